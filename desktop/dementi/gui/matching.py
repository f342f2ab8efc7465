"""Finding a few words in short texts, whatever their case, accents and order."""

import unicodedata
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Match:
    """Where the words were found, in code points of the text; the lower `rank` the better."""

    rank: int
    places: tuple[tuple[int, int], ...]


def folded(text: str) -> str:
    """Without accents and capitals."""
    return "".join(
        letter for letter in unicodedata.normalize("NFD", text.casefold()) if not unicodedata.combining(letter)
    )


def match(text: str, typed: str) -> Match | None:
    """Where each word of `typed` stands in `text`, at the beginning of a word where it can; None if one is missing."""
    letters = [folded(letter) for letter in text]
    whole = "".join(letters)
    origin = [number for number, letter in enumerate(letters) for _part in letter]
    rank, places = 0, []
    for word in folded(typed).split():
        at, far = _find(whole, word)
        if at < 0:
            return None
        rank += far
        places.append((origin[at], origin[at + len(word) - 1] + 1))
    return Match(rank, _merged(places))


def _find(whole: str, word: str) -> tuple[int, int]:
    """The place of `word`, -1 for none, and how far it is from the best: the very beginning of the text."""
    if whole.startswith(word):
        return 0, 0
    at = whole.find(word)
    while at >= 0:
        if not whole[at - 1].isalnum():
            return at, 1
        at = whole.find(word, at + 1)
    return whole.find(word), 3


def _merged(places: list[tuple[int, int]]) -> tuple[tuple[int, int], ...]:
    """In order, those that overlap as one."""
    merged: list[tuple[int, int]] = []
    for start, end in sorted(places):
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return tuple(merged)
