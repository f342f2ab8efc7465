"""Move an edge, relabel, tag by hand, flag, note: each builds the edit of one correction."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from dementi.domain.annotations import Annotations
from dementi.domain.attributions import Attribution
from dementi.domain.edits import Edit, Replacement
from dementi.domain.spans import Decision, Outcome, Relation, Span, State, link_kind, new_uid
from dementi.workflow.acts import Act
from dementi.workflow.deciding import take_away


def move(annotations: Annotations, spans: Iterable[Span], start: int, end: int, act: Act) -> Edit | None:
    """Give `spans`, which share one extent, the extent `[start, end)`.

    None when it is empty, unchanged, or held by another span of the same label. A suggestion stays pending: it is
    recorded as amended when it is accepted.
    """
    moved = list(spans)
    text = act.article.text
    if not 0 <= start < end <= len(text) or moved[0].extent == (start, end):
        return None
    if any(_twin(annotations, span, start, end, span.label) for span in moved):
        return None
    changes: list[Replacement] = []
    decisions: list[Decision] = []
    for span in moved:
        after = replace(span, start=start, end=end, quote=text[start:end], reviewer=act.reviewer)
        changes.append(Replacement(span, _settled(after)))
        decisions.extend(_amended(span, act))
    return act.edit("move", text[start:end], changes, decisions)


def relabel(annotations: Annotations, spans: tuple[Span, ...], label: str, act: Act) -> Edit | None:
    """Give the first of `spans` the label `label`; a twin of the same extent goes, and so do links that cannot stay."""
    kept = next((span for span in spans if span.label == label), spans[0])
    others = [span for span in spans if span is not kept]
    if kept.label == label and not others:
        return None
    if kept.label != label and _twin(annotations, kept, kept.start, kept.end, label):
        return None
    after = _settled(replace(kept, label=label, reviewer=act.reviewer))
    changes = [Replacement(kept, after)] if after.label != kept.label else []
    decisions = [act.decision(span, Outcome.REJECTED) for span in others if span.state is not State.MANUAL]
    decisions.extend(_amended(kept, act) if changes else ())
    links = {link.uid: link for link in _impossible_links(annotations, after)}
    for span in others:  # a link between two of them is one of both
        links.update((r.uid, r) for r in annotations.relations_of(span.uid) if r.state is not State.REJECTED)
    changes.extend(take_away(link, act) for link in links.values())
    changes.extend(take_away(span, act) for span in others)
    return act.edit("relabel", kept.quote, changes, decisions)


def tag(annotations: Annotations, start: int, end: int, label: str, act: Act) -> tuple[Edit, str] | None:
    """Tag `[start, end)` by hand; returns the edit and the span's uid, None when that span is there already.

    A suggestion of the same words and label, pending or rejected, is accepted instead of being doubled.
    """
    there = (span for span in annotations.spans_at(start, end) if span.label == label)
    made = tagged(next(there, None), start, end, label, act)
    if made is None:
        return None
    change, decision = made
    return act.edit("tag", act.article.text[start:end], [change], [decision]), decision.about


def tagged(there: Span | None, start: int, end: int, label: str, act: Act) -> tuple[Replacement, Decision] | None:
    """What tags `[start, end)`, where `there` is the span of that extent and label that exists already."""
    quote = act.article.text[start:end]
    if not quote.strip() or (there is not None and there.state.kept):
        return None
    if there is not None:
        return act.span(there, State.ACCEPTED), act.decision(there, Outcome.ACCEPTED)
    made = Span(new_uid(), start, end, label, quote, State.MANUAL, act.reviewer)
    return Replacement(None, made), act.decision(made, Outcome.MANUAL)


def flag(attribution: Attribution, act: Act) -> Edit:
    """Mark its first span as unsure, or take the mark away."""
    span = attribution.words[0]
    change = Replacement(span, replace(span, flag=not span.flag))
    return act.edit("unflag" if span.flag else "flag", span.quote, [change])


def note(attribution: Attribution, text: str, act: Act) -> Edit | None:
    """Write the note of its first span; None when it says that already."""
    span = attribution.words[0]
    if span.note == text:
        return None
    return act.edit("note", span.quote, [Replacement(span, replace(span, note=text))])


def _twin(annotations: Annotations, span: Span, start: int, end: int, label: str) -> bool:
    return any(
        other.uid != span.uid and other.label == label and other.state is not State.REJECTED
        for other in annotations.spans_at(start, end)
    )


def _settled(span: Span) -> Span:
    """A decided suggestion is amended or, put back where the rule had it, accepted."""
    if span.state in (State.ACCEPTED, State.AMENDED):
        return replace(span, state=State.AMENDED if span.moved else State.ACCEPTED)
    return span


def _amended(span: Span, act: Act) -> Iterator[Decision]:
    """One decision for a suggestion that was accepted as it was; an amended one has its decision already."""
    if span.state is State.ACCEPTED:
        yield act.decision(span, Outcome.AMENDED)


def _impossible_links(annotations: Annotations, span: Span) -> Iterator[Relation]:
    for relation in annotations.relations_of(span.uid):
        ends = [span if uid == span.uid else annotations.spans[uid] for uid in (relation.tail, relation.head)]
        if relation.state is not State.REJECTED and link_kind(ends[0].label, ends[1].label) != relation.kind:
            yield relation
