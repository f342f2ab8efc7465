"""Factiva: pages that hold each article as a table of facts under two-letter codes, or as lines in their order."""

import re
from collections.abc import Iterator, Sequence

from dementi.formats.drafts import Draft
from dementi.formats.press.drafting import cut_short, pieces
from dementi.formats.press.factiva_facts import DOCUMENT, article, facts_in_order
from dementi.formats.press.regions import regions
from dementi.formats.problems import Problem

_SIGN = re.compile(r"""<div[^>]{0,200}\bclass=["']article [a-z]{2,8}Article\b""")
_COUNTED = re.compile(r"^\d{1,4}\) ")


def is_export(page: str) -> bool:
    """Whether a page is one that the database made."""
    return _SIGN.search(page) is not None


def read(page: str) -> Iterator[Draft | Problem]:
    """Each article of the page; why one gives none."""
    for number, markup in pieces(page, _SIGN):
        yield _article(markup, number)


def _article(markup: str, number: int) -> Draft | Problem:
    naming = _Naming()
    parts = regions(markup, naming)
    size = parts.size
    if not DOCUMENT.search("\n".join((parts.rest, *(text for _name, text in parts.found)))):
        return cut_short(number)
    facts, paragraphs = _coded(parts.found) if naming.coded else _plain(parts.found)
    if naming.counted and "HD" in facts:
        facts["HD"] = _COUNTED.sub("", facts["HD"])
    return article(facts, "\n".join(paragraphs), number, size)


class _Naming:
    """The regions of one article, in either form."""

    def __init__(self) -> None:
        self.coded = False
        self.counted = False

    def __call__(self, tag: str, names: frozenset[str]) -> str:
        self.counted = self.counted or "counted" in names
        if names & {"articleParagraph", "articlePre"}:
            return "text"
        if tag == "td":
            self.coded = self.coded or "index" in names
            return "code" if "index" in names else "value"
        if "hd" in names:
            return "HD"
        if tag == "div" and "author" in names:
            return "BY"
        if tag == "div" and not names:
            return "fact"
        return "other" if tag == "p" and not self.coded else ""


def _coded(found: Sequence[tuple[str, str]]) -> tuple[dict[str, str], list[str]]:
    """The facts by their codes, and the paragraphs of what stands under those of the text."""
    facts: dict[str, list[str]] = {}
    paragraphs: list[str] = []
    code = ""
    for name, text in found:
        if name == "code":
            code = text.strip("\u00a0 \n")
        elif code in ("LP", "TD"):
            paragraphs += [text] if text else []
        elif text and code:
            facts.setdefault(code, []).append(text)
    return {code: "\n".join(values) for code, values in facts.items()}, paragraphs


def _plain(found: Sequence[tuple[str, str]]) -> tuple[dict[str, str], list[str]]:
    """The facts by their codes, told by where they stand, and the paragraphs of the text."""
    named = [(name, text) for name, text in found if text]
    title = next((place for place, (name, _text) in enumerate(named) if name == "HD"), 0)
    text = next((place for place, (name, _text) in enumerate(named) if name == "text"), len(named))
    facts = facts_in_order([value for name, value in named[title:text] if name == "fact"])
    above = [value for name, value in named[:title] if name == "fact"]
    facts |= {"SE": above[0]} if above else {}
    facts |= {name: value for name, value in named if name in ("HD", "BY")}
    facts["AN"] = "\n".join(value for name, value in named if name == "other")
    return facts, [value for name, value in named if name == "text"]
