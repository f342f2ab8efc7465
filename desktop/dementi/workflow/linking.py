"""Link and unlink: who said it, and what it denies."""

from collections.abc import Iterator

from dementi.domain.annotations import Annotations, reading_order
from dementi.domain.attributions import Attribution, is_shown
from dementi.domain.edits import Edit, Replacement
from dementi.domain.spans import Decision, Outcome, Relation, Span, State, link_kind, new_uid
from dementi.workflow.acts import Act
from dementi.workflow.deciding import take_away

LETTERS = "abcdefghijklmnopqrstuvwxyz"
_REACH, _WIDER = 2_000, 8  # code points around an attribution looked at first, and how many times more after that


def link_targets(annotations: Annotations, attribution: Attribution, threshold: float) -> dict[str, str]:
    """Letter → uid of the spans that `attribution` may be linked to and is not, the nearest 26 in reading order."""
    words = {span.uid for span in attribution.words}
    live = [r for uid in words for r in annotations.relations_of(uid) if r.state is not State.REJECTED]
    linked = {end for r in live for end in (r.tail, r.head)}
    near: list[Span] = []
    for some in _nearer_first(annotations, attribution.start):
        legal = (s for s in some if s.uid not in linked and is_shown(s, threshold) and any(_links(attribution, s)))
        near += sorted(legal, key=lambda span: abs(span.start - attribution.start))[: len(LETTERS) - len(near)]
        if len(near) == len(LETTERS):
            break
    return {letter: span.uid for letter, span in zip(LETTERS, sorted(near, key=reading_order), strict=False)}


def _nearer_first(annotations: Annotations, place: int) -> Iterator[list[Span]]:
    """The spans in rings around `place`, so that the far ones of a long article are not looked at one by one."""
    left, reach = list(annotations.spans.values()), _REACH
    while left:
        yield [span for span in left if abs(span.start - place) < reach]
        left = [span for span in left if abs(span.start - place) >= reach]
        reach *= _WIDER


def link(annotations: Annotations, attribution: Attribution, target: Span, act: Act) -> Edit | None:
    """Link the words of `attribution` and `target` as their labels allow; None when nothing is to be done.

    Suggested links of the same kind that nobody decided are replaced; decided ones stay beside the new one.
    """
    changes: list[Replacement] = []
    decisions: list[Decision] = []
    for kind, tail, head in _links(attribution, target):
        for rival in attribution.relations:
            same_tail = rival.kind == kind and rival.tail == tail.uid and rival.head != head.uid
            if same_tail and rival.state is State.PENDING:
                changes.append(take_away(rival, act))
                decisions.append(act.decision(rival, Outcome.REJECTED))
        change, outcome = _joined(annotations, kind, tail, head, act)
        if change is not None and change.after is not None:
            changes.append(change)
            decisions.append(act.decision(change.after, outcome))
    return act.edit("link", attribution.quote, changes, decisions) if changes else None


def unlink(attribution: Attribution, part: Span, act: Act) -> Edit | None:
    """Cut the links of `part`; those of all of it when `part` is its words. None when it has none."""
    links = [r for r in attribution.relations if part in attribution.words or part.uid in (r.tail, r.head)]
    if not links:
        return None
    decisions = [act.decision(r, Outcome.REJECTED) for r in links if r.state is not State.MANUAL]
    return act.edit("unlink", attribution.quote, [take_away(r, act) for r in links], decisions)


def _links(attribution: Attribution, target: Span) -> Iterator[tuple[str, Span, Span]]:
    """The `(kind, tail, head)` that labels allow between the words and `target`, in whichever direction."""
    for span in attribution.words:
        if span.uid == target.uid:
            continue
        if kind := link_kind(span.label, target.label):
            yield kind, span, target
        elif kind := link_kind(target.label, span.label):
            yield kind, target, span


def _joined(
    annotations: Annotations, kind: str, tail: Span, head: Span, act: Act
) -> tuple[Replacement | None, Outcome]:
    """A relation from `tail` to `head`: a suggested one accepted, else a new one."""
    for relation in annotations.relations_of(tail.uid):
        if (relation.kind, relation.tail, relation.head) == (kind, tail.uid, head.uid):
            kept = relation.state.kept
            return (None if kept else act.relation(relation, State.ACCEPTED)), Outcome.ACCEPTED
    made = Relation(new_uid(), kind, tail.uid, head.uid, State.MANUAL, act.reviewer)
    return Replacement(None, made), Outcome.MANUAL
