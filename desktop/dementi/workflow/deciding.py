"""Accept, reject, skip: each builds the edit of one decision on an attribution, on a part of it, or on many."""

from collections.abc import Collection, Iterable, Iterator

from dementi.domain.annotations import Annotations
from dementi.domain.attributions import Attribution
from dementi.domain.edits import Edit, Replacement
from dementi.domain.spans import SOURCE, Decision, Outcome, Record, Relation, Span, State
from dementi.workflow.acts import Act


def accept(attribution: Attribution, act: Act) -> Edit | None:
    """Accept what is pending of its words, sources and links. None when nothing is."""
    return accept_all([attribution], "accept", attribution.quote, act)


def accept_all(attributions: Iterable[Attribution], action: str, subject: str, act: Act) -> Edit | None:
    """Accept what is pending of all of them, a source that several share once."""
    spans: dict[str, Span] = {}
    relations: dict[str, Relation] = {}
    for attribution in attributions:
        spans.update((span.uid, span) for span in (*attribution.words, *attribution.sources))
        relations.update((relation.uid, relation) for relation in attribution.relations)
    return _accept(action, spans.values(), relations.values(), subject, act)


def accept_part(attribution: Attribution, part: Span, act: Act) -> Edit | None:
    """Accept one span of it, and its links to spans that are decided. None when nothing is pending."""
    words = part in attribution.words
    parts = attribution.words if words else (part,)
    decided = {s.uid for s in (*attribution.words, *attribution.sources, *attribution.denied) if s.state.kept}
    decided |= {s.uid for s in parts}
    ready = [r for r in attribution.relations if r.tail in decided and r.head in decided]
    own = [r for r in ready if words or part.uid in (r.tail, r.head)]
    return _accept("accept", parts, own, part.quote, act)


def _accept(action: str, spans: Iterable[Span], relations: Iterable[Relation], subject: str, act: Act) -> Edit | None:
    changes: list[Replacement] = []
    decisions: list[Decision] = []
    for span in spans:
        if span.state is State.PENDING:
            state, outcome = (State.AMENDED, Outcome.AMENDED) if span.moved else (State.ACCEPTED, Outcome.ACCEPTED)
            changes.append(act.span(span, state))
            decisions.append(act.decision(span, outcome))
    for relation in relations:
        if relation.state is State.PENDING:
            changes.append(act.relation(relation, State.ACCEPTED))
            decisions.append(act.decision(relation, Outcome.ACCEPTED))
    return act.edit(action, subject, changes, decisions) if changes else None


def reject(annotations: Annotations, attribution: Attribution, act: Act) -> Edit:
    """Reject its words with their links, and its suggested sources that nothing else uses; hand-made words go."""
    return reject_all(annotations, [attribution], "remove" if attribution.by_hand else "reject", attribution.quote, act)


def reject_all(
    annotations: Annotations, attributions: Collection[Attribution], action: str, subject: str, act: Act
) -> Edit:
    """Reject all of them as if one after the other: a source goes when none that stays uses it."""
    gone = {span.uid: span for attribution in attributions for span in attribution.words}
    sources = {source.uid for attribution in attributions for source in attribution.sources}
    used = _used(annotations, sources, besides=set(gone))
    for attribution in attributions:
        for source in attribution.sources:
            if source.state is not State.MANUAL and source.uid not in used:
                gone[source.uid] = source
    relations = {r.uid: r for uid in gone for r in annotations.relations_of(uid)}
    return _reject(action, gone.values(), relations.values(), subject, act)


def reject_part(annotations: Annotations, attribution: Attribution, part: Span, act: Act) -> Edit:
    """Reject its words, or cut the link to `part`; a suggested source that nothing else uses is rejected with it."""
    if part in attribution.words:
        return reject(annotations, attribution, act)
    words = {span.uid for span in attribution.words}
    relations = [r for r in attribution.relations if part.uid in (r.tail, r.head)]
    alone = part.label == SOURCE and not _used(annotations, {part.uid}, besides=words)
    spans = [part] if alone and part.state is not State.MANUAL else []
    return _reject("reject", spans, relations, part.quote, act)


def _used(annotations: Annotations, asked: set[str], besides: set[str]) -> set[str]:
    """Those of `asked` to which a span that is not rejected, outside `besides`, is linked."""
    used = set()
    for uid in asked:
        for relation in annotations.relations_of(uid):
            other = relation.head if uid == relation.tail else relation.tail
            live = relation.state is not State.REJECTED and annotations.spans[other].state is not State.REJECTED
            if live and other not in besides:
                used.add(uid)
    return used


def _reject(action: str, spans: Iterable[Span], relations: Iterable[Relation], quote: str, act: Act) -> Edit:
    changes: list[Replacement] = []
    decisions: list[Decision] = []
    records: list[Record] = [*relations, *spans]
    for record in records:
        if record.state is State.REJECTED:
            continue
        changes.append(take_away(record, act))
        if record.state is not State.MANUAL:
            decisions.append(act.decision(record, Outcome.REJECTED))
    return act.edit(action, quote, changes, decisions)


def take_away(record: Record, act: Act) -> Replacement:
    """A suggestion becomes rejected; what was made by hand goes."""
    if record.state is State.MANUAL:
        return Replacement(record, None)
    if isinstance(record, Span):
        return act.span(record, State.REJECTED)
    return act.relation(record, State.REJECTED)


def skip(attribution: Attribution, act: Act) -> Edit:
    """Leave it for later: only the decision is recorded."""
    return act.edit("skip", attribution.quote, (), _skipped(attribution, act))


def _skipped(attribution: Attribution, act: Act) -> Iterator[Decision]:
    for span in attribution.words:
        if span.state is State.PENDING:
            yield act.decision(span, Outcome.SKIPPED)
