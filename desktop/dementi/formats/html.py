"""Web pages as a browser saved them: the article of the page, its title, date, outlet and author."""

import re
from collections.abc import Iterator
from dataclasses import replace
from html import unescape
from typing import Any

import trafilatura
from trafilatura.settings import Document

from dementi.formats.drafts import Choices, Draft
from dementi.formats.encodings import Decoded, decode, is_encoding, mark
from dementi.formats.page_text import lines, seen, titled
from dementi.formats.press import europresse, factiva
from dementi.formats.problems import Problem
from dementi.formats.text import no_words

KIND = "html"
_CHARSET = re.compile(rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([\w.:-]{1,40})""", re.IGNORECASE)
_LANG = re.compile(r"""<html[^>]{0,500}?\slang\s*=\s*["']?([a-zA-Z]{2,3})\b""", re.IGNORECASE)
_DECLARATION = re.compile(r"\A\s*<\?xml[^>]{0,200}\?>")
_HEAD = 8192
_FEWEST = 200  # code points that an article has at least, unless the page has hardly more
_SHARE = 0.5
_NO_BREAK = re.compile("\u00a0|\u202f|&nbsp;|&#(?:160|8239|[xX](?:0*[aA]0|202[fF]));")
_SIGNS = {"\u00a0": "\u237d", "\u202f": "\u23b5"}  # two signs that are printed and that no page has
_UNSEEN = ["//template", "//noscript", "//svg", "//iframe"]
_MOST_TAGS = 100_000  # more, and looking for the article takes longer than anybody waits
_BLOCKS = frozenset(("p", "head", "item", "quote", "list", "table", "row", "lb", "code", "div", "main", "body"))


def read(raw: bytes, choices: Choices) -> Iterator[Draft | Problem]:
    """The articles of an export of a press database, or the one of a page. Raises `Problem` for a page without text."""
    decoded = decode_page(raw, choices.encoding)
    database = next((one for one in (europresse, factiva) if one.is_export(decoded.text)), None)
    if database is None:
        yield page(decoded)
        return
    for found in database.read(decoded.text.replace("\0", "\ufffd")):
        yield _decoded(found, decoded) if isinstance(found, Draft) else found


def _decoded(draft: Draft, decoded: Decoded) -> Draft:
    """The draft of one article of a page, with how the page was decoded."""
    changes = (*decoded.changes, *draft.changes)
    return replace(draft, changes=changes, encoding=decoded.encoding, sure=decoded.sure)


def page(decoded: Decoded) -> Draft:
    """The article of a page that is decoded already."""
    markup = _DECLARATION.sub("", decoded.text.removeprefix("\ufeff").replace("\0", "\ufffd"))
    whole = seen(markup)
    found = _article(_kept(markup)) if markup.count("<") < _MOST_TAGS else None
    body = "" if found is None else lines(_restored("".join(_walk(found.body))))
    if len(body) < _FEWEST and (len(whole) < 2 * _FEWEST or len(body) < len(whole) * _SHARE):
        body, how = whole, "web page: no article recognised, all its text kept"
    else:
        how = f"web page: the article, {len(body)} of {len(whole)} characters"
    if not body:
        raise no_words()
    facts = _facts(found)
    title = str(facts.pop("title", ""))
    lang = _LANG.search(markup[:_HEAD])
    row: dict[str, Any] = {"text": titled(title, body), "meta": facts}
    row |= {"title": title} if title else {}
    row |= {"lang": lang[1].lower()} if lang else {}
    return Draft(row, (*decoded.changes, how), decoded.encoding, decoded.sure, kind=KIND)


def decode_page(raw: bytes, wanted: str = "") -> Decoded:
    """The text of a page: what the bytes prove, then what the page says of itself, then what is likeliest."""
    if wanted or mark(raw):
        return decode(raw, wanted)
    try:
        return Decoded(raw.decode("utf-8"), "utf-8")
    except UnicodeDecodeError:
        pass
    stated = _CHARSET.search(raw[:_HEAD])
    name = stated[1].decode("ascii").lower() if stated else ""
    name = "cp1252" if name in ("iso-8859-1", "latin1", "latin-1", "us-ascii", "ascii") else name
    if name and is_encoding(name):
        try:
            return decode(raw, name)
        except Problem:  # the page says what it is not
            pass
    return decode(raw.replace(b"\0", b"\xef\xbf\xbd"))


def _article(markup: str) -> Document | None:
    """What trafilatura takes for the article; it reads the page only, and loads nothing."""
    found = trafilatura.bare_extraction(markup, with_metadata=True, include_comments=False, prune_xpath=_UNSEEN)
    return found if isinstance(found, Document) else None


def _kept(markup: str) -> str:
    """The page with signs for its no-break spaces, which trafilatura takes for any space."""
    if any(sign in markup for sign in _SIGNS.values()):
        return markup
    return _NO_BREAK.sub(lambda found: _SIGNS[unescape(found.group())], markup)


def _restored(text: str) -> str:
    for space, sign in _SIGNS.items():
        text = text.replace(sign, space)
    return text


def _facts(found: Document | None) -> dict[str, str]:
    if found is None:
        return {}
    facts = {
        "title": found.title,
        "date": found.date,
        "outlet": found.sitename,
        "author": found.author,
        "url": found.url,
    }
    return {name: _restored(value) for name, value in facts.items() if isinstance(value, str) and value}


def _walk(root: Any) -> Iterator[str]:
    """The texts of trafilatura's tree with a line end at each block; without recursion, and without its list marks."""
    stack: list[tuple[Any, bool]] = [(root, False)]
    while stack:
        element, leaving = stack.pop()
        tag = element.tag if isinstance(element.tag, str) else ""
        if leaving:
            yield "\n" if tag in _BLOCKS else "\t" if tag == "cell" else ""
            if element is not root:
                yield (element.tail or "").replace("\n", " ")
            continue
        yield "\n" if tag in _BLOCKS else ""
        yield (element.text or "").replace("\n", " ") if tag else ""
        stack.append((element, True))
        stack.extend((child, False) for child in reversed(element))
