"""From one JSON object of the exchange form to a record, everything in it checked."""

import reprlib
from collections.abc import Callable, Mapping
from typing import Any, TypeGuard, TypeVar

from dementi.domain.annotations import Annotations
from dementi.domain.article import LONGEST_NAME, Article, Status
from dementi.domain.normalising import writable
from dementi.domain.records import ArticleRecord
from dementi.domain.sources import Entity, Kind, Standing
from dementi.domain.spans import (
    DENIES,
    SAID_BY,
    SOURCE,
    Decision,
    Outcome,
    Proposal,
    Relation,
    Span,
    State,
    link_kind,
    new_uid,
)
from dementi.domain.titles import is_blank, title_of
from dementi.formats.problems import Problem, no_text
from dementi.i18n import _

_KNOWN = {"id", "lang", "title", "text", "status", "meta", "spans", "relations", "decisions", "labels", "entities"}
_PARTS = frozenset(("spans", "relations", "decisions", "status", "labels", "entities"))
_DEEPEST = 100  # levels of lists and objects in “meta”
_SHOWN = 60  # code points of foreign text in a message
T = TypeVar("T")


def record_from(row: Any, name: str) -> ArticleRecord:
    """The record that `row` describes; `name` is its id when it has none. Raises `Problem`.

    Only `text` is needed. Facts under other names of ours are kept in `meta`. A span without a state is manual, and
    one without a reviewer belongs to whoever imports it.
    """
    if not isinstance(row, dict):
        raise Problem(_("This line is not a JSON object with a “text”."))
    article = _article(row, name)
    if _PARTS.isdisjoint(row):  # a text and facts: most of what is imported
        return ArticleRecord(article)
    spans = [_span(item, article.text, number) for number, item in enumerate(_list(row, "spans"))]
    relations = [_relation(item, spans, number) for number, item in enumerate(_list(row, "relations"))]
    uids = {"span": {span.uid for span in spans}, "relation": {relation.uid for relation in relations}}
    if len(uids["span"] | uids["relation"]) < len(spans) + len(relations):
        raise Problem(_("Two spans or relations have the same “uid”."))
    decisions = tuple(_decision(item, number, uids) for number, item in enumerate(_list(row, "decisions")))
    annotations, statuses = Annotations.of(spans, relations), _statuses(row.get("status"))
    return ArticleRecord(article, annotations, decisions, statuses, labels=_labels(row), entities=_entities(row, spans))


def _article(row: Mapping[str, Any], name: str) -> Article:
    text = row.get("text")
    if not isinstance(text, str) or is_blank(text):
        raise no_text()
    given = row.get("id")
    if given is None:
        given = name
    if isinstance(given, int | float) and not isinstance(given, bool):
        given = str(given)
    if not isinstance(given, str) or not given.strip() or len(given) > LONGEST_NAME:
        raise Problem(_("The “id” of this record is not a text of 1 to 500 characters."))
    meta = {} if row.get("meta") is None else row["meta"]
    if not isinstance(meta, dict):
        raise Problem(_("The “meta” of this record is not a JSON object."))
    others = {key: value for key, value in row.items() if key not in _KNOWN}
    return Article(
        name=writable(given),
        text=text,
        lang=_text(row, "lang"),
        title=_text(row, "title") or title_of(text),
        meta=_kept({**others, **meta}) if others or meta else {},
    )


def _kept(value: Any, depth: int = 0) -> Any:
    """What of `meta` can be stored and written again."""
    if depth > _DEEPEST:
        raise Problem(_("The JSON of this line is nested too deep."))
    if isinstance(value, str):
        return writable(value)
    if isinstance(value, list):
        return [_kept(item, depth + 1) for item in value]
    if isinstance(value, dict):
        return {writable(key): _kept(item, depth + 1) for key, item in value.items()}
    return value


