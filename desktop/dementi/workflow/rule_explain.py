"""The articles of a file, each followed through every stage of the extractor."""

from collections.abc import Iterator
from pathlib import Path

from dementi.domain.article import Article
from dementi.domain.errors import UserError
from dementi.extract import detect, languages, load
from dementi.extract.tracing import Trace, trace
from dementi.formats import articles
from dementi.i18n import _


def explained(path: Path, lang: str) -> Iterator[tuple[Article, Trace]]:
    """Each article of the file with what every stage made of it.

    `lang` is a language code, "auto" to tell by the words, or "" for what the article says, else auto.
    """
    for item in articles.read(path):
        if isinstance(item, UserError):
            raise item
        article = item.record.article
        named = lang or (article.lang if article.lang in languages() else "auto")
        code = detect(article.text) if named == "auto" else named
        if code not in languages():
            known = ", ".join(languages())
            message = _("There are no rules for the language “{code}”; there are: {known}.")
            raise UserError(message.format(code=code, known=known), path=str(path))
        yield article, trace(article.text, load(code))
