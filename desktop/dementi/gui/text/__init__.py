"""The article view: text, marks, selection."""

from dementi.gui.text.view import ArticleView as ArticleView
