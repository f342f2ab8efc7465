"""Which articles go into a dataset, and what of each."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from dementi.domain.annotations import Annotations
from dementi.domain.article import Status
from dementi.domain.records import ArticleRecord
from dementi.domain.spans import Relation, Span, State


@dataclass(frozen=True, slots=True)
class Choice:
    """`statuses` None: whatever the status; an article has one when any reviewer gave it that one.

    `reviewer`: only the work of that one, and the articles they began. `labels` empty: all of them. `gold_only`:
    finished articles in which nothing was accepted in bulk and nothing is flagged as unsure. `words`: only articles
    with all of these in title or text, as the list of articles finds them; `batch`: only those of the batch of that
    name. Whoever reads the project asks it for these two.
    """

    statuses: frozenset[Status] | None = None
    reviewer: str = ""
    labels: frozenset[str] = frozenset()
    gold_only: bool = False
    words: str = ""
    batch: str = ""

    def of(self, record: ArticleRecord) -> ArticleRecord | None:
        """What of the record is chosen; None: nothing."""
        if self.reviewer:
            record = self._theirs(record)
            if not _begun(record, self.reviewer):
                return None
        if not self.of_statuses(record.statuses):
            return None
        if self.gold_only and not _is_gold(record):
            return None
        return self._labelled(record) if self.labels else record

    def of_statuses(self, statuses: Mapping[str, Status]) -> bool:
        """Whether an article of these statuses, by reviewer, is chosen as far as that goes."""
        return self.statuses is None or bool(self.statuses & (set(statuses.values()) or {Status.TO_DO}))

    def _theirs(self, record: ArticleRecord) -> ArticleRecord:
        """The record as if nobody else had worked on it; suggestions that nobody decided are everybody's."""
        mine = ("", self.reviewer)
        spans = [span for span in record.annotations.spans.values() if span.reviewer in mine]
        statuses = {name: status for name, status in record.statuses.items() if name == self.reviewer}
        decisions = tuple(decision for decision in record.decisions if decision.reviewer == self.reviewer)
        relations = [link for link in record.annotations.relations.values() if link.reviewer in mine]
        return replace(_with(record, spans, relations), statuses=statuses, decisions=decisions)

    def _labelled(self, record: ArticleRecord) -> ArticleRecord:
        spans = [span for span in record.annotations.spans.values() if span.label in self.labels]
        return _with(record, spans, list(record.annotations.relations.values()))


def _with(record: ArticleRecord, spans: list[Span], relations: list[Relation]) -> ArticleRecord:
    """The record with these spans, and those of the relations whose ends are among them."""
    uids = {span.uid for span in spans}
    kept = [link for link in relations if link.tail in uids and link.head in uids]
    return replace(record, annotations=Annotations.of(spans, kept))


def _begun(record: ArticleRecord, reviewer: str) -> bool:
    if record.statuses.get(reviewer, Status.TO_DO) is not Status.TO_DO or record.decisions:
        return True
    return any(span.state is not State.PENDING for span in record.annotations.spans.values())


def _is_gold(record: ArticleRecord) -> bool:
    finished = Status.DONE in record.statuses.values()
    unsure = any(span.flag for span in record.annotations.spans.values())
    return finished and not unsure and not any(decision.bulk for decision in record.decisions)
