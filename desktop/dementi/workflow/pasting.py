"""A pasted text as the record of an article."""

from dementi.domain.article import Article
from dementi.domain.errors import UserError
from dementi.domain.normalising import normalise, writable
from dementi.domain.records import ArticleRecord
from dementi.domain.titles import title_of
from dementi.i18n import _

_LONGEST_NAME = 60  # code points of a name that is made of a title


def pasted(content: str, lang: str = "", title: str = "") -> ArticleRecord:
    """The article of a text. Raises `UserError` when there is nothing in it."""
    if not title_of(content):
        raise UserError(_("There is no text to add."))
    title = writable(title.strip()) or title_of(content)
    name = "-".join(title.lower().split())[:_LONGEST_NAME]
    return normalise(ArticleRecord(Article(name=name, text=content, lang=lang, title=title)))
