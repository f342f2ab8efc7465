"""What the desk shows of the article in hand: head, marks, inspector, strip, hints and figures follow the session."""

from typing import TYPE_CHECKING

from dementi.domain.article import Status
from dementi.gui import strip, words
from dementi.gui.inspector.rows import spoken
from dementi.gui.keys import State
from dementi.gui.later import Later
from dementi.gui.notices import read_only
from dementi.i18n import _
from dementi.workflow.ending import gaps

if TYPE_CHECKING:
    from dementi.gui.desk import Desk


class Showing:
    """Reads the session and tells the parts of the desk; it changes nothing.

    The article is painted in the frame of the key; what stands around it follows in the next one.
    """

    def __init__(self, desk: "Desk") -> None:
        self._desk = desk
        self.around = Later(self._follow, desk)

    def place_in_hand(self, *, animate: bool) -> None:
        """Lead the eye to what is in hand, and let a screen reader say it."""
        desk, session = self._desk, self._desk.review.session
        if session is None:
            return
        place = session.place
        desk.view.set_focus(place.current, place.active, animate=animate and not desk.still)
        self.hints()
        self.around.ask()

    def _follow(self) -> None:
        session = self._desk.review.session
        place = session.place if session is not None else None
        if place is not None and place.current is not None:
            where = words.position(place.position, place.attributions.total_count)
            self._desk.view.announce(f"{where}. {spoken(place.current)}")
        self.refresh()

    def refresh(self) -> None:
        """The inspector, the strip and the figures, as the session has them."""
        desk, session = self._desk, self._desk.review.session
        if session is None:
            return
        place, locked = session.place, desk.review.locked
        rows = place.attributions
        failed = desk.bridge.pretagging.failures.get(session.article.key)
        desk.inspector.show_failure(str(failed) if failed is not None else "")
        desk.inspector.show_rows(rows.waiting, rows.settled, place.current, place.position, rows.rejected_count)
        if place.current is not None:
            desk.inspector.show_current(place.current, place.parts(), place.part, locked=locked)
            desk.bridge.ask_why(desk.inspector.show_why)
        else:
            self._ending(locked, none_at_all=not rows.total_count)
        self.hints()
        desk.status.show_article(rows.decided_count, rows.total_count)
        desk.queue.view.set_open_figures(rows.decided_count, rows.total_count, len(place.skipped))
        self.strip()
        desk.looked.emit()

    def _ending(self, locked: bool, *, none_at_all: bool) -> None:
        session = self._desk.review.session
        if session is not None:
            found = gaps(session)
            unread = none_at_all and self._unread()
            done = session.status is Status.DONE
            self._desk.inspector.show_ending(
                found, session.article.text, none_at_all=none_at_all, unread=unread, done=done, locked=locked
            )

    def _unread(self) -> bool:
        """Whether the rules have still to read the article on screen."""
        desk = self._desk
        return not desk.review.read and desk.review.key not in desk.bridge.pretagging.failures

    def head(self) -> None:
        """The title once it has scrolled away; while it is in view, where the article comes from."""
        desk, session = self._desk, self._desk.review.session
        if session is not None:
            article = session.article
            facts = (article.fact("outlet"), words.day(article.fact("date")), words.language(article.lang))
            above = desk.view.verticalScrollBar().value() > desk.theme.size("queue_row")
            told = "" if above else " · ".join(fact for fact in facts if fact)
            desk.centre.head.set_title(told or article.title or article.name)

    def hints(self) -> None:
        """The keys to decide stand beside the focus while they work."""
        desk = self._desk
        desk.view.set_handles(not desk.review.locked)
        wanted = desk.hints and desk.fading.shown
        desk.view.set_hints(wanted and desk.modes.state is State.REVIEW and not desk.review.locked)

    def strip(self) -> None:
        """The keys below the article."""
        desk, session = self._desk, self._desk.review.session
        current = session.place.current if session is not None else None
        by_hand = session is not None and not session.place.attributions.total_count
        deciding = not desk.review.locked and not desk.view.fits_hints()
        desk.inspector.know_strip(deciding=deciding)
        shown = strip.hints(
            desk.modes.state,
            deciding=deciding,
            in_hand=current is not None,
            by_hand=by_hand,
            refusal=words.refusal(current),
            unread=self._unread(),
            locked=desk.review.locked,
        )
        desk.centre.strip.set_hints(shown)

    def modes(self) -> None:
        """The keys mean something else now."""
        self.hints()
        self.strip()
        self._desk.looked.emit()

    def project(self) -> None:
        """What the foot of the window and the banner say of the project as a whole."""
        desk = self._desk
        project = desk.bridge.project
        desk.status.show_reviewer(desk.bridge.reviewer)
        desk.status.show_suggestions(desk.bridge.suggestions)
        desk.centre.head.set_threshold(desk.bridge.threshold)
        if project.read_only is not None:
            desk.banner.put("read_only", read_only(project.read_only))
            desk.status.show_unwritten(_("Read-only"))
        else:
            desk.banner.take("read_only")
            desk.status.show_saved(_("Saved"))
        if desk.review.session is not None:
            self.refresh()
