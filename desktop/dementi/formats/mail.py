"""Mails, and boxes of them: subject and text; what is attached is counted, not read."""

import email
import re
from collections.abc import Iterator
from dataclasses import replace
from email import policy
from email.message import EmailMessage, MIMEPart
from email.utils import parseaddr
from itertools import pairwise

from dementi.formats.drafts import Choices, Draft
from dementi.formats.encodings import decode
from dementi.formats.html import decode_page, page
from dementi.formats.page_text import seen, titled
from dementi.formats.problems import Problem
from dementi.formats.text import no_words

EML, MBOX = "eml", "mbox"
_MESSAGE = re.compile(rb"(?:\A|\n\r?\n)From [^\n]*\d\d:\d\d[^\n]*\n(?=[A-Za-z][A-Za-z0-9-]*:)")
_SAVED_PAGE = "snapshot-content-location"
_QUOTED = re.compile(rb"^>(>*From )", re.MULTILINE)


def read(raw: bytes, choices: Choices) -> Iterator[Draft]:
    """The article of one mail. Raises `Problem` for one without text."""
    message = email.message_from_bytes(raw, policy=policy.default)
    if _SAVED_PAGE in message:
        yield _page(message, choices)
        return
    body, decoded_changes = _body(message, choices)
    subject = _header(message, "subject")
    if not body and not subject:
        raise no_words()
    name, address = parseaddr(_header(message, "from"))
    meta = {"author": name or address, "date": _date(message)}
    attached = sum(1 for _part in message.iter_attachments()) if message.is_multipart() else 0
    changes = (*decoded_changes, *((f"attachments left out: {attached}",) if attached else ()))
    row = {"text": titled(subject, body), "meta": {key: value for key, value in meta.items() if value}}
    yield Draft(row | ({"title": subject} if subject else {}), changes, kind=EML)


def _page(message: EmailMessage, choices: Choices) -> Draft:
    """The article of a web page that a browser saved in one file (MHTML)."""
    part = message.get_body(("html",))
    raw = part.get_payload(decode=True) if part is not None else None
    if part is None or not isinstance(raw, bytes):
        raise no_words()
    draft = page(decode_page(raw, _charset(part, raw) or choices.encoding))
    address = _header(message, _SAVED_PAGE)
    return replace(draft, row={**draft.row, "meta": {"url": address, **draft.row["meta"]}})


def read_box(raw: bytes, choices: Choices) -> Iterator[Draft | Problem]:
    """The article of each mail in a box; why one gives none."""
    heads = [found.span() for found in _MESSAGE.finditer(raw)]
    for (_head, start), (end, _next) in pairwise([*heads, (len(raw), len(raw))]):
        line = raw.count(b"\n", 0, start) + 1
        try:
            for draft in read(_QUOTED.sub(rb"\1", raw[start:end]), choices):
                yield replace(draft, kind=MBOX, line=line)
        except Problem as problem:
            yield Problem(problem.message, line=line)


def _body(message: EmailMessage, choices: Choices) -> tuple[str, tuple[str, ...]]:
    """The text as it is meant to be read: the plain one if there is one, else that of the page."""
    part = message.get_body(("plain", "html"))
    if part is None:
        return "", ()
    raw = part.get_payload(decode=True)
    raw = raw if isinstance(raw, bytes) else b""
    encoding = _charset(part, raw) or choices.encoding
    if part.get_content_type() == "text/html":
        decoded = decode_page(raw, encoding)
        return seen(decoded.text), decoded.changes
    decoded = decode(raw, encoding)
    return decoded.text.replace("\r\n", "\n").strip("\n"), decoded.changes


def _charset(part: MIMEPart, raw: bytes) -> str:
    """The character set that a part states, if its bytes are in it."""
    stated = str(part.get_content_charset() or "")
    try:
        raw.decode(stated or "ascii")
    except (LookupError, UnicodeDecodeError, ValueError):
        return ""
    return stated


def _header(message: EmailMessage, name: str) -> str:
    return " ".join(str(message.get(name, "")).split())


def _date(message: EmailMessage) -> str:
    """The day in ISO 8601, empty when the mail states none that can be read."""
    moment = getattr(message.get("date"), "datetime", None)
    return moment.date().isoformat() if moment else ""
