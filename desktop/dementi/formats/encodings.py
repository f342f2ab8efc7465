"""From bytes of an unknown encoding to text: what the bytes prove first, then what is likeliest."""

import codecs
import re
import unicodedata
from dataclasses import dataclass
from functools import cache

from dementi.formats.problems import Problem
from dementi.i18n import _

# UTF-32 comes first: its mark begins with that of UTF-16.
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_CONTROLS = bytes(set(range(32)) - {9, 10, 12, 13})
_MOST_CONTROLS = 0.01  # share of control characters from which bytes are no text (DESIGN 7)
_PICTURES = (b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff", b"GIF87a", b"GIF89a", b"II*\0", b"MM\0*")  # how they begin
_FEWEST_NULS = 0.02  # share of NUL bytes in UTF-16 of any script that has spaces
_MOST_UNASSIGNED = 0.001
_ASCII = bytes(range(128))
_NO_LETTERS = bytes(one for one in range(128) if not chr(one).isalpha())
_FEW = 20  # bytes beyond ASCII, from which on they tell something
_SAMPLE = 1 << 16  # bytes that a guess is made from
_CENTRAL = ("øì", "õû", "ãþ", "ãº")  # what Czech, Hungarian and Romanian look like in cp1252, and no language is
_SIGN_IN_WORD = re.compile(r"[^\W\d_][¹³£¥¿¼¾¬][^\W\d_]")  # what Polish looks like
_GUESS, _FALLBACK = 0.9, 0.5  # how sure


@dataclass(frozen=True, slots=True)
class Decoded:
    """Text, the name of its encoding in Python, and from 0 to 1 how sure that is.

    `replaced` counts the bytes that are no character in it and became U+FFFD.
    """

    text: str
    encoding: str
    sure: float = 1.0
    replaced: int = 0

    @property
    def changes(self) -> tuple[str, ...]:
        """What decoding did to the text, as it is recorded."""
        return (f"undecodable byte to U+FFFD: {self.replaced}",) if self.replaced else ()


def decode(raw: bytes, wanted: str = "") -> Decoded:
    """The text of the bytes, in the encoding `wanted` if there is one. A byte order mark stays in it as U+FEFF.

    Raises `Problem` for what is no text, and where the wanted encoding does not fit.
    """
    if wanted:
        return _wanted(raw, wanted)
    marked = mark(raw)
    if marked:
        return Decoded(_strictly(raw, marked), marked)
    if unmarked := _unmarked_utf16(raw):
        return unmarked
    require_text(raw)
    try:
        return Decoded(raw.decode("utf-8"), "utf-8")
    except UnicodeDecodeError:
        return _guessed(raw)


def mark(raw: bytes) -> str:
    """The encoding that a byte order mark names; empty without one."""
    return next((name for bom, name in _MARKS if raw.startswith(bom)), "")


def require_text(raw: bytes) -> None:
    """Raises `Problem` when the bytes are those of a picture, a program or the like."""
    if b"\0" in raw or len(raw.translate(None, _CONTROLS)) < len(raw) * (1 - _MOST_CONTROLS):
        if raw.startswith(_PICTURES):
            raise Problem(_("This is a picture, whatever its name says. Run text recognition (OCR) on it first."))
        raise Problem(_("This is not a text file, nor in a format that is read. Save it as text, DOCX or PDF first."))


def _wanted(raw: bytes, name: str) -> Decoded:
    if not is_encoding(name):
        message = _("There is no encoding “{name}”. Usual ones are utf-8, cp1252, iso-8859-15, utf-16 and mac-roman.")
        raise Problem(message.format(name=name[:40]))
    text = _strictly(raw, name)
    if "\0" in text:
        raise Problem(_("In the encoding {name} this is not a text. Choose another one.").format(name=name))
    return Decoded(text, name)


def is_encoding(name: str) -> bool:
    """Whether `name` is a character encoding that is known here."""
    try:
        "".encode(name)
    except (LookupError, UnicodeError, ValueError):
        return False
    return name.isascii()


def _strictly(raw: bytes, encoding: str) -> str:
    try:
        return raw.decode(encoding)
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        message = _("This file is not in the encoding {name}. Choose another one.")
        raise Problem(message.format(name=encoding), line=line) from None


def _unmarked_utf16(raw: bytes) -> Decoded | None:
    """UTF-16 without its mark: NUL bytes in plenty, on one side of the pairs only, and sensible text."""
    nuls = raw.count(0)
    if len(raw) % 2 or nuls <= len(raw) * _FEWEST_NULS:
        return None
    sides = raw[::2].count(0), raw[1::2].count(0)
    if min(sides) > 0:
        return None
    encoding = "utf-16-be" if sides[0] else "utf-16-le"
    try:
        text = raw.decode(encoding)
    except UnicodeDecodeError:
        return None
    return Decoded(text, encoding, _GUESS) if _sensible(text) else None


def _sensible(text: str) -> bool:
    """Whether there are neither control characters nor code points that stand for nothing, or hardly any."""
    sample = text[:_SAMPLE]
    unassigned = sum(unicodedata.category(c) in ("Cn", "Co") for c in sample)
    controls = sum(c < " " and c not in "\t\n\f\r" for c in sample)
    return controls <= len(sample) * _MOST_CONTROLS and unassigned <= len(sample) * _MOST_UNASSIGNED


def _guessed(raw: bytes) -> Decoded:
    best = "" if _hardly_marked(raw) else _best(_sample(raw))
    if not best or _is_latin(_sample(raw).decode(best, "replace")):
        western = _western(raw)
        if western:
            return western
    if best:
        text = raw.decode(best, "replace")
        return Decoded(text, best, _GUESS, text.count("\ufffd"))
    raise Problem(_("The encoding of this file cannot be recognised. Name it, or save the file as UTF-8."))


def _hardly_marked(raw: bytes) -> bool:
    """Whether the bytes are mostly plain letters with a few others: too few to tell a script, and a Latin one then."""
    marked = len(raw.translate(None, _ASCII))
    return marked < _FEW and len(raw.translate(None, _NO_LETTERS)) - marked >= marked * 0.5


def _best(sample: bytes) -> str:
    """What charset-normalizer finds likeliest; empty when it finds nothing."""
    from charset_normalizer import from_bytes  # here: most files are in UTF-8

    found = from_bytes(sample).best()
    return found.encoding if found else ""


def _sample(raw: bytes) -> bytes:
    """The beginning, to the end of a line: no character of several bytes is cut in two."""
    if len(raw) <= _SAMPLE:
        return raw
    return raw[: raw.rfind(b"\n", 0, _SAMPLE) + 1 or _SAMPLE]


def _is_latin(text: str) -> bool:
    letters = [c for c in text if c.isalpha()]
    return sum(c in _latin() for c in letters) > len(letters) * 0.6


@cache
def _latin() -> frozenset[str]:
    return frozenset(c for c in map(chr, range(0x250)) if c.isalpha())


def _western(raw: bytes) -> Decoded | None:
    """In cp1252, or in cp1250 where the words are those of central Europe; None when neither fits."""
    high = len(raw.translate(None, _ASCII))
    sure = _GUESS if high >= _FEW else (_GUESS + _FALLBACK) / 2 if high >= 3 else _FALLBACK
    for encoding in ("cp1252", "cp1250"):
        try:
            text = raw.decode(encoding)
        except UnicodeDecodeError:
            continue
        if encoding == "cp1252" and _is_central(text):
            continue
        return Decoded(text, encoding, sure)
    return None


def _is_central(text: str) -> bool:
    small = text.casefold()
    return bool(_SIGN_IN_WORD.search(small)) or any(all(c in small for c in letters) for letters in _CENTRAL)
