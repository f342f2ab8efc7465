"""The article in hand: its session, its edits on their way to the file, and the way back when the disk refuses."""

from collections import deque
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal

from dementi.domain.annotations import Annotations
from dementi.domain.article import Article, Status
from dementi.domain.edits import Edit, Replacement
from dementi.domain.errors import UserError
from dementi.domain.spans import Relation
from dementi.gui.active import ActiveTime
from dementi.gui.writing import Writing
from dementi.store import Project, Undone
from dementi.workflow.place import Place
from dementi.workflow.session import ReviewSession


@dataclass(frozen=True, slots=True)
class _Unsaved:
    """An edit that the file may not hold, and what there was before it."""

    edit: Edit
    before: Annotations
    status: Status
    uid: str


class Review(QObject):
    """Holds the session of the article on screen.

    Signals:
        article_opened: another article, or none, is on screen.
        replaced(tuple[Replacement, ...]): spans and relations on screen changed.
        decided: an edit that decides something was made.
        place_changed(bool): something else is in hand; True when the eye should be led there.
    """

    article_opened = Signal()
    replaced = Signal(object)
    decided = Signal()
    place_changed = Signal(bool)

    def __init__(self, project: Project, writing: Writing, parent: QObject) -> None:
        super().__init__(parent)
        self._project, self._writing = project, writing
        self.session: ReviewSession | None = None
        self.least_certain_first = False
        self.damage: UserError | None = None
        self.read = True  # some rules have read the article: that they propose nothing means that they found nothing
        self.leaving = False  # another article is on its way: a key now was not meant for this one, nor that one seen
        self._unsaved: deque[_Unsaved] = deque()
        self._rewound = False
        self.active = ActiveTime(self)
        self._timed = ""  # what is in hand since the clock was set to zero
        writing.failed.connect(self._on_failed)

    @property
    def locked(self) -> bool:
        """Whether nothing can be decided now."""
        return self._project.read_only is not None or self._writing.error is not None or self.damage is not None

    @property
    def key(self) -> int:
        """The article on screen, 0 for none."""
        return self.session.article.key if self.session else 0

    def open(
        self, article: Article, annotations: Annotations, reviewer: str, threshold: float, status: Status,
        skipped: Collection[str] = (),
    ) -> None:  # fmt: skip
        """Take an article in hand, on its first attribution to decide; those that were `skipped` come last."""
        self.session = ReviewSession(
            article, annotations, reviewer, threshold, status, least_certain_first=self.least_certain_first,
            skipped=skipped,
        )  # fmt: skip
        self.damage, self.leaving = None, False
        self._time()
        self.article_opened.emit()

    def open_damaged(self, article: Article | None, damage: UserError) -> None:
        """An article that is not what was written: its text to read where that is whole, nothing to decide on."""
        self.session = ReviewSession(article, Annotations(), "", 0.0, Status.TO_DO) if article else None
        self.damage, self.leaving = damage, False
        self.article_opened.emit()

    def close(self) -> None:
        """No article is on screen."""
        self.session, self.damage, self.leaving = None, None, False
        self.article_opened.emit()

    def do(
        self,
        make: Callable[[ReviewSession, float], Edit | None],
        *,
        advance: bool = False,
        then: Callable[[Place], object] | None = None,
    ) -> bool:
        """Apply the edit that `make` builds from the session and the seconds it took, and send it to the file.

        With `advance` the next one to decide is taken in hand once nothing of this one is left to decide; `then` says
        what else to take in hand.
        """
        session = self.session
        if session is None or self.locked or self.leaving:
            return False
        held = session.place.current
        edit = make(session, self.seconds())
        if edit is None:
            if advance and held is not None and not held.pending:
                self.go(Place.next_pending)
            return False
        self._apply(session, edit)
        if edit.decisions:
            self.active.restart()
            self.decided.emit()
        current = session.place.current
        if advance and (current is None or not current.pending or edit.action == "skip"):
            session.place.next_pending()
        if then is not None:
            then(session.place)
        self._moved(animate=advance or then is not None)
        self._writing.write(lambda: self._project.submit(edit), lambda _result: self._on_saved(edit))
        return True

    def submit(self, edit: Edit) -> None:
        """Send an edit that was made before, for another file that could not take it."""
        self._writing.write(lambda: self._project.submit(edit), _ignore)

    def unsaved_edits(self) -> tuple[Edit, ...]:
        """What the file does not hold yet, in order."""
        return tuple(entry.edit for entry in self._unsaved)

    def go(self, move: Callable[[Place], object]) -> bool:
        """Move about without deciding; False when there was nowhere to go."""
        if self.session is None:
            return False
        before = (self.session.place.current, self.session.place.part)
        move(self.session.place)
        if (self.session.place.current, self.session.place.part) == before:
            return False
        self._moved(animate=True)
        return True

    def arrange(self, *, least_certain_first: bool) -> None:
        """Go through the attributions in this order, in this article and in those opened from now on."""
        self.least_certain_first = least_certain_first
        if self.session is not None and self.session.place.least_certain_first != least_certain_first:
            self.go(lambda place: place.arrange(least_certain_first=least_certain_first))

    def show_from(self, threshold: float) -> None:
        """Show suggestions from this confidence on."""
        if self.session is not None:
            self.session.show(threshold)
            self._moved(animate=False)

    def take_over(self, annotations: Annotations, status: Status) -> None:
        """What the file now holds for this article, when suggestions arrive; go where it changed."""
        session = self.session
        if session is not None:
            changes = difference(session.annotations, annotations)
            session.replace(annotations, status)
            self.replaced.emit(changes)
            self._go_where(session, changes)

    def follow(self, undone: Undone) -> bool:
        """Show what was undone, or done again, in this article, and go there.

        False when that does not fit what is on screen: rules may have read the article anew in the meantime.
        """
        session = self.session
        if session is not None:
            changes = difference(session.annotations.only(undone.touched), undone.annotations)
            if not _fits(session.annotations, changes):
                return False
            article, reviewer = session.article.key, session.reviewer
            session.apply(Edit(undone.action, undone.subject, article, reviewer, changes, (), undone.status))
            session.place.skip_again(undone.skipped, skipped=undone.redone)
            self.replaced.emit(changes)
            if undone.skipped:
                session.place.focus(undone.skipped[0])
            self._go_where(session, changes)
        return True

    def _go_where(self, session: ReviewSession, changes: Sequence[Replacement]) -> None:
        for change in changes:
            record = change.after or change.before
            uid = record.tail if isinstance(record, Relation) else record.uid if record else ""
            if session.place.focus(uid) and session.place.part == 0:
                break  # words rather than a source that changed with them
        if session.place.current is None:
            session.place.next_pending()
        self._moved(animate=True)

    def _apply(self, session: ReviewSession, edit: Edit) -> None:
        held = session.place.current.uid if session.place.current else ""
        self._unsaved.append(_Unsaved(edit, session.annotations, session.status, held))
        session.apply(edit)
        self.replaced.emit(edit.replacements)

    def _on_saved(self, edit: Edit) -> None:
        self._unsaved.popleft()
        if self._rewound and self.session is not None and self.key == edit.article:
            self.session.apply(edit)
            self.replaced.emit(edit.replacements)
            if not self._unsaved:
                self.session.place.next_pending()
            self._moved(animate=True)
        self._rewound = self._rewound and bool(self._unsaved)

    def _on_failed(self) -> None:
        """Go back to what the file holds; the edits wait, and are applied again when they are saved."""
        if self._rewound:
            self._moved(animate=False)
            return
        self._rewound = bool(self._unsaved)
        mine = next((entry for entry in self._unsaved if entry.edit.article == self.key), None)
        if mine is not None and self.session is not None:
            changes = difference(self.session.annotations, mine.before)
            self.session.replace(mine.before, mine.status)
            self.replaced.emit(changes)
            self.session.place.focus(mine.uid)
        self._moved(animate=False)

    def seconds(self) -> float:
        """The active time since this was taken in hand, or since it was last decided on."""
        return self.active.seconds

    def _time(self) -> None:
        """Count from now on where something else is in hand."""
        current = self.session.place.current if self.session else None
        held = current.uid if current else ""
        if held != self._timed or not held:
            self._timed = held
            self.active.restart()

    def _moved(self, *, animate: bool) -> None:
        self._time()
        self.place_changed.emit(animate)


def _ignore(_result: object) -> None:
    """The edit is stored; its article is read again when it is shown."""


def _fits(annotations: Annotations, changes: Sequence[Replacement]) -> bool:
    """Whether every relation would still have its ends after `changes`."""
    come = {change.after.uid for change in changes if change.after is not None}
    gone = {change.before.uid for change in changes if change.before is not None and change.after is None}
    links = [change.after for change in changes if isinstance(change.after, Relation)]
    links += (link for uid in gone for link in annotations.relations_of(uid) if link.uid not in gone)
    return all(
        end in come or (end in annotations.spans and end not in gone)
        for link in links
        for end in (link.tail, link.head)
    )


def difference(before: Annotations, after: Annotations) -> tuple[Replacement, ...]:
    """What turns `before` into `after`."""
    changes = [
        Replacement(before.spans.get(uid), after.spans.get(uid))
        for uid in {**before.spans, **after.spans}
        if before.spans.get(uid) != after.spans.get(uid)
    ]
    changes += [
        Replacement(before.relations.get(uid), after.relations.get(uid))
        for uid in {**before.relations, **after.relations}
        if before.relations.get(uid) != after.relations.get(uid)
    ]
    return tuple(changes)
