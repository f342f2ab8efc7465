"""RSS and Atom files that were saved: an article for each entry."""

import time
from collections.abc import Iterator
from io import BytesIO
from typing import Any

import feedparser

from dementi.formats.drafts import Choices, Draft
from dementi.formats.packages import refuse_dtd
from dementi.formats.page_text import seen, titled
from dementi.formats.problems import Problem
from dementi.i18n import _

KIND = "feed"


def read(raw: bytes, choices: Choices) -> Iterator[Draft | Problem]:
    """The article of each entry. Raises `Problem` for a feed without one."""
    refuse_dtd(raw)
    feed = feedparser.parse(BytesIO(raw), sanitize_html=False, resolve_relative_uris=False)
    if not feed.entries:
        detail = str(feed.get("bozo_exception", ""))
        raise Problem(_("There are no entries in this feed, or it is damaged."), detail=detail)
    outlet = seen(feed.feed.get("title", ""))
    lang = str(feed.feed.get("language", ""))[:2].lower()
    for number, entry in enumerate(feed.entries, 1):
        yield _draft(entry, number, outlet, lang)


def _draft(entry: Any, number: int, outlet: str, lang: str) -> Draft | Problem:
    title = " ".join(seen(entry.get("title", "")).split())
    body = max((seen(text) for text in _texts(entry)), key=len, default="")
    if not title and not body:
        return Problem(_("Entry {number} of this feed is empty.").format(number=number))
    meta = {
        "outlet": outlet,
        "date": _date(entry),
        "url": str(entry.get("link", "")),
        "author": str(entry.get("author", "")),
    }
    row = {"text": titled(title, body), "lang": lang, "meta": {key: value for key, value in meta.items() if value}}
    return Draft(row | ({"title": title} if title else {}), kind=KIND)


def _texts(entry: Any) -> Iterator[str]:
    """The content and the summary; the longer of them is the text."""
    for content in entry.get("content", []):
        yield str(content.get("value", ""))
    yield str(entry.get("summary", ""))


def _date(entry: Any) -> str:
    moment = entry.get("published_parsed") or entry.get("updated_parsed")
    return time.strftime("%Y-%m-%d", moment) if moment else ""
