"""What is drawn under the words: one track per span, a claim and a denial of one extent on the same one."""

from collections.abc import Iterable, Iterator, Sequence

from dementi.domain.edits import Replacement
from dementi.domain.spans import CLAIM, DENIAL, Span, State
from dementi.gui.text.index import TrackIndex
from dementi.gui.text.lanes import HIDDEN, first_free, place_all


class Track:
    """Spans of one extent on one lane; `spans` has a claim before a denial."""

    __slots__ = ("end", "lane", "spans", "start")

    def __init__(self, spans: tuple[Span, ...]) -> None:
        self.spans = spans
        self.start, self.end = spans[0].start, spans[0].end
        self.lane = HIDDEN

    @property
    def label(self) -> str:
        """The label that colours the lane: the denial where there is one."""
        return self.spans[-1].label

    @property
    def pending(self) -> bool:
        return any(span.state is State.PENDING for span in self.spans)


class Tracks:
    """The tracks of an article's shown spans, with their lanes; lanes stay when other spans change."""

    def __init__(self, spans: Iterable[Span] = (), threshold: float = 0.0, *, suggestions: bool = True) -> None:
        self.threshold, self.suggestions = threshold, suggestions
        self._tracks: dict[tuple[int, int, str], Track] = {}
        for span in spans:
            if self.shows(span):
                key = track_key(span)
                track = self._tracks.get(key)
                if track is None:
                    self._tracks[key] = Track((span,))
                else:
                    track.spans = _in_order((*track.spans, span))
        ordered = sorted(self._tracks.values(), key=lambda track: (track.start, -track.end))
        place_all(ordered)
        self._index = TrackIndex(ordered)
        self._freed = HIDDEN

    def shows(self, span: Span) -> bool:
        """Whether the span is drawn: not rejected, and suggestions only when they are wanted and strong enough."""
        if span.start >= span.end or span.state is State.REJECTED:
            return False
        if span.state is not State.PENDING:
            return True
        return self.suggestions and (span.confidence is None or span.confidence >= self.threshold)

    def touching(self, start: int, end: int) -> list[Track]:
        """Tracks that share a character with `[start, end)`, outer first."""
        return self._index.touching(start, end)

    def replace(self, replacements: Sequence[Replacement]) -> list[tuple[int, int]]:
        """Follow an edit; returns the extents of every track whose look changed."""
        touched: list[tuple[int, int]] = []
        lanes: dict[str, int] = {}
        # All leave before any comes back: a claim and a denial that move together stay on the lane they share.
        for span in _first(replacements):
            if self._take(span):
                touched.append(span.extent)
                lanes[span.uid] = self._freed
        for span in _last(replacements):
            if self.shows(span):
                self._put(span, lanes.get(span.uid, 0))
                touched.append(span.extent)
        # Only now, so that an accepted or moved span gets its own lane back.
        return touched + [extent for start, end in touched for extent in self._promote(start, end)]

    def _take(self, span: Span) -> bool:
        """Remove `span`, remembering the lane it had; False when it was not shown."""
        track = self._tracks.get(track_key(span))
        if track is None or all(other.uid != span.uid for other in track.spans):
            return False
        self._freed = track.lane
        rest = tuple(other for other in track.spans if other.uid != span.uid)
        if rest:
            track.spans = rest
        else:
            del self._tracks[track_key(span)]
            self._index.remove(track)
        return True

    def _put(self, span: Span, lane: int) -> None:
        key = track_key(span)
        track = self._tracks.get(key)
        if track is None:
            track = self._tracks[key] = Track((span,))
            track.lane = first_free(self._index.touching(*span.extent), lane)
            self._index.add(track)
        else:
            track.spans = _in_order((*(other for other in track.spans if other.uid != span.uid), span))

    def _promote(self, start: int, end: int) -> Iterator[tuple[int, int]]:
        """Bring tracks near an edit that had no lane onto one, where that is now possible."""
        for track in self._index.touching(start, end):
            if track.lane == HIDDEN:
                track.lane = first_free(self._index.touching(track.start, track.end), HIDDEN)
                if track.lane != HIDDEN:
                    yield track.start, track.end


def _first(replacements: Sequence[Replacement]) -> list[Span]:
    """Each span that is replaced, as it was before all of them."""
    found: dict[str, Span | None] = {}
    for replacement in replacements:
        span = replacement.before if isinstance(replacement.before, Span) else replacement.after
        if isinstance(span, Span):
            found.setdefault(span.uid, span if span is replacement.before else None)
    return [span for span in found.values() if span is not None]


def _last(replacements: Sequence[Replacement]) -> list[Span]:
    """Each span that replaces another or none, as it is after all of them."""
    found: dict[str, Span | None] = {}
    for replacement in replacements:
        span = replacement.after if isinstance(replacement.after, Span) else replacement.before
        if isinstance(span, Span):
            found[span.uid] = span if span is replacement.after else None
    return [span for span in found.values() if span is not None]


def _in_order(spans: tuple[Span, ...]) -> tuple[Span, ...]:
    """A claim before a denial, which their names happen to give."""
    return tuple(sorted(spans, key=lambda span: span.label))


def track_key(span: Span) -> tuple[int, int, str]:
    """What spans on one track have in common."""
    return span.start, span.end, "" if span.label in (CLAIM, DENIAL) else span.uid
