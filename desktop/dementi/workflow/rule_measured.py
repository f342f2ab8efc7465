"""The figures of `measured.toml`: how often each family of rules is right on annotated articles."""

import os
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path

from dementi import assets
from dementi.domain.agreement import RELAXED, overlap
from dementi.domain.errors import UserError
from dementi.domain.files import write_file
from dementi.domain.records import ArticleRecord
from dementi.domain.spans import SAID_BY, Span
from dementi.extract import MEASURED
from dementi.i18n import _
from dementi.workflow.rule_gold import Tagging

PRIOR, WEIGHT = 0.6, 4
"""A family is taken to have been right this often, in this many cases, before anything was counted."""
_HEADER = (
    "# Written by “dementi rules report GOLD.jsonl --write”, not by hand:"
    " how often each family of rules was right, shrunk towards 0.6."
)

Counts = dict[tuple[str, str], Counter[bool]]


def require_checkout() -> None:
    """Raises `UserError` unless the rules in use are those of a checkout, which may be written."""
    home = assets.path("resources")
    if not (home.parent / "pyproject.toml").is_file() or not os.access(home, os.W_OK):
        message = _("The rules of an installed program are not written. Measure in a checkout of its source.")
        raise UserError(message, path=str(home))


def write_measured(records: Iterable[ArticleRecord], tagging: Tagging) -> Path:
    """Write the figures of one language beside its rules."""
    path = assets.path("resources") / tagging.language.code / MEASURED
    write_file(path, as_toml(count(records, tagging)).encode())
    return path


def count(records: Iterable[ArticleRecord], tagging: Tagging) -> Counts:
    """How often suggestions and links of each family and label were right."""
    counts: Counts = defaultdict(Counter)
    for record in records:
        for key, right in _judged(record, tagging):
            counts[key][right] += 1
    return counts


def _judged(gold: ArticleRecord, tagging: Tagging) -> Iterator[tuple[tuple[str, str], bool]]:
    """Each suggestion and link for one article: its family and label, and whether it was right.

    Optional gold spans count neither way, nor what the annotators did not look for.
    """
    found = tagging.extraction(gold.article)
    matched: list[str | None] = []
    for span in found.spans:
        uid, optional = _best(gold.annotations.spans.values(), span.label, (span.start, span.end))
        matched.append(None if optional else uid)
        if not optional and (not gold.labels or span.label in gold.labels):
            yield (tagging.family(span.rule), span.label), uid is not None
    links = {(link.kind, link.tail, link.head) for link in gold.annotations.relations.values()}
    marked = {kind for kind, _tail, _head in links}
    for relation in found.relations:
        tail, head = matched[relation.tail], matched[relation.head]
        # Some collections mark no denied claims at all: their silence says nothing of a link.
        if tail is not None and head is not None and relation.kind in marked:
            family = tagging.family(relation.rule) if relation.kind == SAID_BY else "linking"
            yield (family, relation.kind), (relation.kind, tail, head) in links


def _best(spans: Iterable[Span], label: str, extent: tuple[int, int]) -> tuple[str | None, bool]:
    """The gold span of that label that shares half of the characters, and whether only an optional one does."""
    shares = [(overlap(extent, span.extent), number, span) for number, span in enumerate(spans) if span.label == label]
    close = [entry for entry in shares if entry[0] >= RELAXED]
    required = [entry for entry in close if not entry[2].optional]
    if required:
        return max(required, key=lambda entry: entry[:2])[2].uid, False
    return None, bool(close)


def as_toml(counts: Counts) -> str:
    """The figures of one language, each with the counts it comes from."""
    lines = [_HEADER]
    family = ""
    for (name, label), counted in sorted(counts.items()):
        if name != family:
            lines += ["", f"[{name}]"]
            family = name
        right, total = counted[True], counted.total()
        lines.append(f"{label} = {(right + PRIOR * WEIGHT) / (total + WEIGHT):.2f}  # {right} of {total}")
    return "\n".join(lines) + "\n"
