"""What claims and denials have in common: words of content, and who is behind them."""

import re

from dementi.extract.contents import Offsets
from dementi.extract.draft import Draft
from dementi.extract.names import folded
from dementi.extract.normalise import normalise
from dementi.extract.view import View

WORD = re.compile(r"[^\W\d_]{4,}")
"""A word that can be one of content."""
_STEM = 4
"""Letters in which words of content are alike."""


class Resemblance:
    """Compares what was `found` in one text."""

    def __init__(self, view: View, found: list[Draft]) -> None:
        self._view, self._text = view, view.stream.text
        self._names = self._resolved(sorted(found, key=lambda draft: draft.start))
        self._words: dict[Offsets, frozenset[str]] = {}

    def speakers(self, draft: Draft) -> list[str]:
        """What the sources of `draft` are called."""
        return [self._text[slice(*self._names.get(extent, extent))] for extent, _by in draft.sources]

    def is_about(self, claim: Draft, denial: Draft) -> bool:
        """Whether a claim names whoever denies."""
        return not self._stems(claim.start, claim.end).isdisjoint(self._source_stems(denial))

    def akin(self, one: Draft, other: Draft) -> bool:
        """Whether the names of their sources share words."""
        return not self._source_stems(one).isdisjoint(self._source_stems(other))

    def shared(self, one: Draft, other: Draft) -> int:
        """How many words of content both have."""
        return len(self._stems(one.start, one.end) & self._stems(other.start, other.end))

    def _resolved(self, found: list[Draft]) -> dict[Offsets, Offsets]:
        """Where each source is named: a pronoun's name is the last one before it."""
        classify, pronouns = self._view.language.alphabet.classify, self._view.language.having("pronoun")
        names = dict[Offsets, Offsets]()
        last: Offsets | None = None
        for draft in found:
            for extent, _by in draft.sources:
                word = self._text[slice(*extent)]
                # *Ce dernier* is another one than who spoke last.
                if last is None or not word.isalpha() or classify(normalise(word), capital=False) not in pronouns:
                    last = extent
                names[extent] = last
        return names

    def _source_stems(self, draft: Draft) -> frozenset[str]:
        """The words of content of who speaks."""
        return frozenset[str]().union(*(self._stems(*self._names.get(extent, extent)) for extent, _by in draft.sources))

    def _stems(self, start: int, end: int) -> frozenset[str]:
        """The beginnings of the words of content."""
        if (start, end) not in self._words:
            classify, func = self._view.language.alphabet.classify, self._view.language.having("func")
            words = WORD.findall(self._view.stream.plain, start, end)
            self._words[start, end] = frozenset(
                folded(word)[:_STEM] for word in words if classify(word, capital=False) not in func
            )
        return self._words[start, end]
