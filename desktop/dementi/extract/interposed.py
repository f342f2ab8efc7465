"""Quotations that somebody's words are put into, once or more often: each part is what is said between two of them."""

from collections import defaultdict
from itertools import pairwise

from dementi.domain.spans import CLAIM
from dementi.extract.contents import Offsets
from dementi.extract.draft import Draft
from dementi.extract.edges import trim
from dementi.extract.quotations import Quotation
from dementi.extract.view import View


def cut_quotations(view: View, drafts: list[Draft]) -> list[Draft]:
    """`drafts` in their order, those of one quotation cut where the next words are put into it."""
    groups: dict[int, list[Draft]] = defaultdict(list)
    for draft in drafts:
        if draft.quotation:
            groups[draft.quotation.start].append(draft)
    if not groups:
        return drafts
    whole = {(draft.start, draft.end) for draft in drafts if draft.label == CLAIM and draft.sources}
    cut: dict[int, list[Draft]] = {}
    for group in groups.values():
        cut |= _within(view, group) if _extent(view, group[0].quotation) in whole else _between(view, group)
    return [part for draft in drafts for part in cut.get(id(draft), [draft])]


def _extent(view: View, quotation: Quotation | None) -> Offsets | None:
    if quotation is None:
        return None
    return trim(view.stream.text, quotation.inner_start, quotation.inner_end, view.partners)


def _between(view: View, group: list[Draft]) -> dict[int, list[Draft]]:
    """The parts of a quotation between the words put into it, each ended by the next."""
    words = sorted({draft.interposed for draft in group if draft.interposed})
    after = dict(pairwise(words))
    before = {second: first for first, second in after.items()}
    result = {}
    for draft in group:
        at = draft.interposed
        if at is None:
            continue
        if draft.start >= at[1]:
            result[id(draft)] = [] if at in after else [draft]
        elif at in before:
            result[id(draft)] = _trimmed(view, draft, max(draft.start, before[at][1]), draft.end)
    return result


def _within(view: View, group: list[Draft]) -> dict[int, list[Draft]]:
    """The parts of one sentence of a quotation that is itself attributed: somebody in it speaks of somebody else."""
    result = {}
    for draft in group:
        first, end = view.sentence(draft.item)
        start, end = view.offsets(first, end)
        result[id(draft)] = _trimmed(view, draft, max(draft.start, start), min(draft.end, end))
    return result


def _trimmed(view: View, draft: Draft, start: int, end: int) -> list[Draft]:
    start, end = trim(view.stream.text, start, max(start, end), view.partners)
    if start >= end:
        return []
    draft.start, draft.end = start, end
    return [draft]
