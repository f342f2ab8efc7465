"""The pattern language of rules, compiled to google-re2 over a language's alphabet: linear time, whatever the pattern.

``<said.fin>`` is an item of that class, ``<a|b!c>`` of `a` or `b` but not `c`, ``<!c>`` of any but `c`; a bare word is
itself; ``@np`` inserts a named pattern, ``@verb[said|opinion]`` one with these words for its ``$``;
``(source: …)`` names a part; the rest is ordinary: ``( ) | ? * + {1,3}``.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import re2

from dementi.extract.alphabet import Alphabet
from dementi.i18n import _

_PIECE = re.compile(
    r"\s+|<(?P<class>[^<>]*)>|@(?P<name>\w+)(?:\[(?P<with>[^\]]+)\])?|\((?P<group>\w+):"
    r"|(?P<plain>\(|\)|\||\?|\*|\+|\{\d*,?\d*\})|(?P<word>[^\W_](?:[\w'.-]*[\w'.])?)"
)
_BODY = re.compile(r"<([^<>]*)>")
_NO_WORD = re.compile(r"<[^<>]*>|\(\w+:|\{[\d,]*\}")
_BARE = re.compile(r"[^\W_](?:[\w'.-]*[\w'.])?")
_DEEPEST = 12
BUDGET = 16 << 20
"""Bytes the matcher may use for one rule; a pattern that needs more is refused."""
_LONGEST = 100_000
"""Characters of a pattern with everything inserted; the longest of the program has 8,000."""

Spans = Mapping[str, tuple[int, int]]


class PatternError(ValueError):
    """A pattern that cannot be read; the message says what is wrong and what to write."""


@dataclass(frozen=True, slots=True)
class Match:
    """Item indices of a match and of its named parts that took part in it."""

    start: int
    end: int
    parts: Spans


@dataclass(frozen=True, slots=True)
class Pattern:
    """A compiled pattern; positions are indices of items. Groups of one name are one part from first to last."""

    compiled: "re2._Regexp"
    names: tuple[str, ...]
    width: int
    """How many bytes an item takes."""

    def all(self, code: bytes) -> Iterator[Match]:
        """Every match in `code`, not overlapping."""
        return (self._match(found) for found in self.compiled.finditer(code))

    def within(self, code: bytes, start: int, end: int) -> Iterator[Match]:
        """Every match within the items `[start, end)`, not overlapping."""
        return (self._match(found) for found in self.compiled.finditer(code, self.width * start, self.width * end))

    def spans(self, code: bytes, start: int, end: int) -> Iterator[tuple[int, int]]:
        """Where the matches within the items `[start, end)` begin and end, without their parts."""
        for found in self.compiled.finditer(code, self.width * start, self.width * end):
            first, last = found.span()
            yield first // self.width, last // self.width

    def first(self, code: bytes, start: int, end: int) -> Match | None:
        """The first match within the items `[start, end)`."""
        found = self.compiled.search(code, self.width * start, self.width * end)
        return self._match(found) if found else None

    def at(self, code: bytes, start: int, end: int) -> Match | None:
        """The match that begins at the item `start`."""
        found = self.compiled.match(code, self.width * start, self.width * end)
        return self._match(found) if found else None

    def _match(self, found: "re2._Match") -> Match:
        width, parts = self.width, dict[str, tuple[int, int]]()
        for number, name in enumerate(self.names, 1):
            start, end = found.span(number)
            if start >= 0:
                known = parts.get(name, (start // width, 0))
                parts[name] = (min(known[0], start // width), max(known[1], end // width))
        start, end = found.span()
        return Match(start // width, end // width, parts)


def expand(source: str, named: Mapping[str, str], known: dict[str, str], depth: int = 0) -> str:
    """`source` with its ``@names`` replaced by what they stand for, as far as possible by what is `known` already."""
    if depth > _DEEPEST:
        raise PatternError(_("The named patterns call each other in a circle; remove one @name."))
    result = []
    length = 0
    for piece in _pieces(source):
        name = piece["name"]
        if length > _LONGEST:
            message = _("The pattern has more than {most} characters once its @names are inserted; use fewer.")
            raise PatternError(message.format(most=_LONGEST))
        if name is None:
            result.append(piece.group())
            length += len(result[-1])
            continue
        if piece.group() not in known:
            if name not in named:
                message = _("There is no pattern named @{name}; define it under [patterns] or correct the name.")
                raise PatternError(message.format(name=name))
            body = _filled(named[name], piece["with"]) if piece["with"] else named[name]
            known[piece.group()] = f"({expand(body, named, known, depth + 1)})"
        result.append(known[piece.group()])
        length += len(result[-1])
    return "".join(result)


def _filled(body: str, words: str) -> str:
    """`body` with each class that holds ``$`` written once for each of `words`."""

    def fill(match: re.Match[str]) -> str:
        head, bang, tail = match[1].partition("!")
        names = [n.replace("$", w) for n in head.split("|") for w in (words.split("|") if "$" in n else [""])]
        return f"<{'|'.join(names)}{bang}{tail}>"

    return re.sub(r"<([^<>]*\$[^<>]*)>", fill, body)


def _pieces(source: str) -> Iterator[re.Match[str]]:
    at = 0
    while at < len(source):
        piece = _PIECE.match(source, at)
        if piece is None:
            message = _("“{words}” cannot be read here; see desktop/RULES.md.")
            raise PatternError(message.format(words=source[at : at + 12]))
        yield piece
        at = piece.end()


def literals(expanded: str) -> set[str]:
    """The bare words of an expanded pattern: they become classes of their own."""
    return set(_BARE.findall(_NO_WORD.sub(" ", expanded)))


def bodies(expanded: str) -> list[str]:
    """What stands between ``<`` and ``>`` in an expanded pattern, as often as it does."""
    return _BODY.findall(expanded)


def sides(body: str) -> tuple[list[str], list[str]]:
    """The classes and groups of classes before the ``!`` of a body, and those after it."""
    head, _bang, tail = body.partition("!")
    wanted, unwanted = (names.replace("!", "|").split("|") for names in (head, tail))
    return [name.strip() for name in wanted if name.strip()], [name.strip() for name in unwanted if name.strip()]


def part_classes(expanded: str, part: str) -> set[str]:
    """The classes an expanded pattern names in its parts of this name."""
    found: set[str] = set()
    inside: list[bool] = []
    for piece in _pieces(expanded):
        if piece["group"] or piece["plain"] == "(":
            inside.append(piece["group"] == part or (bool(inside) and inside[-1]))
        elif piece["plain"] == ")" and inside:
            inside.pop()
        elif piece["class"] is not None and inside and inside[-1]:
            found.update(sides(piece["class"])[0])
    return found


class Characters:
    """The characters of classes in one alphabet; `groups` name several classes, `known` are the classes there are."""

    def __init__(self, alphabet: Alphabet, groups: Mapping[str, frozenset[str]], known: frozenset[str]) -> None:
        self._alphabet, self._groups, self._known = alphabet, groups, known
        self.width = alphabet.width
        self._written: dict[str, str] = {}
        self._words: dict[str, str] = {}

    def of(self, body: str) -> str:
        """What ``<body>`` is in a compiled pattern."""
        if body not in self._written:
            wanted, unwanted = map(self._named, sides(body))
            self._written[body] = _set(self._alphabet.having(wanted, unwanted))
        return self._written[body]

    def word(self, word: str) -> str:
        """What a bare word is in a compiled pattern."""
        if word not in self._words:
            self._words[word] = _set(self._alphabet.having(frozenset({f"={word}"})))
        return self._words[word]

    def _named(self, names: list[str]) -> frozenset[str]:
        result: set[str] = set()
        for name in names:
            if name not in self._groups and name not in self._known:
                message = _("There is no class <{name}>; add it to lexicon.toml or correct the name.")
                raise PatternError(message.format(name=name))
            result |= self._groups.get(name, frozenset({name}))
        return frozenset(result)


def compile_pattern(expanded: str, characters: Characters, budget: int = BUDGET) -> Pattern:
    """The matcher of an expanded pattern."""
    names: list[str] = []
    result = []
    for kind, text in ((piece.lastgroup, piece[piece.lastgroup or 0]) for piece in _pieces(expanded)):
        if kind == "class":
            result.append(characters.of(text))
        elif kind == "word":
            result.append(characters.word(text))
        elif kind == "group":
            names.append(text)
            result.append("(")
        elif kind == "plain":
            result.append("(?:" if text == "(" else text)
    options = re2.Options()
    options.max_mem = budget
    options.log_errors = False
    try:
        return Pattern(re2.compile("".join(result).encode(), options), tuple(names), characters.width)
    except re2.error as error:
        reason = error.args[0] if error.args else ""
        reason = reason.decode("utf-8", "replace") if isinstance(reason, bytes) else str(reason)
        message = _("The pattern cannot be compiled ({reason}); check brackets and repetitions.")
        raise PatternError(message.format(reason=reason)) from error


def _set(symbols: str) -> str:
    """A character class of these symbols, which are in order; of none, one that never matches."""
    if not symbols:
        return r"[^\x00-\x{10FFFF}]"
    codes = list(map(ord, symbols))
    gaps = [at for at in range(1, len(codes)) if codes[at] != codes[at - 1] + 1]
    runs = zip([0, *gaps], [*gaps, len(codes)], strict=True)
    return "[" + "".join(f"{symbols[first]}-{symbols[end - 1]}" for first, end in runs) + "]"
