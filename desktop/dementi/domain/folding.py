"""Words as they are compared: without case and accents, ligatures as letters."""

import re
import unicodedata

_ACCENTS = re.compile("[\u0300-\u034e\u0350-\u036f]")  # most of what accents come apart into
WORD = re.compile(r"[^\W_]+")


def bare(text: str) -> str:
    """`text` without accents; what looks the same, such as a wide letter, is the same."""
    if text.isascii():
        return text
    found = _ACCENTS.sub("", unicodedata.normalize("NFKD", text))
    if found.isascii():
        return found
    return "".join(c for c in found if not unicodedata.combining(c))  # other letters may have marks of their own


def plain(text: str) -> str:
    """`text` without case and accents, ligatures as letters."""
    return bare(text.casefold()).replace("œ", "oe").replace("æ", "ae")


def plain_words(text: str) -> list[str]:
    """The words of `text` as they are compared."""
    return WORD.findall(plain(text))