def _span(item: Any, text: str, number: int) -> Span:
    row = _row(item, "spans", number)
    start, end = _extent(row, text, number)
    quote = text[start:end]
    if row.get("quote", quote) != quote:
        raise Problem(_("The quote of span {number} is not what the text has there.").format(number=number))
    span = Span(
        uid=_text(row, "uid") or new_uid(),
        start=start,
        end=end,
        label=_text(row, "label"),
        quote=quote,
        state=_one_of(State, row.get("state", State.MANUAL), "state"),
        reviewer=_text(row, "reviewer"),
        rule=_text(row, "rule"),
        cue=_cue(row.get("cue"), text, number),
        why=_text(row, "why"),
        confidence=_confidence(row),
        version=_text(row, "version"),
        proposed=_proposed(row, text, number),
        optional=row.get("optional") is True,
        flag=row.get("flag") is True,
        note=_text(row, "note"),
    )
    if not span.label or (span.proposed is not None and not span.proposed.label):
        raise Problem(_("Span {number} has no label.").format(number=number))
    return span


def _extent(row: Mapping[str, Any], text: str, number: int) -> tuple[int, int]:
    start, end = row.get("start"), row.get("end")
    if not _whole(start) or not _whole(end):
        raise Problem(_("Span {number} has no whole numbers “start” and “end”.").format(number=number))
    if not 0 <= start < end <= len(text):
        message = _("Span {number} ({start}–{end}) lies outside its text of {length} characters.")
        raise Problem(message.format(number=number, start=start, end=end, length=len(text)))
    return start, end


def _cue(cue: Any, text: str, number: int) -> tuple[int, int] | None:
    if cue is None:
        return None
    pair = isinstance(cue, list) and len(cue) == 2 and all(map(_whole, cue))
    if not pair or not 0 <= cue[0] <= cue[1] <= len(text):
        raise Problem(_("The cue of span {number} is not two offsets of its text.").format(number=number))
    return cue[0], cue[1]


def _proposed(row: Mapping[str, Any], text: str, number: int) -> Proposal | None:
    """What the rule proposed: as written, else, for a suggestion, the extent it still has."""
    if row.get("proposed") is not None:
        proposed = _row(row["proposed"], "proposed", number)
        return Proposal(*_extent(proposed, text, number), _text(proposed, "label"))
    return Proposal(row["start"], row["end"], _text(row, "label")) if row.get("rule") else None


def _relation(item: Any, spans: list[Span], number: int) -> Relation:
    row = _row(item, "relations", number)
    ends = [end for end in (row.get("from"), row.get("to")) if _whole(end) and 0 <= end < len(spans)]
    if len(ends) < 2:
        message = _("Relation {number} does not lead from one span of the record to another.")
        raise Problem(message.format(number=number))
    tail, head = spans[ends[0]], spans[ends[1]]
    kind, state = _text(row, "type"), _one_of(State, row.get("state", State.MANUAL), "state")
    # A link that was rejected says what was proposed, whatever its ends have become since.
    fits = kind in (SAID_BY, DENIES) if state is State.REJECTED else link_kind(tail.label, head.label) == kind
    if not fits or tail.uid == head.uid:
        message = _("Relation {number}: “{kind}” cannot lead from a {tail} to a {head}.")
        raise Problem(message.format(number=number, kind=clipped(kind), tail=_shown(tail), head=_shown(head)))
    return Relation(
        uid=_text(row, "uid") or new_uid(),
        kind=kind,
        tail=tail.uid,
        head=head.uid,
        state=state,
        reviewer=_text(row, "reviewer"),
        rule=_text(row, "rule"),
        why=_text(row, "why"),
        confidence=_confidence(row),
        version=_text(row, "version"),
    )


def _decision(item: Any, number: int, uids: Mapping[str, set[str]]) -> Decision:
    row = _row(item, "decisions", number)
    kind = "span" if row.get("relation") is None else "relation"
    about = _text(row, kind)
    if about not in uids[kind]:
        raise Problem(_("Decision {number} is about no span or relation of its record.").format(number=number))
    seconds = row.get("seconds", 0.0)
    if not isinstance(seconds, int | float) or isinstance(seconds, bool) or not 0 <= seconds < 1e9:
        raise Problem(_("The “seconds” of decision {number} are not a number.").format(number=number))
    return Decision(
        about=about,
        outcome=_one_of(Outcome, row.get("outcome"), "outcome"),
        reviewer=_text(row, "reviewer"),
        at=_text(row, "at"),
        seconds=float(seconds),
        rule=_text(row, "rule"),
        version=_text(row, "version"),
        relation=kind == "relation",
        bulk=row.get("bulk") is True,
    )


