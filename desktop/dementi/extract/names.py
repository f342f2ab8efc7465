"""Whether two ways of naming a source may mean the same one: *Igor Konachenkov*, *M. Konashenkov*."""

import re
import unicodedata
from functools import lru_cache

_NAME = re.compile(r"[^\W\d_][\w’'-]{2,}")
_CLOSE = 2


@lru_cache(8192)
def same_source(one: str, other: str) -> bool:
    """Whether the last capitalised names of both are the same, up to two letters of transcription.

    *The spokesman* is *the spokesman Igor Konashenkov*, too.
    """
    if folded(one) == folded(other) or _named_in_full(one, other) or _named_in_full(other, one):
        return True
    a, b = _family_name(one), _family_name(other)
    return bool(a and b) and a[0] == b[0] and (a == b or (min(len(a), len(b)) >= 6 and _distance(a, b) <= _CLOSE))


def _named_in_full(title: str, full: str) -> bool:
    """Whether `full` is this title and a name after it."""
    return full[len(title) + 1 : len(title) + 2].isupper() and folded(full).startswith(f"{folded(title)} ")


@lru_cache(8192)
def folded(text: str) -> str:
    """`text` in small letters without accents."""
    small = text.lower()
    if small.isascii():
        return small
    return "".join(c for c in unicodedata.normalize("NFD", small) if not unicodedata.combining(c))


@lru_cache(4096)
def _family_name(text: str) -> str:
    names = [word for word in _NAME.findall(text) if word[0].isupper()]
    # The capital of *The mayor* is that of its sentence.
    if not names or (names[-1] != text and len(names) == 1 and text.startswith(names[0])):
        return ""
    return folded(names[-1])


def _distance(a: str, b: str) -> int:
    """Edit distance."""
    row = list(range(len(b) + 1))
    for i, x in enumerate(a, 1):
        previous, row[0] = row[0], i
        for j, y in enumerate(b, 1):
            previous, row[j] = row[j], min(row[j] + 1, row[j - 1] + 1, previous + (x != y))
    return row[-1]
