"""Which suggestions a reviewer skipped, and has still to come back to."""

from collections.abc import Iterable

from dementi.domain.annotations import Annotations
from dementi.domain.spans import Decision, Outcome, State


def skipped(annotations: Annotations, decisions: Iterable[Decision], reviewer: str) -> frozenset[str]:
    """The uids of spans that are still pending and that this reviewer skipped."""
    return frozenset(
        decision.about
        for decision in decisions
        if decision.outcome is Outcome.SKIPPED
        and decision.reviewer == reviewer
        and (span := annotations.spans.get(decision.about)) is not None
        and span.state is State.PENDING
    )
