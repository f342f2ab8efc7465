"""Words and marks of a text: what selections snap to and what rules are matched on.

One pattern for all languages: an elided word (*l'*, *qu'*), an English clitic (*'s*), the pronoun of an
inversion (*-t-il*) and every mark are tokens of their own; other hyphenated words are one.
"""

import re
from collections.abc import Iterator

_LETTER = r"[\w\u0300-\u036f]"
_ELIDED = r"(?:[cdjlmnst]|qu|jusqu|lorsqu|puisqu|quoiqu|quelqu)['’](?=[\w«“\"\[(])"
_CLITIC = r"(?<=\w)['’](?:s|re|ve|ll|d|m)\b"
_INVERTED = r"(?<=\w)(?<!\brendez)-(?:t-)?(?:il|elle|on|ils|elles|je|tu|nous|vous)\b"
_WORD = rf"{_LETTER}+(?:(?!{_INVERTED})[-‐‑·]{_LETTER}+|(?<=aujourd)['’]hui|(?<=n)['’]t\b)*"
_NUMBER = r"\d+(?:[.,\u00a0\u202f ]\d{3})*(?:[.,]\d+)?(?!\w)"
_PATTERN = re.compile(
    rf"https?://\S+|[@#]\w+|\b{_ELIDED}|{_CLITIC}|(?P<inverted>{_INVERTED})|{_NUMBER}|{_WORD}|\.{{3}}|\S",
    re.IGNORECASE,
)


def tokens(text: str, start: int = 0, end: int | None = None) -> Iterator[tuple[int, int]]:
    """The `(start, end)` of each token of `text[start:end]`, in order, white space left out."""
    for match in _PATTERN.finditer(text, start, len(text) if end is None else end):
        if match.lastgroup == "inverted":
            hyphen = match.start() + match.group().rfind("-") + 1
            yield match.start(), hyphen
            yield hyphen, match.end()
        else:
            yield match.span()
