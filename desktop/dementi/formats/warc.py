"""Web archives (WARC), packed or not: an article for each page that was captured."""

import time
from collections.abc import Iterator
from dataclasses import replace
from io import BytesIO
from typing import Any

from warcio.archiveiterator import WARCIterator
from warcio.exceptions import ArchiveLoadFailed
from warcio.statusandheaders import StatusAndHeadersParserException

from dementi.domain.normalising import writable
from dementi.formats import text
from dementi.formats.drafts import Choices, Draft
from dementi.formats.encodings import is_encoding
from dementi.formats.html import decode_page, page
from dementi.formats.limits import LARGEST_PAGE, MEGABYTE
from dementi.formats.members import GZIP, Unpacked
from dementi.formats.problems import Problem
from dementi.i18n import _, ngettext

KIND = "warc"
_BROKEN = (ArchiveLoadFailed, StatusAndHeadersParserException, EOFError, AttributeError, ValueError)  # by warcio
_KEPT = ("response", "resource", "conversion")
_PAGES = ("text/html", "application/xhtml+xml")
_LATIN = ("iso-8859-1", "latin1", "latin-1", "us-ascii")  # what servers say who do not know
_FOR_ROBOTS = ("/robots.txt", "/ads.txt", "/security.txt")
_PACKINGS = ("", "identity", "gzip", "deflate")
_LONGEST_ADDRESS = 2_000
_SHOWN = 40  # code points of foreign text in a message
_PIECE = 1 << 16
_FILLING = b"\0"  # what some programs, and disks after a crash, fill the end of a file with
_SILENCE = 5.0  # seconds after which something is said: whoever says nothing for long is stopped


def read(raw: bytes, choices: Choices) -> Iterator[Draft | Problem]:
    """The article of each captured page; at last how many records hold none. Raises `Problem` for what is damaged."""
    source = Unpacked(raw) if raw.startswith(GZIP) else BytesIO(raw.rstrip(_FILLING))
    records, left_out, pages, cut, detail = WARCIterator(source), 0, 0, False, ""
    told, last = 0, time.monotonic()
    while True:
        try:
            record = next(records.the_iter, None)
        except _BROKEN as error:
            cut, detail = True, str(error)
            break
        if record is None:
            break
        found = _page(record, choices) if record.rec_type in _KEPT else None
        cut = _rest_is_missing(record)
        if found is not None and not cut:
            pages += 1
            last = time.monotonic()
            yield found
        elif record.rec_type in _KEPT:
            left_out += not cut
        if left_out > told and time.monotonic() - last > _SILENCE:
            yield _without_text(left_out - told)
            told, last = left_out, time.monotonic()
    cut = cut or bool(records.next_line) or not getattr(source, "whole", True)
    yield from _told(pages, left_out, left_out - told, cut=cut, detail=detail)


def _told(pages: int, left_out: int, untold: int, *, cut: bool, detail: str) -> Iterator[Problem]:
    """What is to be said at the end. Raises `Problem` where nothing was found."""
    if not pages and not cut:
        raise _no_articles(left_out)
    if not pages and not left_out:
        raise Problem(_("This web archive is damaged: it cannot be read."), detail=detail)
    if cut:
        message = _("This web archive ends within a page, or is damaged there: what comes after was not read.")
        yield Problem(message, detail=detail)
    if untold:
        yield _without_text(untold)


def _no_articles(records: int) -> Problem:
    if not records:
        return Problem(_("There are no articles in this archive."))
    told = ngettext(
        "There are no articles in this web archive: its {n} record holds no page with a text.",
        "There are no articles in this web archive: its {n} records hold no page with a text.",
        records,
    )
    return Problem(told.format(n=records))


def _without_text(records: int) -> Problem:
    told = ngettext(
        "{n} record of this web archive holds no page with a text and was left out.",
        "{n} records of this web archive hold no page with a text and were left out.",
        records,
    )
    return Problem(told.format(n=records)).as_usual()


def _page(record: Any, choices: Choices) -> Draft | Problem | None:
    """The article of a record; None for one that is no page, or one without a text."""
    address = writable(str(record.rec_headers.get_header("WARC-Target-URI") or "").strip("<>"))[:_LONGEST_ADDRESS]
    kind, charset = _content_type(record)
    plain = kind == "text/plain" and not address.lower().endswith(_FOR_ROBOTS)
    if not address.startswith(("http://", "https://")) or not (plain or kind in _PAGES) or not _is_shown(record):
        return None
    if packing := _unknown_packing(record):
        message = _("This page is packed as “{name}”, which is not read here.")
        return Problem(message.format(name=packing[:_SHOWN]), place=address)
    raw = _content(record)
    if len(raw) > LARGEST_PAGE:
        message = _("This page is larger than {megabytes} MB: it was not read.")
        return Problem(message.format(megabytes=LARGEST_PAGE // MEGABYTE), place=address)
    try:
        draft = _draft(raw, charset, choices, plain=plain)
    except Problem:
        return None
    day = str(record.rec_headers.get_header("WARC-Date") or "")[:10]
    meta = {"date": day, **draft.row.get("meta", {}), "url": address}
    return replace(draft, row={**draft.row, "meta": {k: v for k, v in meta.items() if v}}, place=address, kind=KIND)


def _draft(raw: bytes, charset: str, choices: Choices, *, plain: bool) -> Draft:
    stated = choices.encoding or (charset if _decodes(raw, charset) else "")
    if plain:
        return text.draft(raw, replace(choices, encoding=stated))
    return page(decode_page(raw, stated))


def _content_type(record: Any) -> tuple[str, str]:
    """What the server said it sent, and in which encoding, both in small letters."""
    headers = record.http_headers or record.rec_headers
    kind, _semicolon, rest = str(headers.get_header("Content-Type") or "").lower().partition(";")
    _name, _equals, charset = rest.partition("charset=")
    return kind.strip(), charset.split(";")[0].strip(" \"'")


def _is_shown(record: Any) -> bool:
    """Whether it is what a reader was shown: no redirect, no page that says that there is none."""
    return record.http_headers is None or str(record.http_headers.get_statuscode()).startswith("2")


def _unknown_packing(record: Any) -> str:
    """The name of the way in which a page is packed, if that is none that can be unpacked; else empty."""
    stated = str((record.http_headers and record.http_headers.get_header("Content-Encoding")) or "").strip().lower()
    return "" if stated in _PACKINGS else stated


def _content(record: Any) -> bytes:
    """The bytes of a page, one more than is read of one if there are more."""
    stream, parts, size = record.content_stream(), [], 0
    while size <= LARGEST_PAGE and (piece := stream.read(_PIECE)):
        parts.append(piece)
        size += len(piece)
    return b"".join(parts)[: LARGEST_PAGE + 1]


def _rest_is_missing(record: Any) -> bool:
    """Read a record to its end; whether bytes of it are missing."""
    if record.length is None:
        return True
    while record.raw_stream.read(_PIECE):
        pass
    return bool(getattr(record.raw_stream, "limit", 0) > 0)


def _decodes(raw: bytes, charset: str) -> bool:
    """Whether the bytes are in the encoding that the server named."""
    if charset in _LATIN or not is_encoding(charset):
        return False
    try:
        raw.decode(charset)
    except UnicodeDecodeError:
        return False
    return True
