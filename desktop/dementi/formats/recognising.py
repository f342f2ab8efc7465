"""Which format a file has, told by its content; its name decides only where contents look the same."""

import codecs
import json
import re
import zlib
from pathlib import PurePath

HEAD = 1 << 16  # bytes that are looked at

TEXT, JSONL, JSON, CSV, HTML, FEED, XML = "text", "jsonl", "json", "csv", "html", "feed", "xml"
CAS, WARC = "cas", "warc"
PDF, RTF, EML, MBOX, ZIP, PARQUET, OLE, BRAT = "pdf", "rtf", "eml", "mbox", "zip", "parquet", "ole", "brat"
PRESS = {"europresse": "Europresse", "factiva": "Factiva", "nexis": "Nexis"}
"""Press databases, as people call them, whose exports are told only by what a page or a document holds."""
IN_PROCESS = frozenset({TEXT, JSONL, BRAT})
"""Formats without a foreign parser."""
UNMISTAKABLE = frozenset({PDF, RTF, EML, MBOX, HTML, FEED, WARC})
"""Formats whose files are articles whatever their name; JSON or a ZIP file may be anything."""

_SIGNS = (
    (b"PK\x03\x04", ZIP),
    (b"PK\x05\x06", ZIP),
    (b"{\\rtf", RTF),
    (b"PAR1", PARQUET),
    (b"WARC/", WARC),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", OLE),
)
_GZIP = b"\x1f\x8b"  # read only where a web archive is packed so
_BY_ENDING = {
    **dict.fromkeys((".jsonl", ".ndjson"), JSONL),
    **dict.fromkeys((".csv", ".tsv", ".tab"), CSV),
    **dict.fromkeys((".html", ".htm", ".xhtml"), HTML),
    **dict.fromkeys((".rss", ".atom"), FEED),
    ".json": JSON,
    **dict.fromkeys((".eml", ".mht", ".mhtml"), EML),
    ".mbox": MBOX,
}
_BY_SIGN = (".pdf", ".docx", ".odt", ".rtf", ".epub", ".xlsx", ".parquet", ".qdpx", ".xmi", ".zip", ".xml")
_ARCHIVES = (".warc", ".warc.gz")
_PLAIN = (".txt", ".text", ".md")
ENDINGS = frozenset((*_PLAIN, *_BY_ENDING, *_BY_SIGN, *_ARCHIVES))
"""What is picked up from a folder whatever it holds, so that a damaged file is named."""

OLD = frozenset((".doc", ".xls", ".msg"))
"""Documents of old office programs: picked up from a folder to be named, with what to do."""

_DOCTYPE = r"<!DOCTYPE\s+(?!html)[^\[>]{0,500}(?:\[.*?\]\s*)?>"
_PROLOG = re.compile(rf"\A(?:\s|<\?.*?\?>|<!--.*?-->|{_DOCTYPE})*", re.DOTALL | re.IGNORECASE)
_ROOT = re.compile(r"<(?:!doctype\s+)?([\w:.-]+)", re.IGNORECASE)
_PAGE = re.compile(r"<(?:!doctype\s+html|html|head|body)[\s>]", re.IGNORECASE)
_TAG = re.compile(r"</?(?:p|div|br|a|article|span|h[1-6])[\s/>]", re.IGNORECASE)
_JSON = re.compile(r"\[\s*[{\]]|\{\s*[\"}]")
_FIELD = re.compile(r"([A-Za-z][A-Za-z0-9-]*):[ \t]")
_MAIL_NAMES = """from to cc date subject received return-path mime-version message-id delivered-to content-type
    reply-to"""
_MAIL_FIELDS = frozenset(_MAIL_NAMES.split())
_LONGEST_HEADER = 2_000  # characters of the head of a table, where only that tells that it is one
_FEWEST_FIELDS = 3  # of a mail, where the name does not say that it is one
_MBOX = re.compile(r"From \S+ +\w{3} \w{3} [ \d]\d \d\d:\d\d.*\r?\n[A-Za-z][A-Za-z0-9-]*:")
_FEEDS = frozenset({"rss", "feed", "rdf"})


