"""Lines of the exchange form put together piece by piece: the bytes of `json.dumps`, several times as fast."""

import json
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from json.encoder import encode_basestring

from dementi.domain.article import Article
from dementi.domain.flat import Ends, FlatSpan
from dementi.domain.sources import Entity, Standing
from dementi.domain.spans import Decision

_encode = json.JSONEncoder(ensure_ascii=False, allow_nan=False).encode


@lru_cache(4096)
def _known(text: str) -> str:
    """A text that comes again and again, quoted: a label, a rule, a reviewer."""
    return encode_basestring(text)


def line_of(
    article: Article,
    status: object,
    spans: Iterable[FlatSpan],
    links: Iterable[Ends],
    decisions: Sequence[Decision] | None = None,
    entities: Mapping[str, Standing] | None = None,
) -> str:
    """The line, without its LF. Without `decisions` (None), or without `entities`, it has no such key."""
    spans = list(spans)
    head = (
        f'{{"id": {encode_basestring(article.name)}, "lang": {_known(article.lang)}, '
        f'"title": {encode_basestring(article.title)}, "text": {encode_basestring(article.text)}, '
        f'"status": {_known(status) if isinstance(status, str) else _encode(status)}, '
        f'"meta": {_encode(dict(article.meta))}, '
    )
    told = "" if decisions is None else f', "decisions": [{", ".join(map(_decision, decisions))}]'
    if entities:
        told += _entities(spans, entities)
    body = f'"spans": [{", ".join(map(_span, spans))}], "relations": [{", ".join(map(_relation, links))}]'
    return f"{head}{body}{told}}}"


def _span(span: FlatSpan) -> str:
    (
        _article, start, minus_end, label, uid, quote, state, reviewer, rule, cue_start, cue_end, why, confidence,
        version, optional, flag, note, proposed_start, proposed_end, proposed_label,
    ) = span  # fmt: skip
    cue = "" if cue_start is None else f', "cue": [{cue_start}, {cue_end}]'
    made = (
        f'{{"start": {start}, "end": {-minus_end}, "label": {_known(label)}, "quote": {encode_basestring(quote)}, '
        f'"uid": {encode_basestring(uid)}{_by_whom(state, reviewer, rule)}{cue}{_reason(why, confidence, version)}'
    )
    if proposed_label and (proposed_start != start or proposed_end != -minus_end or proposed_label != label):
        made += f', "proposed": {{"start": {proposed_start}, "end": {proposed_end}, "label": {_known(proposed_label)}}}'
    if optional:
        made += ', "optional": true'
    if flag:
        made += ', "flag": true'
    if note:
        made += f', "note": {encode_basestring(note)}'
    return made + "}"


def _relation(ends: Ends) -> str:
    tail, head, (_article, _tail, _head, kind, uid, state, reviewer, rule, why, confidence, version) = ends
    return (
        f'{{"type": {_known(kind)}, "from": {tail}, "to": {head}, "uid": {encode_basestring(uid)}'
        f"{_by_whom(state, reviewer, rule)}{_reason(why, confidence, version)}}}"
    )


@lru_cache(4096)
def _by_whom(state: str, reviewer: str | None, rule: str | None) -> str:
    made = f', "state": "{state}"'
    if reviewer:
        made += f', "reviewer": {_known(reviewer)}'
    if rule:
        made += f', "rule": {_known(rule)}'
    return made


@lru_cache(4096, typed=True)  # 1 and 1.0 are written differently
def _reason(why: str | None, confidence: float | None, version: str | None) -> str:
    made = f', "why": {_known(why)}' if why else ""
    if confidence is not None:
        made += f', "confidence": {confidence!r}'
    if version:
        made += f', "version": {_known(version)}'
    return made


def _entities(spans: Sequence[FlatSpan], entities: Mapping[str, Standing]) -> str:
    """For whom the source spans stand: each entity once, with the indexes of its spans."""
    found: dict[Entity, tuple[list[int], list[int]]] = {}
    for index, span in enumerate(spans):
        standing = entities.get(span.uid)
        if standing is not None:
            own, given = found.setdefault(standing.entity, ([], []))
            own.append(index)
            given += [index] * standing.given
    return f', "entities": [{", ".join(map(_entity, found, found.values()))}]' if found else ""


def _entity(entity: Entity, spans: tuple[list[int], list[int]]) -> str:
    made = (
        f'{{"uid": {encode_basestring(entity.uid)}, "name": {encode_basestring(entity.name)}, "kind": "{entity.kind}"'
    )
    if entity.decided:
        made += f', "decided": true, "names": {_encode(dict(entity.names))}'
    if entity.apart:
        made += f', "apart": {_encode(entity.apart)}'
    own, given = spans
    return f'{made}, "spans": {own}, "given": {given}}}' if given else f'{made}, "spans": {own}}}'


def _decision(decision: Decision) -> str:
    about = "relation" if decision.relation else "span"
    made = f'{{"{about}": {encode_basestring(decision.about)}, "outcome": "{decision.outcome._value_}"'
    if decision.rule:
        made += f', "rule": {_known(decision.rule)}'
    if decision.version:
        made += f', "version": {_known(decision.version)}'
    made += f', "seconds": {decision.seconds!r}, "reviewer": {_known(decision.reviewer)}'
    made += f', "at": {encode_basestring(decision.at)}'
    return made + (', "bulk": true}' if decision.bulk else "}")
