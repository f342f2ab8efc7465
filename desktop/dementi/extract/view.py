"""A text as the later stages see it: its stream, and quick questions about single items."""

from dataclasses import dataclass, field

from dementi.extract.building import Builder
from dementi.extract.edges import partners
from dementi.extract.language import Language
from dementi.extract.stream import Stream

FARTHEST = 160
"""Items looked at on either side of a cue: longer sentences are lists and tables, and time must stay linear."""

_PHRASE = 40
"""Items of the longest phrase looked for inside another."""


@dataclass(slots=True)
class View:
    """One text read with one language."""

    language: Language
    stream: Stream
    partners: dict[int, int]
    """Where the other mark of each quotation mark is."""
    bases: list[int]
    """The first item of each level of quotation."""
    _phrases: dict[int, dict[int, int | None]] = field(default_factory=dict)

    @classmethod
    def of(cls, text: str, language: Language) -> "View":
        stream = Builder(text, language.alphabet, language.habits).build()
        return cls(language, stream, partners(stream.quotations.values()), [base for base, _inside in stream.layers])

    def has(self, item: int, group: str) -> bool:
        """Whether the item is of this class or group of classes."""
        return self.stream.symbols[item] in self.language.having(group)

    def where(self, group: str, first: int, end: int) -> list[int]:
        """The items within `[first, end)` of this class or group of classes, in order."""
        wanted, symbols = self.language.having(group), self.stream.symbols[first:end]
        if wanted.isdisjoint(symbols):
            return []
        return [item for item, symbol in enumerate(symbols, first) if symbol in wanted]

    def sentence(self, item: int) -> tuple[int, int]:
        """The items `[first, end)` of the sentence, no farther from `item` than a sentence goes."""
        first, end = self.stream.sentence(item)
        return max(first, item - FARTHEST), min(end, item + FARTHEST)

    def phrase_ending(self, end: int) -> int | None:
        """The first item of the noun phrase whose last item is before `end`."""
        if end < 1:
            return None
        first, last = self.stream.sentence(end - 1)
        np = self.language.named["np"]
        # Once a sentence, however long: windows that move with the cue would read the same phrases again and again.
        if first not in self._phrases:
            spans = np.spans(self.stream.code, first, last)
            self._phrases[first] = {found_end: found for found, found_end in spans}
        known = self._phrases[first]
        if end not in known:
            # A phrase of the whole sentence may have swallowed the verb that ends this one.
            spans = np.spans(self.stream.code, max(first, end - _PHRASE), end)
            known[end] = next((found for found, found_end in spans if found_end == end), None)
        start = known[end]
        return start if start is not None and end - start <= FARTHEST else None

    def clause_end(self, item: int, stop: str = "stop") -> int:
        """The item before which the clause that goes on at `item` ends, by the pattern `stop`."""
        _first, end = self.sentence(item)
        found = self.language.named[stop].first(self.stream.code, item + 1, end)
        return found.parts.get("end", (found.start, end))[0] if found else end

    def offsets(self, first: int, end: int) -> tuple[int, int]:
        """The characters that the items `[first, end)` cover."""
        return self.stream.starts[first], self.stream.ends[end - 1]
