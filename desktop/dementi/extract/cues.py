"""The words of a text that can make a rule fire: what is near a passage that no rule found."""

from dataclasses import dataclass

from dementi.extract.alphabet import EDGE, MARKS, QUOTATIONS, SOFT
from dementi.extract.language import Language
from dementi.extract.patterns import part_classes
from dementi.extract.view import View

_HELPING = ("skipped", "auxiliary")
"""Groups of words that stand in cues beside the word that counts."""


@dataclass(frozen=True, slots=True)
class Cue:
    """A word at `[start, end)` and the class of cues it is in, such as `said.fin`."""

    start: int
    end: int
    kind: str


def cues(text: str, language: Language) -> list[Cue]:
    """The cue words of `text` in reading order, inside quotations too."""
    view = View.of(text, language)
    stream, alphabet = view.stream, language.alphabet
    wanted = cue_classes(language)
    others = frozenset[str]().union(*(language.groups.get(name, ()) for name in ("func", *_HELPING))) - wanted
    found = []
    for item, symbol in enumerate(stream.symbols):
        classes = alphabet.classes(symbol)
        if not classes.isdisjoint(wanted) and classes.isdisjoint(others):
            found.append(Cue(stream.starts[item], stream.ends[item], min(classes & wanted)))
    return sorted(found, key=lambda cue: cue.start)


def cue_classes(language: Language) -> frozenset[str]:
    """The classes of words that make rules fire, auxiliaries, adverbs and marks left out."""
    groups = language.groups
    found = frozenset[str]().union(*(part_classes(pattern, "cue") for pattern in language.patterns))
    found = found.union(*(groups.get(name, ()) for name in found)) - groups.keys()
    empty = frozenset[str]()
    helping = empty.union(*(groups.get(name, empty) for name in _HELPING))
    verbs = groups.get("func", empty) & groups.get("finite", empty)
    return found - helping - verbs - empty.union(*MARKS.values(), EDGE, SOFT, *QUOTATIONS)
