"""Many suggestions decided at once: those of one rule, or all that are left; their list is shown first."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from dementi.domain.annotations import Annotations
from dementi.domain.attributions import Attribution
from dementi.domain.edits import Edit
from dementi.domain.spans import State
from dementi.workflow.acts import Act
from dementi.workflow.deciding import accept_all, reject_all

ACCEPT_RULE, REJECT_RULE, ACCEPT_REST = "accept_rule", "reject_rule", "accept_rest"


@dataclass(frozen=True, slots=True)
class Bulk:
    """`action` is one of the three above and names the edit; `rule` is the rule that the first two are about."""

    action: str
    rule: str = ""

    def concerns(self, attribution: Attribution) -> bool:
        """Whether it is among those to decide; nothing that a reviewer decided already is rejected with many."""
        if self.action == ACCEPT_REST:
            return attribution.pending
        waiting = [span for span in attribution.words if span.state is State.PENDING]
        if self.action == REJECT_RULE and len(waiting) < len(attribution.words):
            return False
        return bool(self.rule) and any(span.rule == self.rule for span in waiting)

    def among(self, attributions: Iterable[Attribution]) -> list[Attribution]:
        return [attribution for attribution in attributions if self.concerns(attribution)]


def decide(annotations: Annotations, chosen: Collection[Attribution], bulk: Bulk, act: Act) -> Edit | None:
    """One edit, one undo step, for all that were chosen; None when there is nothing among them to decide."""
    if not chosen:
        return None
    subject = bulk.rule or act.article.title or act.article.name
    if bulk.action == REJECT_RULE:
        return reject_all(annotations, chosen, bulk.action, subject, act)
    return accept_all(chosen, bulk.action, subject, act)
