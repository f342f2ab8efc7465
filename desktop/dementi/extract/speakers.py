"""Who says a quotation that names nobody: whoever speaks beside it."""

import re
from bisect import bisect_left

from dementi.domain.spans import CLAIM
from dementi.extract.draft import Draft
from dementi.extract.quotations import QUOTES

_MARKS = re.compile(r"[\s«»“”\"*_.]{0,12}")
"""What is between two quotations of which the second goes on with the first."""
_FARTHEST = 600
"""Characters to the speaker's own words; farther away, nobody is taken to speak."""


def lend_speakers(text: str, found: list[Draft]) -> None:
    """Give each claim without a source the source of the words before it, else of those after it in its paragraph."""
    spoken = sorted((draft for draft in found if draft.sources), key=lambda draft: draft.start)
    starts = [draft.start for draft in spoken]
    after: Draft | None = None
    for draft in sorted(found, key=lambda draft: draft.start, reverse=True):
        if draft.label == CLAIM and not draft.sources and _quoted(text, draft):
            at = bisect_left(starts, draft.start)
            if after is None or after.start < draft.end:
                after = spoken[at] if at < len(spoken) else None
            beside = _beside(text, draft, spoken[at - 1] if at else None, after)
            if beside:
                draft.sources = list(beside.sources)
        if draft.sources:
            after = draft


def _quoted(text: str, draft: Draft) -> bool:
    """Whether the words stand between quotation marks: others, as *rumours that…*, may be anybody's."""
    before = text[: draft.start].rstrip()[-1:]
    return before in QUOTES if before else False


def _beside(text: str, draft: Draft, before: Draft | None, after: Draft | None) -> Draft | None:
    """The draft before, if it is in the same paragraph or nothing better follows; else the one after."""
    if before and draft.start - before.end > _FARTHEST:
        before = None
    if before and "\n" not in text[before.end : draft.start]:
        return before
    if after and _MARKS.fullmatch(text, draft.end, after.start):
        return after
    if after and after.start - draft.end <= _FARTHEST and "\n" not in text[draft.end : after.start]:
        return after
    return before
