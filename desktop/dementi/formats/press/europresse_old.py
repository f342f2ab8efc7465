"""What Europresse wrote before 2013: tables one below the other, a title in each, notices behind the text."""

import re
from collections.abc import Iterator

from dementi.formats.drafts import Draft
from dementi.formats.press.days import day_in
from dementi.formats.press.drafting import cut_short, draft, pieces
from dementi.formats.press.europresse_head import DOCUMENT, KIND, outlet, section
from dementi.formats.press.regions import regions
from dementi.formats.problems import Problem
from dementi.formats.text import nothing

_ARTICLE = re.compile(r"""<table[^>]{0,200}\bid=["']?tbHeaderImages\b""")
_TITLE = re.compile(r"""<span[^>]{0,200}\bclass=["']?TitreArticleVisu\b""")
_AUTHOR = re.compile(r"</span>\s*(?:<br\s*/?>\s*)+([^<>]{2,100}?)\s*<br\s*/?>\s*<p>")
_COPYRIGHT = re.compile(r"(?:copyright\s*)?(?:©|\(c\))\s*\d{4}.{0,200}", re.IGNORECASE)
_MOST_WORDS = 10  # of an author; more are a sentence
_NAMES = {"DocPublicationName": "outlet", "DocHeader": "header", "TitreArticleVisu": "title"}


def read(page: str) -> Iterator[Draft | Problem]:
    """Each article of the page; why one gives none. Raises `Problem` for a page without articles."""
    if not _ARTICLE.search(page):
        raise nothing()
    for number, markup in pieces(page, _ARTICLE):
        yield _article(markup, number)


def _article(markup: str, number: int) -> Draft | Problem:
    title = _TITLE.search(markup)
    place = title.start() if title else 0
    head = regions(markup[:place], _name)
    rest = regions(markup[place:], _name)
    lines = rest.rest.split("\n")
    end = next((place for place, line in enumerate(lines) if DOCUMENT.search(line)), -1)
    if not title or end < 0:
        return cut_short(number)
    found = DOCUMENT.search(lines[end])
    author = _author(markup[place:])
    header = " ".join(head.of("header"))
    facts = {
        "outlet": outlet(head.first("outlet")),
        "date": day_in(header),
        "author": author,
        "section": section(header),
        "document": found[0] if found else "",
    }
    body = [line for line in lines[author != "" : end] if not _COPYRIGHT.fullmatch(line)]
    return draft(KIND, number, rest.first("title"), "\n".join(body), facts, head.size + rest.size)


def _name(_tag: str, names: frozenset[str]) -> str:
    return next((_NAMES[name] for name in names if name in _NAMES), "")


def _author(markup: str) -> str:
    """The line between title and text, where that is short enough for a name."""
    found = _AUTHOR.search(markup)
    return found[1] if found and len(found[1].split()) <= _MOST_WORDS else ""
