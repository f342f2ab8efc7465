"""How many attributions of an article are still to decide and how many are decided, for a page of articles at once.

Counts what `domain.attributions` would make of them, without their texts and quotes: a list shows a hundred at a time.
"""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field

from dementi.domain.spans import CLAIM, DENIAL, SAID_BY, SOURCE
from dementi.store import names
from dementi.store.connection import Database
from dementi.store.parts import marks

_SPANS = """
SELECT s.article, s.uid, coalesce(own.start, s.start), coalesce(own.stop, s.stop), coalesce(own.label, s.label),
       s.state
FROM suggestion AS s LEFT JOIN span AS own ON own.suggestion = s.key
WHERE s.article IN ({0}) AND (s.state <> 'pending' OR coalesce(s.confidence, 2) >= ?)
UNION ALL
SELECT article, uid, start, stop, label, state FROM span WHERE article IN ({0}) AND suggestion IS NULL"""
_RELATIONS = """
SELECT s.article, coalesce(own.kind, s.kind), coalesce(own.tail, s.tail), coalesce(own.head, s.head),
       s.state
FROM suggested_relation AS s LEFT JOIN relation AS own ON own.suggestion = s.key
WHERE s.article IN ({0})
UNION ALL
SELECT article, kind, tail, head, state FROM relation WHERE article IN ({0}) AND suggestion IS NULL"""
_SKIPPED = "SELECT article, about FROM decision WHERE article IN ({0}) AND outcome = 'skipped'"


@dataclass(slots=True)
class _Shown:
    """What is shown of one article: its spans by uid, and the links between them; and what was rejected of both."""

    spans: dict[str, tuple[int, int, str, bool]] = field(default_factory=dict)
    links: list[tuple[str, str, str, bool]] = field(default_factory=list)
    rejected: dict[str, tuple[int, int, str]] = field(default_factory=dict)
    cut: set[str] = field(default_factory=set)  # sources of rejected links
    skipped: set[str] = field(default_factory=set)

    def figures(self) -> tuple[int, int, int]:
        """How many attributions are to decide, how many decided, and how many of the former were skipped."""
        spans = self.spans
        live = [link for link in self.links if link[1] in spans and link[2] in spans]
        sources = {head for kind, _tail, head, _pending in live if kind == SAID_BY}
        open_words = {uid for uid, span in spans.items() if span[3]}
        for kind, tail, head, pending in live:
            if pending or (kind == SAID_BY and spans[head][3]):
                open_words.add(tail)
        found: dict[tuple[int, int, str], bool] = {}
        for uid, (start, stop, label, _pending) in spans.items():
            if label != SOURCE or uid not in sources:
                key = _key(uid, start, stop, label)
                found[key] = found.get(key, False) or uid in open_words
        pending_ones = sum(found.values())
        again = {spans[uid][:2] for uid in self.skipped if uid in spans and spans[uid][3]}
        decided = len(found) - pending_ones + len(self._rejected() - found.keys())
        return pending_ones, decided, len(again)

    def _rejected(self) -> set[tuple[int, int, str]]:
        """Where attributions were rejected; a source belongs to who it was linked to."""
        if not self.rejected:
            return set()
        used = self.cut | {head for kind, _tail, head, _pending in self.links if kind == SAID_BY}
        return {
            _key(uid, start, stop, label)
            for uid, (start, stop, label) in self.rejected.items()
            if label != SOURCE or uid not in used
        }

    def add_span(self, uid: str, start: int, stop: int, label: str, state: str) -> None:
        if state == "rejected":
            self.rejected[uid] = (start, stop, label)
        else:
            self.spans[uid] = (start, stop, label, state == "pending")

    def add_link(self, kind: str, tail: str, head: str, state: str) -> None:
        if state != "rejected":
            self.links.append((kind, tail, head, state == "pending"))
        elif kind == SAID_BY:
            self.cut.add(head)


def _key(uid: str, start: int, stop: int, label: str) -> tuple[int, int, str]:
    """What spans of one attribution have in common."""
    return start, stop, "" if label in (CLAIM, DENIAL) else uid


def attributions(db: Database, ids: Sequence[int], threshold: float) -> dict[int, tuple[int, int, int]]:
    """By article, of the attributions shown from `threshold` on: to decide, decided, and skipped of the former.

    Those that were rejected are decided.
    """
    places, labels = marks(ids), names.labels(db)
    shown: defaultdict[int, _Shown] = defaultdict(_Shown)
    for article, uid, start, stop, label, state in db.rows(_SPANS.format(places), (*ids, threshold, *ids)):
        shown[article].add_span(uid, start, stop, labels[label], state)
    for article, kind, tail, head, state in db.rows(_RELATIONS.format(places), (*ids, *ids)):
        shown[article].add_link(kind, tail, head, state)
    for article, about in db.rows(_SKIPPED.format(places), ids):
        shown[article].skipped.add(about)
    return {article: one.figures() for article, one in shown.items()}
