"""The exchange form: one JSON object a line, lossless (DESIGN 6)."""

import json
import math
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO, TypeAlias

from dementi.domain.annotations import reading_order
from dementi.domain.article import Status
from dementi.domain.errors import UserError
from dementi.domain.flat import FlatArticle, flat_link, flat_span
from dementi.domain.records import ArticleRecord
from dementi.domain.spans import Relation, Span, State
from dementi.formats import objects
from dementi.formats.checking import checked
from dementi.formats.drafts import AS_FOUND, Choices, Draft, Reading
from dementi.formats.encodings import decode, mark, require_text
from dementi.formats.jsonl_lines import line_of
from dementi.formats.jsonl_reading import clipped
from dementi.formats.limits import LARGEST_TEXT
from dementi.formats.problems import Problem
from dementi.formats.text import name_of, nothing, reading, refused, too_large
from dementi.i18n import _

_HEAD = 1 << 16  # bytes that tell whether a file is text at all


@dataclass(frozen=True, slots=True)
class Content:
    """What is written beside accepted, amended and hand-made spans.

    `suggestions`: the pending ones from `threshold` on; `decisions`: what was decided, the rejected ones, and with
    both the weaker suggestions too, which makes the file lossless.
    """

    suggestions: bool = False
    decisions: bool = False
    threshold: float = 0.5

    def holds(self, item: Span | Relation) -> bool:
        if item.state.kept:
            return True
        if item.state is State.REJECTED:
            return self.decisions
        if not self.suggestions:
            return False
        return self.decisions or item.confidence is None or item.confidence >= self.threshold


def drafts(file: BinaryIO, name: str, choices: Choices = AS_FOUND) -> Iterator[Draft | Problem]:
    """The article of each line, not checked yet, or why there is none. Raises `Problem` for what is no JSONL at all.

    A line is read when it is asked for. The file is split at LF only: JSON strings may hold any other line end.
    """
    taken, texts = 0, False
    for number, line in enumerate(_lines(file, choices.encoding), 1):
        if line.strip():
            taken += 1
            try:
                draft = objects.draft(load(line), choices)
            except Problem as problem:
                yield objects.among(texts, problem).again(line=number)
            else:
                texts = True
                given = draft.row.get("id")
                row = draft.row if given is not None else {**draft.row, "id": numbered(name, taken)}
                yield Draft(row, draft.changes, draft.encoding, draft.sure, draft.place, number, draft.kind)
    if not taken:
        raise nothing()


def read(path: Path) -> Iterator[ArticleRecord | UserError]:
    """The record of each line of a file, or the error that says why there is none. Raises `UserError` for no JSONL."""
    try:
        with reading(path) as file:
            for found in drafts(file, name_of(path)):
                item = checked(found, path, name_of(path))
                yield item.record if isinstance(item, Reading) else item
    except Problem as problem:
        raise refused(problem, path) from None


def numbered(name: str, number: int) -> str:
    """The name of the record at place `number` of a file called `name`."""
    return name if number == 1 else f"{name}-{number}"


def _lines(file: BinaryIO, encoding: str) -> Iterator[bytes]:
    """The lines in UTF-8, without a byte order mark."""
    head = file.read(_HEAD)
    file.seek(0)
    if encoding or mark(head) not in ("", "utf-8"):
        for text in decode(file.read(), encoding).text.removeprefix("\ufeff").split("\n"):
            yield text.encode("utf-8", "surrogatepass")
        return
    require_text(head)
    first = True
    while line := file.readline(LARGEST_TEXT + 1):
        if len(line) > LARGEST_TEXT:
            raise too_large(LARGEST_TEXT)
        yield line.removeprefix(b"\xef\xbb\xbf") if first else line
        first = False


def load(line: bytes, broken: str = "") -> Any:
    """One JSON value, strictly. Raises `Problem`, for what is none with the sentence `broken`, if one is given."""
    try:
        return _STRICT.decode(line.decode())
    except RecursionError:
        raise Problem(_("The JSON of this line is nested too deep.")) from None
    except UnicodeDecodeError:
        raise Problem(_("This line is not in UTF-8.")) from None
    except json.JSONDecodeError:
        raise Problem(broken or _("This line is not JSON. Each line must be one JSON object.")) from None
    except ValueError:  # how Python refuses to read an integer of thousands of digits
        raise Problem(_("A number in this line is too large.")) from None


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    values = dict(pairs)
    if len(values) < len(pairs):
        ((twice, _times),) = Counter(key for key, _value in pairs).most_common(1)
        raise Problem(_("The key “{key}” stands twice in one object of this line.").format(key=clipped(twice)))
    return values


def _finite(digits: str) -> float:
    number = float(digits)
    if math.isinf(number):
        raise Problem(_("A number in this line is too large."))
    return number


def _refuse_constant(name: str) -> None:
    raise Problem(_("{value} is not allowed in JSON.").format(value=name))


# One for all lines: to make it takes as long as a short line.
_STRICT = json.JSONDecoder(object_pairs_hook=_object, parse_float=_finite, parse_constant=_refuse_constant)


Ends: TypeAlias = tuple[Relation, int, int]
"""A relation, and the indexes of the spans it leads from and to."""


def write(record: ArticleRecord, content: Content) -> bytes:
    """One line of the exchange form, its LF included. The same record gives the same bytes."""
    spans = sorted((s for s in record.annotations.spans.values() if content.holds(s)), key=reading_order)
    index = {span.uid: number for number, span in enumerate(spans)}
    links = [
        (relation, index[relation.tail], index[relation.head])
        for relation in record.annotations.relations.values()
        if content.holds(relation) and relation.tail in index and relation.head in index
    ]
    return write_chosen(record, spans, sorted(links, key=_by_ends), content)


def write_chosen(record: ArticleRecord, spans: Sequence[Span], links: Sequence[Ends], content: Content) -> bytes:
    """The line of `record` with these spans and links, in this order."""
    decisions = None
    if content.decisions:
        written = {*(span.uid for span in spans), *(relation.uid for relation, _tail, _head in links)}
        decisions = [decision for decision in record.decisions if decision.about in written]
    flat = [(tail, head, flat_link(relation)) for relation, tail, head in links]
    status = _status(record.statuses)
    return _bytes(line_of(record.article, status, map(flat_span, spans), flat, decisions, record.entities))


def write_flat(article: FlatArticle) -> bytes:
    """The line of an article that came as rows."""
    status = _status(article.statuses)
    return _bytes(line_of(article.article, status, article.spans, article.links, entities=article.entities))


def _bytes(line: str) -> bytes:
    try:
        return line.encode() + b"\n"
    except UnicodeEncodeError:  # a lone surrogate of the text: only an escape can carry it
        return encoded(json.loads(line))


def encoded(row: dict[str, Any]) -> bytes:
    """One line of an object of the exchange form, its LF included."""
    try:
        return json.dumps(row, ensure_ascii=False, allow_nan=False).encode() + b"\n"
    except UnicodeEncodeError:
        return json.dumps(row, allow_nan=False).encode() + b"\n"


def _status(statuses: Mapping[str, Status]) -> str | dict[str, str]:
    if len(statuses) > 1:
        return {name: status.value for name, status in sorted(statuses.items())}
    return next(iter(statuses.values()), Status.TO_DO).value


def _by_ends(link: Ends) -> tuple[int, int, str, str]:
    relation, tail, head = link
    return tail, head, relation.kind, relation.uid
