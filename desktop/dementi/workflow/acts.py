"""Who acts, when and on which article: what every edit of a review carries."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import UTC, datetime

from dementi.domain.article import Article, Status
from dementi.domain.edits import Edit, Replacement
from dementi.domain.spans import Decision, Outcome, Record, Relation, Span, State

_SUBJECT = 48  # code points of a quote that name it in "Undone: rejection of “…”"


@dataclass(frozen=True, slots=True)
class Act:
    """One moment of a reviewer's work. `at` is ISO 8601 UTC, `seconds` the active time the decision took."""

    article: Article
    reviewer: str
    at: str
    seconds: float = 0.0
    bulk: bool = False

    def edit(
        self,
        action: str,
        quote: str,
        changes: Iterable[Replacement] = (),
        decisions: Iterable[Decision] = (),
        status: Status | None = None,
    ) -> Edit:
        return Edit(action, subject(quote), self.article.key, self.reviewer, tuple(changes), tuple(decisions), status)

    def decision(self, record: Record, outcome: Outcome) -> Decision:
        return Decision(
            about=record.uid,
            outcome=outcome,
            reviewer=self.reviewer,
            at=self.at,
            seconds=round(self.seconds, 3),
            rule=record.rule,
            version=record.version,
            relation=isinstance(record, Relation),
            bulk=self.bulk,
        )

    def span(self, span: Span, state: State) -> Replacement:
        """The span given that state by this act's reviewer; a rejected one is again what the rule proposed."""
        after = replace(span, state=state, reviewer=self.reviewer)
        if state is State.REJECTED and span.proposed is not None:
            start, end = span.proposed.start, span.proposed.end
            quote = self.article.text[start:end]
            after = replace(after, start=start, end=end, label=span.proposed.label, quote=quote)
        return Replacement(span, after)

    def relation(self, relation: Relation, state: State) -> Replacement:
        return Replacement(relation, replace(relation, state=state, reviewer=self.reviewer))


def started(edit: Edit | None, status: Status) -> Edit | None:
    """The edit, which also starts an article that nobody had begun; `status` is the article's so far."""
    if edit is None or edit.status is not None or status is not Status.TO_DO:
        return edit
    return replace(edit, status=Status.STARTED)


def now() -> str:
    """This moment in ISO 8601 UTC, to the second."""
    return datetime.now(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")


def subject(quote: str) -> str:
    """The first words of a quote on one line."""
    line = " ".join(quote.split())
    if len(line) <= _SUBJECT:
        return line
    return line[:_SUBJECT].rsplit(" ", 1)[0] + "…"
