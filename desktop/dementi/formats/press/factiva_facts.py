"""What Factiva says of an article, by its codes or in its order, into a draft: the same for pages and documents."""

import re
from collections.abc import Mapping, Sequence

from dementi.formats.drafts import Draft
from dementi.formats.press.days import day_in
from dementi.formats.press.drafting import byline, draft
from dementi.formats.press.languages import language
from dementi.formats.problems import Problem

KIND = "factiva"
_CODES = """ART AN BY CLM CO CR CT CX CY DE ED ET FDS GC HD IN IPC IPD LA LP NGC NS PD PG PUB RE RF RIC RST SC SE SN TD
    VOL WC"""
CODES = frozenset(_CODES.split())
"""The codes that stand before facts."""
DOCUMENT = re.compile(r"\b[A-Z0-9]{8}(?:19|20)\d{6}[a-z0-9]{9}\b")
"""The number of a document, with which each article ends."""
_WORDS = re.compile(r"\d[\d.,\s\u00a0]*[^\W\d_]{1,12}")
_TIME = re.compile(r"\d{1,2}[:.h]\d\d.*")
_LINK = re.compile(r"\[https?://[^\]\s]{1,2000}\]")


def article(facts: Mapping[str, str], body: str, number: int, whole: int) -> Draft | Problem:
    """The article of these facts, whose text is `body`; the addresses of its links, in brackets, are left out."""
    text, links = _LINK.subn("", body)
    found = DOCUMENT.search(facts.get("AN", ""))
    said = {
        "outlet": facts.get("SN", "").split("\n", 1)[0],
        "date": day_in(facts.get("PD", "")),
        "author": byline(facts.get("BY", "").split("\n")),
        "section": facts.get("SE", "").replace("\n", "; "),
        "document": found[0] if found else "",
    }
    changes = (f"link addresses left out: {links}",) if links else ()
    return draft(KIND, number, facts.get("HD", ""), text, said, whole, language(facts.get("LA", "")), changes)


def facts_in_order(lines: Sequence[str]) -> dict[str, str]:
    """The facts between title and text that have no codes: words, day, perhaps a time, outlet, … language, credit."""
    day = next((place + 1 for place, line in enumerate(lines[:-1]) if _WORDS.fullmatch(line.strip())), -1)
    if day < 0:
        return {}
    facts = {"PD": lines[day]}
    after = [line for line in lines[day + 1 :] if not _TIME.fullmatch(line)]
    facts |= {"SN": after[0]} if after else {}
    spoken = [line for line in after[1:] if language(line)]
    return facts | ({"LA": spoken[-1]} if spoken else {})
