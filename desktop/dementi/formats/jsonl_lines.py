"""Lines of the exchange form put together piece by piece: the bytes of `json.dumps`, several times as fast."""

import json
from collections.abc import Sequence
from functools import lru_cache
from json.encoder import encode_basestring

from dementi.domain.records import ArticleRecord
from dementi.domain.spans import Decision, Relation, Span


@lru_cache(4096)
def _known(text: str) -> str:
    """A text that comes again and again, quoted: a label, a rule, a reviewer."""
    return encode_basestring(text)


def line_of(
    record: ArticleRecord,
    status: object,
    spans: Sequence[Span],
    links: Sequence[tuple[Relation, int, int]],
    decisions: Sequence[Decision] | None,
) -> str:
    """The line, without its LF. `links` are relations with the indexes of their ends; no `decisions`: None."""
    article = record.article
    head = (
        f'{{"id": {encode_basestring(article.name)}, "lang": {_known(article.lang)}, '
        f'"title": {encode_basestring(article.title)}, "text": {encode_basestring(article.text)}, '
        f'"status": {json.dumps(status, ensure_ascii=False)}, '
        f'"meta": {json.dumps(dict(article.meta), ensure_ascii=False, allow_nan=False)}, '
    )
    told = "" if decisions is None else f', "decisions": [{", ".join(map(_decision, decisions))}]'
    body = f'"spans": [{", ".join(map(_span, spans))}], "relations": [{", ".join(map(_relation, links))}]'
    return f"{head}{body}{told}}}"


def _span(span: Span) -> str:
    made = (
        f'{{"start": {span.start}, "end": {span.end}, "label": {_known(span.label)}, '
        f'"quote": {encode_basestring(span.quote)}, "uid": {encode_basestring(span.uid)}, '
        f'"state": "{span.state._value_}"'
    )
    if span.reviewer:
        made += f', "reviewer": {_known(span.reviewer)}'
    if span.rule:
        made += f', "rule": {_known(span.rule)}'
    if span.cue:
        made += f', "cue": [{span.cue[0]}, {span.cue[1]}]'
    if span.why:
        made += f', "why": {_known(span.why)}'
    if span.confidence is not None:
        made += f', "confidence": {span.confidence!r}'
    if span.version:
        made += f', "version": {_known(span.version)}'
    if span.proposed and span.moved:
        proposed = span.proposed
        places = f'"start": {proposed.start}, "end": {proposed.end}'
        made += f', "proposed": {{{places}, "label": {_known(proposed.label)}}}'
    if span.optional:
        made += ', "optional": true'
    if span.flag:
        made += ', "flag": true'
    if span.note:
        made += f', "note": {encode_basestring(span.note)}'
    return made + "}"


def _relation(link: tuple[Relation, int, int]) -> str:
    relation, tail, head = link
    made = (
        f'{{"type": {_known(relation.kind)}, "from": {tail}, "to": {head}, '
        f'"uid": {encode_basestring(relation.uid)}, "state": "{relation.state._value_}"'
    )
    if relation.reviewer:
        made += f', "reviewer": {_known(relation.reviewer)}'
    if relation.rule:
        made += f', "rule": {_known(relation.rule)}'
    if relation.why:
        made += f', "why": {_known(relation.why)}'
    if relation.confidence is not None:
        made += f', "confidence": {relation.confidence!r}'
    if relation.version:
        made += f', "version": {_known(relation.version)}'
    return made + "}"


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
