"""Europresse and Eureka: pages that hold an `<article>` for each article that was selected."""

import re
from collections.abc import Iterator

from dementi.domain.folding import plain
from dementi.formats.drafts import Draft
from dementi.formats.press import europresse_old
from dementi.formats.press.days import day_in
from dementi.formats.press.drafting import cut_short, draft, pieces
from dementi.formats.press.europresse_head import DOCUMENT, KIND, outlet, section
from dementi.formats.press.regions import Regions, regions
from dementi.formats.press.words import table
from dementi.formats.problems import Problem

_SIGN = re.compile(r"""<span[^>]{0,200}\bclass=["']?DocPublicationName\b""")
_ARTICLE = re.compile(r"<article(?=[\s>])")
_NAMES = {
    "DocPublicationName": "outlet",
    "DocHeader": "header",
    "titreArticleVisu": "title",
    "rdp__subtitle": "subtitle",
    "sm-margin-bottomNews": "line",
    "sm-margin-bottom": "line",
    "docAuthors": "author",
    "docOcurrContainer": "body",
    "DocText": "text",
    "link-not-hosted": "notice",
    "apd-wrapper": "elsewhere",
    "rdp__newsdoc": "aside",
    "rdp__attachnews": "aside",
    "publiC-lblNodoc": "document",
    "PubliC_lblNodoc": "document",
}
_LONGEST_LABEL = 40  # code points of what stands above notes and pictures


def is_export(page: str) -> bool:
    """Whether a page is one that the database made."""
    return _SIGN.search(page) is not None


def read(page: str) -> Iterator[Draft | Problem]:
    """Each article of the page; why one gives none. Raises `Problem` for a page without articles."""
    if not _ARTICLE.search(page):
        yield from europresse_old.read(page)
        return
    for number, markup in pieces(page, _ARTICLE):
        yield _article(markup, number) if "</article" in markup else cut_short(number)


class _Naming:
    """The regions of one article; a block without a class is the author’s between the title and the text."""

    def __init__(self) -> None:
        self._titled = False

    def __call__(self, tag: str, names: frozenset[str]) -> str:
        found = next((_NAMES[name] for name in names if name in _NAMES), "")
        if found == "title":
            self._titled = True
        elif found == "line" and self._titled:
            return "author"
        elif tag in ("section", "aside", "footer"):
            self._titled = False
            return tag
        elif tag == "div" and not names and self._titled:
            return "author"
        return found


def _article(markup: str, number: int) -> Draft | Problem:
    parts = regions(markup, _Naming())
    body, address = _without_source(parts.first("body", "text", "section"), parts)
    found = DOCUMENT.search("\n".join(parts.of("document", "footer")))
    header = parts.first("header")
    facts = {
        "outlet": outlet(parts.first("outlet")),
        "date": day_in(header) or (day_in(_dashed(found[1])) if found else ""),
        "author": "; ".join(dict.fromkeys(parts.of("author"))).replace("\n", " "),
        "url": address,
        "section": section(header),
        "document": found[0] if found else "",
    }
    printed = "\n".join((*parts.of("subtitle"), body, *_printed(parts))).strip("\n")
    return draft(KIND, number, parts.first("title"), printed, facts, parts.size)


def _dashed(digits: str) -> str:
    return f"{digits[:4]}-{digits[4:6]}-{digits[6:]}"


def _without_source(body: str, parts: Regions) -> tuple[str, str]:
    """The text without the link to the page of the outlet that the database added, and where that leads."""
    beginnings, elsewhere = tuple(table()[KIND]["source"]), bool(parts.of("notice"))
    for link in reversed(parts.links):
        added = elsewhere or (link.apart and plain(link.text).startswith(beginnings))
        if added and link.region in ("body", "text", "section") and body.endswith(link.text):
            return body.removesuffix(link.text).rstrip(), link.address
    return body, ""


def _printed(parts: Regions) -> Iterator[str]:
    """The notes and boxes beside the text, without what they are called; captions of pictures are left out."""
    printed = tuple(table()[KIND]["printed"])
    for block in parts.of("aside"):
        taken = False
        for line in block.split("\n"):
            if len(line) <= _LONGEST_LABEL and line.rstrip().endswith(":"):
                taken = plain(line).startswith(printed)
            elif taken:
                yield line
