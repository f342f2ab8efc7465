"""The private alphabet of a language: each set of word classes is one character, so rules match over strings."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from collections.abc import Set as AbstractSet

Classes = frozenset[str]

MARKS: Mapping[str, Classes] = {
    ",": frozenset({"comma"}),
    ".": frozenset({"dot"}),
    "…": frozenset({"dot", "ellipsis"}),
    "...": frozenset({"dot", "ellipsis"}),
    "!": frozenset({"dot", "mood"}),
    "?": frozenset({"dot", "mood"}),
    ":": frozenset({"colon"}),
    ";": frozenset({"semicolon"}),
    "(": frozenset({"open"}),
    "[": frozenset({"open", "bracket"}),
    ")": frozenset({"close"}),
    "]": frozenset({"close", "bracket"}),
    "-": frozenset({"dash"}),
    "–": frozenset({"dash"}),
    "—": frozenset({"dash"}),
    "'": frozenset({"apostrophe"}),
    "&": frozenset({"ampersand"}),
    "%": frozenset({"unit"}),
    "$": frozenset({"unit"}),
    "€": frozenset({"unit"}),
    "£": frozenset({"unit"}),
}
EDGE: Classes = frozenset({"edge"})
BREAK: Classes = frozenset({"edge", "break"})
SOFT: Classes = frozenset({"edge", "soft"})
QUOTATIONS = tuple(
    frozenset({"quotation", length, *ending})
    for length in ("short", "long")
    for ending in ((), ("ended",), ("paused",))
)
_OTHERS: tuple[Classes, ...] = (
    EDGE,
    BREAK,
    SOFT,
    *QUOTATIONS,
    frozenset({"mark"}),
    frozenset({"number"}),
    frozenset({"url"}),
    frozenset({"handle", "cap", "word"}),
)
_FIRST = 0x80
_LAST = 0x7FF
"""Every symbol takes two bytes in UTF-8, so a byte offset given by the matcher is twice an item's index."""
_REMEMBERED = 20_000
"""Unknown words whose symbol is kept for the next time."""


class Alphabet:
    """Symbols for every set of classes that a word of the language, known or not, can have."""

    def __init__(self, lexicon: Mapping[str, AbstractSet[str]], endings: Mapping[str, AbstractSet[str]]) -> None:
        self.sets: list[Classes] = []
        self._symbols: dict[Classes, str] = {}
        self._holding: dict[str, set[int]] = defaultdict(set)
        self._capital: dict[str, str] = {}
        self._words: dict[Classes, str] = {}
        for classes in (*_OTHERS, *MARKS.values()):
            self.symbol(classes)
        self.plain = self._word(frozenset())
        self._endings = {ending: self._word(classes) for ending, classes in endings.items()}
        self._guessed: dict[str, str] = {}
        self._longest = max(map(len, endings), default=0)
        words, keys = self._words, {word: frozenset(classes) for word, classes in lexicon.items()}
        self._known = {word: words.get(key) or self._word(key) for word, key in keys.items()}
        self._known.update((mark, self.symbol(classes)) for mark, classes in MARKS.items())

    def symbol(self, classes: Iterable[str]) -> str:
        """The character of this set of classes."""
        key = frozenset(classes)
        if key not in self._symbols:
            code = _FIRST + len(self.sets)
            if code > _LAST:
                raise OverflowError("too many different sets of classes")
            self._symbols[key] = chr(code)
            for name in key:
                self._holding[name].add(len(self.sets))
            self.sets.append(key)
        return self._symbols[key]

    def _word(self, classes: Iterable[str]) -> str:
        key = frozenset(classes)
        if key not in self._words:
            base = self._words[key] = self.symbol({"word", *key})
            self._capital[base] = self.symbol({"word", "cap", *key})
        return self._words[key]

    def classify(self, word: str, capital: bool) -> str:
        """The symbol of a normalised word or mark."""
        symbol = self._known.get(word) or self._guessed.get(word) or self._guess(word)
        return self._capital.get(symbol, symbol) if capital else symbol

    def _guess(self, word: str) -> str:
        symbol = self._shape(word)
        if len(self._guessed) < _REMEMBERED:
            self._guessed[word] = symbol
        return symbol

    def _shape(self, word: str) -> str:
        first = word[0]
        if word.startswith("http"):
            return self.symbol({"url"})
        if first.isalpha():
            for length in range(min(self._longest, len(word) - 1), 1, -1):
                symbol = self._endings.get(word[-length:])
                if symbol is not None:
                    return symbol
            return self.plain
        if first.isdigit():
            return self.symbol({"number"})
        if first in "@#" and len(word) > 1:
            return self.symbol({"handle", "cap", "word"})
        return self.symbol({"mark"})

    def classes(self, symbol: str) -> Classes:
        return self.sets[ord(symbol) - _FIRST]

    def having(self, wanted: AbstractSet[str], unwanted: AbstractSet[str] = frozenset()) -> str:
        """The symbols whose set holds one of `wanted` (empty: any but an edge) and none of `unwanted`."""
        places = self._of(wanted) if wanted else set(range(len(self.sets))) - self._of({"edge"})
        return "".join(chr(_FIRST + place) for place in sorted(places - self._of(unwanted)))

    def _of(self, names: AbstractSet[str]) -> set[int]:
        """The places of the sets that hold one of these classes."""
        return set().union(*(self._holding.get(name, ()) for name in names))
