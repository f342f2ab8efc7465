"""Runs on several articles packed together, so that SQLite takes the rows of all by the same few statements.

Packing is work for processes beside the window: it copies bytes, and looks into none.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from dementi.store.prepared import PreparedRows, PreparedRun, SealedRows

_MOST = 50  # articles that are written at once: what each statement costs is shared
_MOST_BYTES = 1 << 20  # of rows
_ARRAYS = (1, 4, 6)  # places among the parts of what is JSON arrays
_SEALS = (2, 5)


@dataclass(frozen=True, slots=True)
class Packet:
    """What the rules of a language propose for `articles`, which ascend: their rows, one article after the other.

    `sizes` are, for each article, the bytes that it has of each part of the rows. Rows that are not `exact` are those
    of one article.
    """

    lang: str
    articles: Sequence[int]
    rows: PreparedRows
    sizes: Sequence[Sequence[int]]

    def each(self) -> Iterator[PreparedRun]:
        """The runs one by one."""
        parts = parts_of(self.rows)
        ends = [1 if place in _ARRAYS else 0 for place in range(len(parts))]
        for article, sizes in zip(self.articles, self.sizes, strict=True):
            own = list(parts)
            for place in (*_ARRAYS, *_SEALS):
                start, ends[place] = ends[place], ends[place] + sizes[place]
                own[place] = parts[place][start : ends[place]]
                if place in _ARRAYS:
                    own[place] = b"[%b]" % own[place]
                    ends[place] += sizes[place] > 0  # the comma
            yield PreparedRun(article, self.lang, rows_of(own, exact=self.rows.exact))


def pack(runs: Iterable[PreparedRun]) -> list[Packet]:
    """All of these runs, no article twice in a packet; those of one article in their order."""
    found: list[Packet] = []
    some: dict[int, PreparedRun] = {}
    size = 0
    for run in runs:
        if run.article in some or len(some) == _MOST or size > _MOST_BYTES:
            found += _packed(some.values())
            some, size = {}, 0
        some[run.article] = run
        size += len(run.rows.spans.others)
    return found + _packed(some.values())


def packed(runs: Sequence[PreparedRun]) -> Packet:
    """One packet of runs of one language on several articles, the rows of which are exact; or of one."""
    runs = sorted(runs, key=lambda run: run.article)
    parts = [parts_of(run.rows) for run in runs]
    for own in parts:
        for place in _ARRAYS:
            own[place] = own[place][1:-1]
    together = list(parts[0])
    for place in _ARRAYS:
        together[place] = b"[%b]" % b",".join(own[place] for own in parts if own[place])
    for place in _SEALS:
        together[place] = b"".join(own[place] for own in parts)
    sizes = [[len(part) for part in own] for own in parts]
    rows = rows_of(together, exact=runs[0].rows.exact)
    return Packet(runs[0].lang, [run.article for run in runs], rows, sizes)


def parts_of(rows: PreparedRows) -> list[bytes]:
    return [part for one in (rows.spans, rows.relations) for part in (one.same, one.others, one.seals)] + [rows.quotes]


def rows_of(parts: Sequence[bytes], *, exact: bool) -> PreparedRows:
    """What `parts_of` gives read back."""
    return PreparedRows(SealedRows(*parts[:3]), SealedRows(*parts[3:6]), parts[6], exact=exact)


def _packed(runs: Iterable[PreparedRun]) -> list[Packet]:
    """By language; what is not exact is for itself."""
    kinds: dict[tuple[str, int], list[PreparedRun]] = {}
    for run in runs:
        kinds.setdefault((run.lang, 0 if run.rows.exact else run.article), []).append(run)
    return [packed(some) for some in kinds.values()]