def _statuses(status: Any) -> Mapping[str, Status]:
    if status is None:
        return {}
    if isinstance(status, dict):
        return {writable(name): _one_of(Status, value, "status") for name, value in status.items()}
    return {"": _one_of(Status, status, "status")}


def _labels(row: Mapping[str, Any]) -> tuple[str, ...]:
    """The labels that were looked for in a text; none named: all."""
    labels = _list(row, "labels")
    if not all(isinstance(label, str) for label in labels):
        raise Problem(_("“{key}” is not a list of texts.").format(key="labels"))
    return tuple(labels)


def _entities(row: Mapping[str, Any], spans: list[Span]) -> Mapping[str, Standing]:
    """For whom source spans stand, by their uid."""
    found: dict[str, Standing] = {}
    for number, item in enumerate(_list(row, "entities")):
        told = _row(item, "entities", number)
        entity = Entity(
            _text(told, "uid"), _text(told, "name"), _one_of(Kind, told.get("kind"), "kind"),
            told.get("decided") is True, _names(told), _apart(told),
        )  # fmt: skip
        own, given = _indexes(told, "spans", spans, number), _indexes(told, "given", spans, number)
        if not entity.uid or not entity.name:
            raise Problem(_("Entity {number} has no “uid” or no “name”.").format(number=number))
        found.update((spans[index].uid, Standing(entity, index in given)) for index in own)
    return found


def _indexes(row: Mapping[str, Any], key: str, spans: list[Span], number: int) -> list[int]:
    found = _list(row, key)
    if not all(_whole(index) and 0 <= index < len(spans) and spans[index].label == SOURCE for index in found):
        raise Problem(_("Entity {number} stands for a span that is no source of the record.").format(number=number))
    return found


def _names(row: Mapping[str, Any]) -> tuple[tuple[str, str], ...]:
    """The names of an entity: how each is compared, and how it is written."""
    found = row.get("names") or {}
    if not isinstance(found, dict) or not all(key and isinstance(text, str) and text for key, text in found.items()):
        raise Problem(_("“{key}” is not an object of texts.").format(key="names"))
    return tuple((writable(name), writable(text)) for name, text in found.items())


def _apart(row: Mapping[str, Any]) -> tuple[tuple[str, str], ...]:
    """Pairs of names that are not the same."""
    found = _list(row, "apart")
    if not all(isinstance(pair, list) and len(pair) == 2 and all(map(_told, pair)) for pair in found):
        raise Problem(_("“{key}” is not a list of pairs of texts.").format(key="apart"))
    return tuple((writable(one), writable(other)) for one, other in found)


def _told(value: object) -> bool:
    return isinstance(value, str) and bool(value)


def _list(row: Mapping[str, Any], key: str) -> list[Any]:
    value = [] if row.get(key) is None else row[key]
    if not isinstance(value, list):
        raise Problem(_("“{key}” is not a list.").format(key=key))
    return value


def _row(item: Any, key: str, number: int) -> Mapping[str, Any]:
    if not isinstance(item, dict):
        raise Problem(_("Entry {number} of “{key}” is not a JSON object.").format(number=number, key=key))
    return item


def _text(row: Mapping[str, Any], key: str) -> str:
    value = row.get(key)
    if value is None:
        return ""
    if not isinstance(value, str):
        raise Problem(_("“{key}” is not a text.").format(key=key))
    return writable(value)


def _whole(value: Any) -> TypeGuard[int]:
    return isinstance(value, int) and not isinstance(value, bool)


def _confidence(row: Mapping[str, Any]) -> float | None:
    value = row.get("confidence")
    if value is None:
        return None
    if not isinstance(value, int | float) or isinstance(value, bool) or not 0 <= value <= 1:
        raise Problem(_("A confidence is a number from 0 to 1."))
    return float(value)


def _one_of(kind: Callable[[Any], T], value: Any, key: str) -> T:
    try:
        return kind(value)
    except ValueError:
        text = clipped(value if isinstance(value, str) else reprlib.repr(value))
        raise Problem(_("“{value}” is no {key} that is known here.").format(value=text, key=key)) from None


def _shown(span: Span) -> str:
    return clipped(span.label)


def clipped(text: str) -> str:
    """Foreign text short enough for a message."""
    return text if len(text) <= _SHOWN else text[: _SHOWN - 1] + "…"
