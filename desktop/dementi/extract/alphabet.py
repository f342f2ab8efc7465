"""The private alphabet of a language: each set of word classes is one character, so rules match over strings."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from functools import reduce
from operator import or_

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
_PLAIN: Classes = frozenset()
_WORD, _CAPITAL = frozenset({"word"}), frozenset({"cap"})
_MARK, _NUMBER, _URL = frozenset({"mark"}), frozenset({"number"}), frozenset({"url"})
_HANDLE = frozenset({"handle", "cap", "word"})
_OTHERS: tuple[Classes, ...] = (
    EDGE,
    BREAK,
    SOFT,
    *QUOTATIONS,
    _MARK,
    _NUMBER,
    _URL,
    _HANDLE,
)
_NARROW, _WIDE = range(0x80, 0x800), range(0x800, 0xD800)
"""Characters that all take two bytes in UTF-8, and those that all take three."""
_REMEMBERED = 20_000
"""Unknown words whose symbol is kept for the next time."""


class Alphabet:
    """Symbols for every set of classes that a word of the language, known or not, can have.

    `asked` are the sets of classes that patterns look for, the most frequent first. Sets of classes that answer
    alike get neighbouring characters: what a pattern looks for is then few ranges, and quick to compile and to match.
    Raises `OverflowError` when there are more sets than characters.
    """

    def __init__(
        self,
        lexicon: Mapping[str, AbstractSet[str]],
        endings: Mapping[str, AbstractSet[str]],
        asked: Sequence[AbstractSet[str]] = (),
    ) -> None:
        keys = {word: frozenset(classes) for word, classes in lexicon.items()}
        guessed = {ending: frozenset(classes) for ending, classes in endings.items()}
        words = {classes: classes | _WORD for classes in {_PLAIN, *guessed.values(), *keys.values()}}
        capitals = {base: base | _CAPITAL for base in words.values()}
        self.sets = _ordered({*_OTHERS, *MARKS.values(), *capitals, *capitals.values()}, asked)
        characters = _NARROW if len(self.sets) <= len(_NARROW) else _WIDE
        if len(self.sets) > len(characters):
            raise OverflowError("too many different sets of classes")
        self._first = characters[0]
        self.width = len(chr(self._first).encode("utf-8"))
        """Bytes of every symbol: a byte offset given by the matcher is that many times an item's index."""
        self._letters = "".join(map(chr, characters[: len(self.sets)]))
        self._symbols = dict(zip(self.sets, self._letters, strict=True))
        self._holding: dict[str, set[int]] = defaultdict(set)
        for place, classes in enumerate(self.sets):
            for name in classes:
                self._holding[name].add(place)
        symbols = {classes: self._symbols[base] for classes, base in words.items()}
        self._plain = symbols[_PLAIN]
        self._endings = {ending: symbols[classes] for ending, classes in guessed.items()}
        self._longest = max(map(len, endings), default=0)
        self._known = {word: symbols[classes] for word, classes in keys.items()}
        self._known.update((mark, self._symbols[classes]) for mark, classes in MARKS.items())
        self._capital = {self._symbols[base]: self._symbols[capital] for base, capital in capitals.items()}
        self._guessed: dict[str, str] = {}

    def symbol(self, classes: Classes) -> str:
        """The character of this set of classes, which must be one of a mark, an edge or a quotation."""
        return self._symbols[classes]

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
            return self._symbols[_URL]
        if first.isalpha():
            for length in range(min(self._longest, len(word) - 1), 1, -1):
                symbol = self._endings.get(word[-length:])
                if symbol is not None:
                    return symbol
            return self._plain
        if first.isdigit():
            return self._symbols[_NUMBER]
        if first in "@#" and len(word) > 1:
            return self._symbols[_HANDLE]
        return self._symbols[_MARK]

    def classes(self, symbol: str) -> Classes:
        return self.sets[ord(symbol) - self._first]

    def having(self, wanted: AbstractSet[str], unwanted: AbstractSet[str] = frozenset()) -> str:
        """The symbols whose set holds one of `wanted` (empty: any but an edge) and none of `unwanted`."""
        places = self._of(wanted) if wanted else set(range(len(self.sets))) - self._of({"edge"})
        return "".join(map(self._letters.__getitem__, sorted(places - self._of(unwanted))))

    def _of(self, names: AbstractSet[str]) -> set[int]:
        """The places of the sets that hold one of these classes."""
        return set().union(*(self._holding.get(name, ()) for name in names))


def _ordered(sets: AbstractSet[Classes], asked: Sequence[AbstractSet[str]]) -> list[Classes]:
    """`sets` so that those that hold the same of the sets `asked` for are neighbours."""
    bits: dict[str, int] = defaultdict(int)
    for place, wanted in enumerate(reversed(asked)):
        for name in wanted:
            bits[name] |= 1 << place
    rank = {classes: reduce(or_, (bits[name] for name in classes), 0) for classes in sets}
    return sorted(sets, key=lambda classes: (rank[classes], sorted(classes)))
