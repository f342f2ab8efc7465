"""Exports are divided into their articles, and not into endless ones."""

import re

import pytest

from dementi.formats.limits import MOST_ARTICLES
from dementi.formats.press.drafting import pieces
from dementi.formats.problems import Problem


def test_each_article_goes_to_the_beginning_of_the_next():
    assert list(pieces("head <a>one <a>two", re.compile("<a>"))) == [(1, "<a>one "), (2, "<a>two")]


def test_an_export_of_endless_articles_has_an_end():
    with pytest.raises(Problem, match="more than 20000 articles"):
        list(pieces("<a>" * (MOST_ARTICLES + 1), re.compile("<a>")))
