"""The words of a text that can make a rule fire: what is near a passage that no rule found."""

from dataclasses import dataclass

from dementi.extract.language import Language
from dementi.extract.view import View


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
    barred = {"func", "skipped", "auxiliary"}
    others = frozenset[str]().union(*(language.groups.get(name, ()) for name in barred)) - language.cues
    found = []
    for item, symbol in enumerate(stream.symbols):
        classes = alphabet.classes(symbol)
        if not classes.isdisjoint(language.cues) and classes.isdisjoint(others):
            found.append(Cue(stream.starts[item], stream.ends[item], min(classes & language.cues)))
    return sorted(found, key=lambda cue: cue.start)