def recognise(head: bytes, name: str, text_column: bool = False) -> str:
    """The format of a file that begins with `head` and is called `name`.

    `text_column`: somebody named the columns of a table, so what could be one is one.
    """
    if b"%PDF-" in head[:1024]:
        return PDF
    for sign, kind in _SIGNS:
        if head.removeprefix(codecs.BOM_UTF8).startswith(sign):
            return kind
    if head.startswith(_GZIP):
        return WARC if _unpacked(head).startswith(b"WARC/") else ""
    ending = PurePath(name).suffix.lower()
    return _by_text(_readable(head), ending, text_column) or _BY_ENDING.get(ending, TEXT)


def _unpacked(head: bytes) -> bytes:
    """The first bytes of what gzip packed; empty for what is damaged."""
    try:
        return zlib.decompressobj(zlib.MAX_WBITS | 16).decompress(head, 16)
    except zlib.error:
        return b""


def _readable(head: bytes) -> str:
    """Enough of the text to see its structure: all signs of structure are ASCII."""
    if head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return head[: len(head) // 2 * 2].decode("utf-16", "replace")
    return head.removeprefix(codecs.BOM_UTF8).decode("latin-1")


def _by_text(text: str, ending: str, text_column: bool) -> str:
    """The format that the beginning shows; empty when it shows none, or the ending is as good."""
    if ending in (".jsonl", ".ndjson"):
        return JSONL
    start = text[len(_match_prolog(text)) :]
    if start.startswith("<"):
        return _markup(start, ending)
    if start[:1] in ("{", "["):
        return _json(start, ending)
    if ending in (".csv", ".tsv", ".tab"):
        return CSV
    if _MBOX.match(text):
        return MBOX
    if _is_mail(text, 1 if ending == ".eml" else _FEWEST_FIELDS):
        return EML
    return CSV if text_column or is_header(text.split("\n", 1)[0]) else ""


def _match_prolog(text: str) -> str:
    found = _PROLOG.match(text)
    return found.group() if found else ""


def _markup(start: str, ending: str) -> str:
    if _PAGE.search(start, 0, 1024):
        return HTML
    root = _ROOT.match(start)
    name = root[1].lower().rpartition(":")[2] if root else ""
    if name in _FEEDS:
        return FEED
    if name == "xmi":
        return CAS
    if ending in (".xml", ".xmi", ".rss", ".atom"):
        return XML
    return HTML if ending in (".html", ".htm", ".xhtml") or len(_TAG.findall(start)) > 20 else ""


def _json(start: str, ending: str) -> str:
    """JSONL: one object on the first line, and another or nothing after it. A text may begin with a bracket, too."""
    if not _JSON.match(start):
        return ""
    first, _end, rest = start.partition("\n")
    try:
        value = json.loads(first)
    except (ValueError, RecursionError):
        return JSON
    return (
        JSONL
        if isinstance(value, dict) and (rest.lstrip()[:1] == "{" or not (rest.strip() or ending == ".json"))
        else JSON
    )


def _is_mail(text: str, fewest: int) -> bool:
    fields = set()
    for line in text.splitlines()[:100]:
        if not line.strip():
            break
        field = _FIELD.match(line)
        if field is None and line[0] not in " \t":
            return False
        if field is not None:
            fields.add(field[1].lower())
    return len(fields & _MAIL_FIELDS) >= fewest


def is_header(line: str) -> bool:
    """Whether a line is the head of a table with a text among its columns."""
    from dementi.formats.columns import TEXT_NAMES, folded

    for delimiter in ("\t", ";", ",", "|") if len(line) <= _LONGEST_HEADER else ():
        if delimiter not in line:
            continue
        cells = [folded(cell.strip().strip('"')) for cell in line.strip().split(delimiter)]
        if len(cells) > 1 and any(cell in TEXT_NAMES for cell in cells) and all(len(cell) <= 60 for cell in cells):
            return len(set(cells)) == len(cells)
    return False
