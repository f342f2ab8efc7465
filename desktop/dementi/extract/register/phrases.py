"""The words of a source phrase with what is known of each, and the runs of capitals among them."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from dementi.extract.register.words import Words, plain

_WORD = re.compile(r"(?:[^\W\d_]\.){2,}|O['’][A-Z][^\W_]+|@?[^\W_]+(?:[-‐‑][^\W_]+)*|[,;:]")
_BRACKETS = re.compile(r"\([^()]*\)|\[[^\[\]]*\]")
_LONGEST = 5  # words of an expression in a lexicon
_JOINED = re.compile(r"[\s.'’-]*")
_OWNER = re.compile(r"['’]s?\b")


@dataclass(frozen=True, slots=True)
class Item:
    """A word of a phrase, or an expression of a lexicon. `of`: a preposition ties it, with an `article` or without."""

    text: str
    plain: str
    start: int
    end: int
    capital: bool
    classes: frozenset[str]
    of: bool = False
    article: bool = False
    owner: bool = False


@dataclass(frozen=True, slots=True)
class Segment:
    """A part of a phrase between commas: its determiners taken off, `definite` and `plural` told of them.

    `whole` is the part with them.
    """

    text: str
    items: tuple[Item, ...]
    whole: str = ""
    definite: bool = False
    indefinite: bool = False
    plural: bool = False
    gender: str = ""


def segments(text: str, words: Words) -> list[Segment]:
    """The parts of a phrase between commas, what stands in brackets left out."""
    bare = _BRACKETS.sub(lambda found: " " * len(found[0]), text)
    parts: list[list[re.Match[str]]] = [[]]
    for found in _WORD.finditer(bare):
        if found[0] in ",;:":
            parts.append([])
        else:
            parts[-1].append(found)
    return [_segment(bare, part, words) for part in parts if part]


def _segment(text: str, found: Sequence[re.Match[str]], words: Words) -> Segment:
    seen, at = set[str](), 0
    while at < len(found) - 1 and (names := _determiner(plain(found[at][0]), words)):
        seen |= names
        at += 1
    first, end = found[min(at, len(found) - 1)].start(), found[-1].end()
    gender = "f" if "female" in seen else "m" if "male" in seen else ""
    items = tuple(_items(text, found[at:], words))
    indefinite = "indefinite" in seen
    definite = "definite" in seen and not indefinite
    whole = text[found[0].start() : end]
    return Segment(text[first:end], items, whole, definite, indefinite, "plural" in seen, gender)


def _determiner(word: str, words: Words) -> set[str]:
    found = {name for name in ("definite", "indefinite", "plural", "female", "male") if words.has(word, name)}
    if words.has(word, "former"):
        return {"former"}
    return found if found & {"definite", "indefinite"} else set()


def _items(text: str, found: Sequence[re.Match[str]], words: Words) -> Iterable[Item]:
    of = article = False
    at = 0
    while at < len(found):
        folded = plain(found[at][0])
        tie = words.has(folded, "of")
        if at and not found[at][0][0].isupper() and (tie or (of and words.has(folded, "articles"))):
            of, article = True, article or words.has(folded, "articles")
            at += 1
            continue
        length = _expression(found, at, words)
        start, end = found[at].start(), found[at + length - 1].end()
        own = text[start:end]
        key = plain(own) if "." not in own else plain(own).replace(" ", "")
        owner = bool(_OWNER.match(text, end))
        yield Item(own, key, start, end, _is_capital(own), words.of(plain(own)) | words.of(key), of, article, owner)
        of = article = False
        at += length
        if owner and at < len(found) and found[at][0] == "s":
            at += 1


def _expression(found: Sequence[re.Match[str]], at: int, words: Words) -> int:
    """How many words from `at` on a lexicon knows as one."""
    for length in range(min(_LONGEST, len(found) - at), 1, -1):
        if words.of(" ".join(plain(one[0]) for one in found[at : at + length])):
            return length
    return 1


def _is_capital(word: str) -> bool:
    first = word.lstrip("@")[:1]
    return first.isupper() or word.startswith("@") or (first.isalpha() and first.lower() == first.upper())


def runs(segment: Segment, words: Words) -> list[tuple[int, int]]:
    """The runs of capitalised words, as ranges of items; particles between two of them belong to a run."""
    found: list[tuple[int, int]] = []
    items = segment.items
    at = 0
    while at < len(items):
        if not items[at].capital:
            at += 1
            continue
        end = at + 1
        while end < len(items) and not items[end - 1].owner:
            step = end
            while step < len(items) and words.has(items[step].plain, "particles") and not items[step].capital:
                step += 1
            if step >= len(items) or not items[step].capital or (items[step].of and items[step].article):
                break
            if items[step].of and not _particle_before(items[step], segment, words):
                break
            end = step + 1
        if not items[end - 1].owner or end == len(items):
            found.append((at, end))
        at = end
    return found


def _particle_before(item: Item, segment: Segment, words: Words) -> bool:
    """Whether *de* and the like stand before a name as a part of it: *Dominique de Villepin*, not *maire de Lyon*."""
    at = segment.items.index(item)
    before = segment.items[at - 1].classes
    return bool(before & {"firstname"}) and not item.classes & {"country", "place"}


def written(segment: Segment, first: int, last: int, text: str) -> str:
    """The words of the items from `first` to before `last`, as they stand in the text."""
    return " ".join(text[segment.items[first].start : segment.items[last - 1].end].split())
