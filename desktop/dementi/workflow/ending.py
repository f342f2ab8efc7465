"""What may be missing once nothing is left to decide: links that decided words lack, and sentences without a span."""

from dataclasses import dataclass
from enum import Enum

from dementi.domain.attributions import Attribution
from dementi.domain.spans import CLAIM, DENIAL
from dementi.workflow.missing import missed_sentences
from dementi.workflow.session import ReviewSession


class Lack(Enum):
    """What is missing."""

    SOURCE = "a claim or denial without a source"
    TARGET = "a denial without the claim that it denies"
    SPAN = "a quotation, or words of a weaker suggestion, without a span"


@dataclass(frozen=True, slots=True)
class Gap:
    """`[start, end)` and what it lacks; `uid` of the span that lacks a link, empty for a sentence."""

    lack: Lack
    start: int
    end: int
    uid: str = ""


def gaps(session: ReviewSession) -> list[Gap]:
    """All of them, those of one kind together, each kind in reading order."""
    found = [gap for attribution in session.place.attributions for gap in _of(attribution)]
    found += [Gap(Lack.SPAN, start, end) for start, end in missed_sentences(session)]
    kinds = list(Lack)
    return sorted(found, key=lambda gap: (kinds.index(gap.lack), gap.start))


def lacks(attribution: Attribution) -> list[Lack]:
    """Which links the words of an attribution lack."""
    labels = {span.label for span in attribution.words}
    found = [Lack.SOURCE] if not attribution.sources and labels & {CLAIM, DENIAL} else []
    return [*found, Lack.TARGET] if DENIAL in labels and not attribution.denied else found


def _of(attribution: Attribution) -> list[Gap]:
    if attribution.pending or any(span.optional for span in attribution.words):
        return []
    return [Gap(lack, attribution.start, attribution.end, attribution.uid) for lack in lacks(attribution)]
