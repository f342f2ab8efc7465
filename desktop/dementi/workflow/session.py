"""Reviewing one article: what is in hand, what comes next, and the edit that each key makes.

Plain state, no screen and no file: whoever holds a session stores its edits and tells it with `apply` or `replace`
what came of them.
"""

from bisect import bisect_right
from collections.abc import Collection
from enum import Enum

from dementi.domain.annotations import Annotations
from dementi.domain.article import Article, Status
from dementi.domain.attributions import Attributions
from dementi.domain.edits import Edit
from dementi.domain.tokens import tokens
from dementi.workflow import bulk, correcting, deciding, linking, same_words
from dementi.workflow.acts import Act, now, started
from dementi.workflow.place import Place

_NEAR = 1_000  # code points on either side in which token edges are looked for


class Edge(Enum):
    """Which end of a span the arrow keys move."""

    START = "start"
    END = "end"


class ReviewSession:
    """The review of one article by one reviewer.

    `place` tells what is in hand and moves about. Every method that decides or corrects takes the active seconds it
    took and returns the edit, None when there is nothing to do; annotations change when the edit comes back through
    `apply`.
    """

    def __init__(
        self, article: Article, annotations: Annotations, reviewer: str, threshold: float, status: Status,
        *, least_certain_first: bool = False, skipped: Collection[str] = (),
    ) -> None:  # fmt: skip
        self.article = article
        self.reviewer = reviewer
        self.threshold = threshold
        self.annotations = annotations
        self.status = status
        self.place = Place(
            Attributions(annotations, threshold), least_certain_first=least_certain_first, skipped=skipped
        )
        self.place.next_pending()

    # Deciding

    def accept(self, seconds: float = 0.0) -> Edit | None:
        return self._started(deciding.accept(self.place.current, self._act(seconds))) if self.place.current else None

    def accept_part(self, seconds: float = 0.0) -> Edit | None:
        if self.place.current is None or self.place.active is None:
            return None
        return self._started(deciding.accept_part(self.place.current, self.place.active, self._act(seconds)))

    def reject(self, seconds: float = 0.0) -> Edit | None:
        """Reject the attribution, or only the link to its active source or denied claim."""
        if self.place.current is None or self.place.active is None:
            return None
        return self._started(
            deciding.reject_part(self.annotations, self.place.current, self.place.active, self._act(seconds)),
        )

    def skip(self, seconds: float = 0.0) -> Edit | None:
        """Leave it for the end of the article."""
        if self.place.current is None or not self.place.current.pending:
            return None
        edit = deciding.skip(self.place.current, self._act(seconds))
        self.place.skip()
        return self._started(edit)

    def decide_all(self, order: bulk.Bulk, uids: Collection[str], seconds: float = 0.0) -> Edit | None:
        """Decide at once those of `uids` that `order` still concerns; each took its share of the seconds."""
        chosen = [a for a in order.among(self.place.attributions) if a.uid in uids]
        act = self._act(seconds / max(1, len(chosen)), bulk=True)
        return self._started(bulk.decide(self.annotations, chosen, order, act))

    def finish(self, seconds: float = 0.0) -> Edit:
        """The article is done for this reviewer."""
        return self._act(seconds).edit("finish", self.article.title, status=Status.DONE)

    def reopen(self, seconds: float = 0.0) -> Edit:
        """The article is to be worked on again."""
        return self._act(seconds).edit("reopen", self.article.title, status=Status.STARTED)

    # Correcting

    def move(self, edge: Edge, by: int, *, by_character: bool = False) -> Edit | None:
        """Move one end of the active part by tokens, or by code points."""
        active = self.place.active
        if self.place.current is None or active is None:
            return None
        spans = self.place.current.words if self.place.part == 0 else (active,)
        start, end = active.extent
        if edge is Edge.START:
            start = start + by if by_character else self._token_edge(start, by, edge)
        else:
            end = end + by if by_character else self._token_edge(end, by, edge)
        return self._started(correcting.move(self.annotations, spans, start, end, self._act(0.0)))

    def relabel(self, label: str, seconds: float = 0.0) -> Edit | None:
        active = self.place.active
        if self.place.current is None or active is None:
            return None
        spans = self.place.current.words if self.place.part == 0 else (active,)
        return self._started(correcting.relabel(self.annotations, spans, label, self._act(seconds)))

    def tag(self, start: int, end: int, label: str, seconds: float = 0.0) -> tuple[Edit, str] | None:
        """Tag `[start, end)` by hand; the edit and the uid of the span it keeps."""
        tagged = correcting.tag(self.annotations, start, end, label, self._act(seconds))
        if tagged is None:
            return None
        edit, uid = tagged
        return self._started(edit) or edit, uid

    def same_words(self) -> list[tuple[int, int]]:
        """Where the words of the active part stand again without its label."""
        if self.place.active is None:
            return []
        return same_words.same_words(self.article.text, self.place.active, self.annotations, self.threshold)

    def tag_all(self, places: Collection[tuple[int, int]], label: str, seconds: float = 0.0) -> Edit | None:
        """Tag all these places by hand at once; each took its share of the seconds."""
        act = self._act(seconds / max(1, len(places)), bulk=True)
        return self._started(same_words.tag_all(self.annotations, places, label, act))

    def link_targets(self) -> dict[str, str]:
        """Letter → uid of the spans that the attribution in hand may be linked to."""
        return linking.link_targets(self.annotations, self.place.current, self.threshold) if self.place.current else {}

    def link(self, uid: str, seconds: float = 0.0) -> Edit | None:
        if self.place.current is None:
            return None
        target = self.annotations.spans[uid]
        return self._started(linking.link(self.annotations, self.place.current, target, self._act(seconds)))

    def unlink(self, seconds: float = 0.0) -> Edit | None:
        if self.place.current is None or self.place.active is None:
            return None
        return self._started(linking.unlink(self.place.current, self.place.active, self._act(seconds)))

    def flag(self) -> Edit | None:
        return self._started(correcting.flag(self.place.current, self._act(0.0))) if self.place.current else None

    def note(self, uid: str, text: str) -> Edit | None:
        """Write the note of the attribution with the first span `uid`; None when there is none, or it says that."""
        noted = next((a for a in self.place.attributions.holding(uid) if a.uid == uid), None)
        return self._started(correcting.note(noted, text, self._act(0.0))) if noted else None

    # What came of it

    def apply(self, edit: Edit) -> None:
        """Take over what `edit` did; the same words stay in hand where they still exist."""
        self.annotations, self.status = self.annotations.apply(edit), edit.status or self.status
        self.place.attributions.update(self.annotations, edit.replacements)
        self.place.settle(self.place.attributions)

    def replace(self, annotations: Annotations, status: Status) -> None:
        """Take over the annotations as they now are, when suggestions arrive."""
        self.annotations, self.status = annotations, status
        self.place.settle(Attributions(annotations, self.threshold))

    def show(self, threshold: float) -> None:
        """Show suggestions from this confidence on."""
        self.threshold = threshold
        self.replace(self.annotations, self.status)
        if self.place.current is None:
            self.place.next_pending()

    def _act(self, seconds: float, *, bulk: bool = False) -> Act:
        return Act(self.article, self.reviewer, now(), seconds, bulk)

    def _started(self, edit: Edit | None) -> Edit | None:
        return started(edit, self.status)

    def _token_edge(self, offset: int, by: int, edge: Edge) -> int:
        """The token edge `by` steps from `offset`; `offset` itself at either end of the text."""
        text = self.article.text
        first = text.rfind(" ", 0, max(0, offset - _NEAR)) + 1
        edges = [token[edge is Edge.END] for token in tokens(text, first, min(len(text), offset + _NEAR))]
        index = bisect_right(edges, offset) if by > 0 else bisect_right(edges, offset - 1) - 1
        index += by - 1 if by > 0 else by + 1
        return edges[index] if 0 <= index < len(edges) else offset
