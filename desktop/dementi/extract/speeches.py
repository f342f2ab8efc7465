"""Speeches over several paragraphs: every part has the speaker of the others, and one pair of marks is one claim."""

from bisect import bisect_right
from dataclasses import replace

from dementi.domain.spans import CLAIM
from dementi.extract.contents import Offsets
from dementi.extract.draft import Draft
from dementi.extract.edges import trim
from dementi.extract.view import View

_LATEST = 8
"""Claims that begin before a part and may go on into it."""


def spread_speakers(view: View, found: list[Draft]) -> None:
    """Make a claim of each part of a speech that nobody is found to say, with the speaker of the part beside it."""
    claims = _Claims(found)
    for chain in view.stream.chains:
        extents = [
            trim(view.stream.text, part.inner_start, part.inner_end, view.partners) for quote in chain for part in quote
        ]
        extents = [(start, end) for start, end in extents if start < end]
        own = [claims.of(extent) for extent in extents]
        said = next((draft for draft in reversed(own) if draft and draft.sources), None)
        if said is None:
            continue
        for (start, end), draft in zip(extents, own, strict=True):
            if draft is None:
                found.append(replace(said, start=start, end=end, sources=list(said.sources)))
            elif not draft.sources:
                draft.sources = list(said.sources)


def join_parts(view: View, found: list[Draft]) -> None:
    """Make one claim of the claims that are all parts of what one pair of marks encloses."""
    exact = {(draft.start, draft.end): draft for draft in found if draft.label == CLAIM}
    gone: set[int] = set()
    for quote in (quote for chain in view.stream.chains for quote in chain if len(quote) > 1):
        extents = [trim(view.stream.text, part.inner_start, part.inner_end, view.partners) for part in quote]
        parts = [exact[extent] for extent in extents if extent in exact]
        if len(parts) == len(quote):
            parts[0].end = parts[-1].end
            gone.update(id(part) for part in parts[1:])
    found[:] = [draft for draft in found if id(draft) not in gone]


class _Claims:
    """The claims by their start."""

    def __init__(self, found: list[Draft]) -> None:
        self._drafts = sorted((draft for draft in found if draft.label == CLAIM), key=lambda draft: draft.start)
        self._starts = [draft.start for draft in self._drafts]

    def of(self, extent: Offsets) -> Draft | None:
        """The claim that these characters are, or are in, or begin with."""
        start, end = extent
        at = bisect_right(self._starts, start)
        near = [draft for draft in self._drafts[max(0, at - _LATEST) : at] if draft.end >= end or draft.start == start]
        return max(near, key=lambda draft: (draft.end >= end, bool(draft.sources), -draft.end), default=None)
