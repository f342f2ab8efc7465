"""Finds the tracks that touch a stretch of text, however many there are."""

from collections import defaultdict
from collections.abc import Iterable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from dementi.gui.text.tracks import Track

BUCKET = 1024
_LONG = 16  # a track over more buckets than this is kept on a list of its own


class TrackIndex:
    """Tracks by buckets of 1,024 characters; very long ones on the side."""

    def __init__(self, tracks: Iterable["Track"] = ()) -> None:
        self._buckets: defaultdict[int, list[Track]] = defaultdict(list)
        self._long: list[Track] = []
        buckets = self._buckets
        for track in tracks:
            first, last = track.start // BUCKET, (track.end - 1) // BUCKET
            if first == last:
                buckets[first].append(track)
            else:
                self.add(track)

    def add(self, track: "Track") -> None:
        for tracks in self._places(track):
            tracks.append(track)

    def remove(self, track: "Track") -> None:
        for tracks in self._places(track):
            tracks.remove(track)

    def touching(self, start: int, end: int) -> list["Track"]:
        """Tracks that share at least one character with `[start, end)`, by start, longest first."""
        found = [track for track in self._long if track.start < end and start < track.end]
        first, last = start // BUCKET, max(start, end - 1) // BUCKET
        for bucket in range(first, last + 1):
            for track in self._buckets.get(bucket, ()):
                home = max(track.start // BUCKET, first)
                if home == bucket and track.start < end and start < track.end:
                    found.append(track)
        found.sort(key=_outer_first)
        return found

    def _places(self, track: "Track") -> list[list["Track"]]:
        first, last = track.start // BUCKET, (track.end - 1) // BUCKET
        if last - first >= _LONG:
            return [self._long]
        return [self._buckets[bucket] for bucket in range(first, last + 1)]


def _outer_first(track: "Track") -> tuple[int, int]:
    return track.start, -track.end
