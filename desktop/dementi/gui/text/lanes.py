"""Gives each track its lane under the words: outer ones first, each in the first lane that is free."""

from collections.abc import Iterable
from heapq import heappop, heappush
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from dementi.gui.text.tracks import Track

LANES = 4
HIDDEN = -1  # beyond the last lane: counted by "+n" in the margin


def place_all(tracks: Iterable["Track"]) -> None:
    """Set the lane of each track; `tracks` come by start, longest first."""
    free = list(range(LANES))
    ends: list[tuple[int, int]] = []
    for track in tracks:
        while ends and ends[0][0] <= track.start:
            heappush(free, heappop(ends)[1])
        if free:
            track.lane = heappop(free)
            heappush(ends, (track.end, track.lane))
        else:
            track.lane = HIDDEN


def first_free(neighbours: Iterable["Track"], wanted: int = 0) -> int:
    """The lane `wanted` when no neighbour is in it, else the first free one."""
    taken = {track.lane for track in neighbours}
    if wanted != HIDDEN and wanted not in taken:
        return wanted
    return next((lane for lane in range(LANES) if lane not in taken), HIDDEN)
