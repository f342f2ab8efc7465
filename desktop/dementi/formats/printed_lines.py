"""Lines as they were printed, back to paragraphs: a line was full when the next word had no room in it."""

import re
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

SOFT = "\N{SOFT HYPHEN}"
_ITEM = re.compile(r"(?:[-–—•*·▪]|\d{1,3}[.)])\s")
_COMPOUND = re.compile(r"[^\W\d_]-$")
_NUMBER = re.compile(r"\d+")
_PAGES = 3  # that have a line at the same edge before it is taken for a header or a footer
_EDGE = 2  # lines from the top and from the bottom that are looked at
_COLUMN = 36.0  # points between the left edges of two columns, at least
_OTHER_SIZE = 0.15  # share of the height from which two lines are of different sizes
_INDENT = 0.8  # of the height: where a line starts so far in, a paragraph begins
_GAP = 1.5  # times the usual distance from line to line: more is a blank line
_SPACE = 0.2  # of the height: the least room between two words


@dataclass(frozen=True, slots=True)
class Line:
    """One printed line: its edges and height in points, top counted upwards; `word` is how wide its first word is."""

    text: str
    left: float
    right: float
    top: float
    height: float
    word: float
    page: int


@dataclass(frozen=True, slots=True)
class Paragraphs:
    """The text, one paragraph a line; how many line ends were taken out, and how many hyphens with them."""

    text: str
    joined: int
    hyphens: int


def without_edges(lines: Sequence[Line]) -> list[Line]:
    """The lines without headers, footers and page numbers that repeat."""
    pages: dict[int, list[Line]] = defaultdict(list)
    for line in lines:
        pages[line.page].append(line)
    edges = {number: page[:_EDGE] + page[max(_EDGE, len(page) - _EDGE) :] for number, page in pages.items()}
    seen = Counter(key for edge in edges.values() for key in {_key(line) for line in edge})
    often = {key for key, count in seen.items() if count >= max(_PAGES, len(pages) // 2)}
    gone = {id(line) for edge in edges.values() for line in edge if _key(line) in often}
    return [line for line in lines if id(line) not in gone]


def _key(line: Line) -> str:
    """What repeats of a line: page numbers differ."""
    return _NUMBER.sub("#", line.text)


def paragraphs(lines: Sequence[Line]) -> Paragraphs:
    """The lines put together."""
    edges, pitch = _right_edges(lines), _pitch(lines)
    found: list[str] = []
    joined = hyphens = 0
    before: Line | None = None
    for line in lines:
        if before is not None and _goes_on(before, line, edges, pitch):
            found[-1], cut = _joined(found[-1], line.text)
            joined += 1
            hyphens += cut
        else:
            found.append(line.text)
        before = line
    return Paragraphs("\n".join(one.replace(SOFT, "") for one in found), joined, hyphens)


def _right_edges(lines: Sequence[Line]) -> Mapping[tuple[int, int], float]:
    """How far to the right the lines of each column and size go, but for a few that stick out."""
    rights: dict[tuple[int, int], list[float]] = defaultdict(list)
    for line in lines:
        rights[_column(line)].append(line.right)
    return {column: sorted(found)[(len(found) - 1) * 95 // 100] for column, found in rights.items()}


def _column(line: Line) -> tuple[int, int]:
    return round(line.left / _COLUMN), round(line.height)


def _pitch(lines: Sequence[Line]) -> float:
    """How far below one line the next usually is, in heights of a line."""
    steps = sorted((a.top - b.top) / a.height for a, b in pairwise(lines) if a.page == b.page and a.top > b.top)
    return steps[len(steps) // 2] if steps else 1.0


def _goes_on(before: Line, line: Line, edges: Mapping[tuple[int, int], float], pitch: float) -> bool:
    """Whether `line` goes on with the paragraph of the line before it."""
    if before.text.endswith(SOFT):
        return True
    if _ITEM.match(line.text) or abs(before.height - line.height) > _OTHER_SIZE * max(before.height, line.height):
        return False
    if before.page == line.page and before.top - line.top > _GAP * pitch * before.height:
        return False
    if before.page == line.page and 0 < line.left - before.left - _INDENT * before.height < _COLUMN:
        return False
    return before.right + _SPACE * before.height + line.word > edges[_column(before)]


def _joined(before: str, line: str) -> tuple[str, int]:
    """Two printed lines as one, and whether a hyphen was taken out."""
    if before.endswith(SOFT):
        return before[:-1] + line, 1
    # A hyphen that was printed stays: a compound such as “porte-parole” may be broken at its own.
    return (before + line if _COMPOUND.search(before) and line[:1].islower() else f"{before} {line}"), 0
