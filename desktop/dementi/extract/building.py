"""Building the stream of a text: tokens, classes, quotations and sentence edges in one pass over each paragraph."""

from dataclasses import dataclass, field

from dementi.domain.tokens import tokens
from dementi.extract.alphabet import BREAK, EDGE, SOFT, Alphabet
from dementi.extract.carrying import Chain, quoted
from dementi.extract.normalise import normalise
from dementi.extract.paragraphs import paragraphs
from dementi.extract.quotations import QUOTES, Quotation
from dementi.extract.stream import Stream

_ENDING = frozenset(".!?…")
_CLOSING = frozenset(")]")
_STARTING = frozenset("([«“\"‘'-–—•")
_JUNK = frozenset("_*~|#")
_SHORT = 3
"""Quotations of at most this many words, unless a mark ends them, are names and scare quotes."""


@dataclass(frozen=True, slots=True)
class Habits:
    """How a language writes: abbreviations that end in a dot, single marks as quotation marks, joined expressions."""

    abbreviations: frozenset[str]
    singles: bool
    joined: dict[str, dict[str, tuple[tuple[str, ...], ...]]]
    """Expressions that are one item: what follows their first and second word, longest first."""


@dataclass(slots=True)
class Layer:
    """The items of one level of quotation while they are collected; `ended` is what a sentence may end after."""

    quotation: Quotation | None = None
    symbols: list[str] = field(default_factory=list)
    starts: list[int] = field(default_factory=list)
    ends: list[int] = field(default_factory=list)
    quoted: list[tuple[int, Quotation]] = field(default_factory=list)
    ended: str = ""

    def add(self, symbol: str, start: int, end: int) -> None:
        self.symbols.append(symbol)
        self.starts.append(start)
        self.ends.append(end)


class Builder:
    """Builds the stream of one text."""

    def __init__(self, text: str, alphabet: Alphabet, habits: Habits) -> None:
        self._text, self._plain = text, normalise(text)
        self._alphabet, self._habits = alphabet, habits
        self._edge, self._break, self._soft = (alphabet.symbol(classes) for classes in (EDGE, BREAK, SOFT))
        self._outer = Layer()
        self._inner: list[Layer] = []

    def build(self) -> Stream:
        """The stream: the text itself, then the inside of each quotation."""
        self._outer.add(self._break, 0, 0)
        bounds = list(paragraphs(self._text))
        found = quoted(self._text, bounds, self._habits.singles)
        for (start, end), pairs in zip(bounds, found.paragraphs, strict=True):
            self._paragraph(start, end, pairs)
            self._outer.add(self._break, end, end)
            self._outer.ended = ""
        self._inner.sort(key=lambda layer: layer.starts[0])
        return self._joined(found.chains)

    def _paragraph(self, start: int, end: int, pairs: list[Quotation]) -> None:
        text, plain, classify = self._text, self._plain, self._alphabet.classify
        opening = {pair.start: pair for pair in pairs}
        closing = {pair.end - 1 for pair in pairs if pair.end > pair.inner_end}
        joined, layers = self._habits.joined, [self._outer]
        layer = self._outer
        if start - 1 in opening:
            layer = self._open(layers, opening[start - 1])
        spans = list(tokens(text, start, end))
        index, count = 0, len(spans)
        while index < count:
            first, last = spans[index]
            index += 1
            letter = text[first]
            if letter in QUOTES and last == first + 1:
                if first in opening:
                    layer = self._open(layers, opening[first])
                elif first in closing and len(layers) > 1:
                    layer = self._close(layers)
                continue
            if letter in _JUNK and last < first + 3:
                continue
            if layer.ended:
                self._end_sentence(layer, first)
            word = plain[first:last]
            if word in joined and (length := self._joins(spans, index, joined[word])):
                index += length
                last = spans[index - 1][1]
                word = " ".join(plain[a:b] for a, b in spans[index - length - 1 : index])
            elif index < count and text[last : last + 1] == "." and self._abbreviates(word, letter):
                last, index = last + 1, index + 1
            layer.add(classify(word, letter.isupper()), first, last)
            if letter in _ENDING:
                layer.ended = self._edge
        while len(layers) > 1:
            self._close(layers)

    def _joins(
        self, spans: list[tuple[int, int]], index: int, expressions: dict[str, tuple[tuple[str, ...], ...]]
    ) -> int:
        """How many of the tokens from `index` on complete one of the expressions, 0 for none."""
        if index == len(spans):
            return 0
        start, end = spans[index]
        for words in expressions.get(self._plain[start:end], ()):
            following = spans[index + 1 : index + 1 + len(words)]
            if tuple(self._plain[start:end] for start, end in following) == words:
                return 1 + len(words)
        return 0

    def _abbreviates(self, word: str, letter: str) -> bool:
        return word in self._habits.abbreviations or (len(word) == 1 and letter.isupper())

    def _end_sentence(self, layer: Layer, first: int) -> None:
        """Put the edge that a full stop before `first` calls for, if a sentence begins there."""
        letter = self._text[first]
        if letter in _CLOSING or letter in _ENDING:
            return
        spaced = self._text[first - 1].isspace() or self._text[first - 1] in QUOTES
        if spaced and (letter.isupper() or letter.isdigit() or letter in _STARTING):
            layer.add(layer.ended, first, first)
        layer.ended = ""

    def _open(self, layers: list[Layer], quotation: Quotation) -> Layer:
        if layers[-1].ended:
            self._end_sentence(layers[-1], quotation.start)
        layer = Layer(quotation)
        layer.add(self._edge, quotation.inner_start, quotation.inner_start)
        layers.append(layer)
        return layer

    def _close(self, layers: list[Layer]) -> Layer:
        layer, outer = layers.pop(), layers[-1]
        quotation = layer.quotation
        if quotation is None:
            raise ValueError("the text itself is no quotation to close")
        layer.add(self._edge, quotation.inner_end, quotation.inner_end)
        self._inner.append(layer)
        last = self._text[quotation.inner_end - 1]
        outer.quoted.append((len(outer.symbols), quotation))
        outer.add(self._alphabet.symbol(_kind(layer, last)), quotation.start, quotation.end)
        if last in _ENDING:
            outer.ended = self._edge if last == "." else self._soft
        return outer

    def _joined(self, chains: list[Chain]) -> Stream:
        edges = frozenset((self._edge, self._break, self._soft))
        stream = Stream(self._text, self._plain, "", b"", [], [], [], {}, {}, [], chains)
        symbols: list[str] = []
        for layer in (self._outer, *self._inner):
            base = len(symbols)
            stream.layers.append((base, layer.quotation))
            if layer.quotation:
                stream.insides[layer.quotation.start] = base
            stream.quotations.update((base + item, quotation) for item, quotation in layer.quoted)
            symbols.extend(layer.symbols)
            stream.starts.extend(layer.starts)
            stream.ends.extend(layer.ends)
        stream.symbols = "".join(symbols)
        stream.edges = [item for item, symbol in enumerate(symbols) if symbol in edges]
        stream.code = stream.symbols.encode("utf-8")
        return stream


def _kind(layer: Layer, last: str) -> frozenset[str]:
    """The classes of a quotation as one item: its length and how it ends."""
    ending = {"ended"} if last in _ENDING else {"paused"} if last == "," else set()
    short = len(layer.symbols) - 2 <= _SHORT and not ending
    return frozenset({"quotation", "short" if short else "long", *ending})
