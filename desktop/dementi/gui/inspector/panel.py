"""The right side of the window: where we are, what is decided, the card in hand, what is still to decide."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QMoveEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QStackedWidget, QVBoxLayout, QWidget

from dementi.domain.attributions import Attribution
from dementi.domain.spans import Span, State
from dementi.gui import plain, words
from dementi.gui.controls import FIGURES, FoldRow, panel, separator
from dementi.gui.inspector.card import Card, Why
from dementi.gui.inspector.ending import Ending
from dementi.gui.inspector.failure import FailedRow
from dementi.gui.inspector.rows import AttributionList
from dementi.gui.inspector.sieve import SieveButton
from dementi.gui.theme import Theme
from dementi.i18n import _
from dementi.workflow.ending import Gap

_AROUND = 6  # px above and below the card
_FIRST = 1000  # who has height before all others, up to what it wants
_DECIDED = 5  # rows of what is decided that are seen at once


class Inspector(QFrame):
    """Signals: chosen(str): take this attribution in hand; asked(str): the id of an action."""

    chosen = Signal(str)
    asked = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("panel", "surface")
        self._theme = theme
        self._card_only, self._settled = False, False  # what there is room for; whether anything is decided
        self._filled = False  # the card in hand takes all the height there is
        self._lacking = 0  # px of height that all of it would need besides
        self._keys_below = False  # the keys to decide stand in the strip
        self._where = plain.label("", self, "small")
        self._places = ("", "")  # where we are, in full and short
        self.sieve = SieveButton(theme, self)
        self._listed: tuple[Sequence[Attribution], Sequence[Attribution], Attribution | None, int, int] = (
            (), (), None, 0, 0,
        )  # fmt: skip
        self.fold = FoldRow(theme, self)
        self.decided = AttributionList(_("Decided attributions"), theme, self)
        self.card = Card(theme, self)
        self.waiting = AttributionList(_("Attributions to decide"), theme, self)
        self.ending = Ending(theme, self)
        self.failure = FailedRow(theme, self)
        self._pages = QStackedWidget(self)
        self._lay_out()
        self.fold.toggled.connect(self.decided.setVisible)
        for view in (self.decided, self.waiting):
            view.chosen.connect(self.chosen)
        self.sieve.changed.connect(self._on_sieved)
        self.card.decided.connect(self.asked)
        self.ending.asked.connect(self.asked)
        self.failure.asked.connect(self.asked)
        self.ending.chosen.connect(self.chosen)
        self.show_nothing()

    @property
    def wanted(self) -> bool:
        """Whether there is something to show: a drawer without any only takes room from the page above it."""
        return not self._card_only or self._pages.currentIndex() == 1

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self._bar, self._head_line = self._head(), separator(self._theme, self)
        column.addWidget(self._bar)
        column.addWidget(self._head_line)
        empty = QWidget(self)
        inner = QVBoxLayout(empty)
        inner.setContentsMargins(16, 24, 16, 0)
        inner.addWidget(plain.label(_("The attributions of the open article appear here."), empty, "muted", wrap=True))
        inner.addStretch(1)
        self._pages.addWidget(empty)
        self._pages.addWidget(self._working_page())
        column.addWidget(self._pages, 1)

    def _head(self) -> QWidget:
        head = panel("surface", self)
        head.setFixedHeight(self._theme.size("head"))
        row = QHBoxLayout(head)
        row.setContentsMargins(16, 0, 16, 0)
        row.addWidget(self.sieve)
        row.addStretch(1)
        row.addWidget(self._where)
        return head

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_head()

    def _fit_head(self) -> None:
        """How many are left is never cut; which one is in hand is told where there is room."""
        room = self.width() - 2 * 16 - self.sieve.sizeHint().width() - 8
        fits = self._where.fontMetrics().horizontalAdvance(self._places[0]) <= room
        plain.set_text(self._where, self._places[0] if fits else self._places[1])

    def _working_page(self) -> QWidget:
        page = QWidget(self)
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.failure)
        self._fold_line = separator(self._theme, page)
        column.addWidget(self.fold)
        column.addWidget(self._fold_line)
        self.decided.hide()
        column.addWidget(self.decided)
        self._scroll = _CardArea(self.card, self._theme.size("inspector_row"), page)
        self._scroll.fitted.connect(self._on_fitted)
        column.addWidget(self._scroll, _FIRST)
        column.addWidget(self.ending, 1)
        self.waiting.setMinimumHeight(1)
        column.addWidget(self.waiting, 1)
        column.addStretch(0)  # what is left where there is neither
        return page

    def focusables(self) -> tuple[QWidget, ...]:
        """What takes single keys here; the note is a text field and keeps its letters."""
        return (
            self.failure.retry, self.sieve, self.fold, self.decided, *self.card.buttons, self.card.reasons.rule,
            self.card.precedents, self.waiting, *self.ending.focusables(),
        )  # fmt: skip

    def first_stop(self) -> QWidget:
        """What the keyboard reaches first here: at the end of an article, what may be missing."""
        if self.ending.isVisible():
            return self.ending.first_stop()
        stops = (
            self.fold, self.card.accept, self.card.reject, self.waiting, self.card.reasons.rule, self.card.note,
        )  # fmt: skip
        return next((stop for stop in stops if stop.isVisible() and stop.isEnabled()), self.waiting)

    def hold_card_only(self, only: bool) -> None:
        """Whether there is room for nothing but the attribution in hand."""
        self._card_only = only
        for part in (self._bar, self._head_line):
            part.setVisible(not only)
        for part in (self.fold, self._fold_line):
            part.setVisible(self._settled and not only)
        self.decided.setVisible(self._settled and self.fold.isChecked() and not only)
        self._scroll.leave_rows(not only)
        self._show_waiting()
        self._spare()

    def _show_waiting(self) -> None:
        self.waiting.setVisible(not self._scroll.isHidden() and not self._card_only and not self._filled)

    def know_strip(self, *, deciding: bool) -> None:
        """Whether the strip has the keys to decide, which then may go from a card that has too little height."""
        self._keys_below = deciding
        self._spare()

    def _spare(self) -> None:
        buttons = self._keys_below and self._lacking > self.card.slack
        self.card.spare(buttons=self._card_only or buttons, height=self._card_only or self._lacking > 0)

    def _on_fitted(self, filled: bool, lacking: int) -> None:
        self._filled, self._lacking = filled, lacking
        self._show_waiting()
        self._spare()

    def show_nothing(self) -> None:
        """No article is open."""
        plain.set_text(self._where, "")
        self._places = ("", "")
        self._show_page(0)

    def _show_page(self, number: int) -> None:
        self._pages.setCurrentIndex(number)
        self.sieve.setEnabled(number == 1)
        self.setVisible(self.wanted)

    def show_rows(
        self, waiting: Sequence[Attribution], settled: Sequence[Attribution], current: Attribution | None,
        position: int, rejected: int,
    ) -> None:  # fmt: skip
        """The attributions to decide and those decided; the one in hand, number `position`, has the card for a row.

        Of the others those are listed that the chosen filter lets through; those that were `rejected` are counted only.
        """
        self._listed = waiting, settled, current, position, rejected
        self._show_page(1)
        self.sieve.set_rows((*settled, *waiting))
        left, total = words.to_decide(len(waiting)), len(waiting) + len(settled) + rejected
        self._places = (f"{words.position(position, total)} · {left}" if position else left, left)
        self._fit_head()
        waiting, settled = self.sieve.sieve.among(waiting), self.sieve.sieve.among(settled)
        self.waiting.rows.set_rows([row for row in waiting if row is not current])
        self.decided.rows.set_rows(settled)
        self.decided.setFixedHeight(min(len(settled), _DECIDED) * self._theme.size("inspector_row"))
        gone = rejected if self.sieve.sieve.everything else 0
        self.fold.set_words(words.decided(len(settled) + gone), _figures(settled, gone))
        self.fold.setEnabled(bool(settled))  # of what was rejected there is nothing to list
        self._settled = bool(settled) or gone > 0
        for part in (self.fold, self._fold_line):
            part.setVisible(self._settled and not self._card_only)
        self.decided.setVisible(bool(settled) and self.fold.isChecked() and not self._card_only)
        self.waiting.show_from(current.start if current else 0)

    def show_failure(self, reason: str) -> None:
        """Why the rules could not read this article; empty when they did."""
        self.failure.show_reason(reason)

    def _on_sieved(self) -> None:
        self.fold.setChecked(bool(self.sieve.sieve.among(self._listed[1])) and not self.sieve.sieve.everything)
        self.show_rows(*self._listed)

    def show_current(self, current: Attribution, parts: tuple[Span, ...], active: int, *, locked: bool) -> None:
        self.card.show_attribution(current, parts, active, locked)
        self.ending.hide()
        self._scroll.show()
        self._scroll.fit()
        self._show_waiting()

    def show_why(self, why: Why | None) -> None:
        self.card.show_why(why)
        self._scroll.fit()

    def show_ending(
        self, gaps: Sequence[Gap], text: str, *, none_at_all: bool, unread: bool, done: bool, locked: bool
    ) -> None:
        """Nothing is left to decide: ask for what is missing."""
        self._scroll.hide()
        self.waiting.hide()
        self.ending.show()
        self.ending.show_gaps(gaps, text, none_at_all=none_at_all, unread=unread, done=done, locked=locked)


class _CardArea(QScrollArea):
    """As high as the card; scrolls where that is more than there is.

    Signals: fitted(bool, int): whether no whole row is left to the list below, and how many px all of the card would
    need besides what there is.
    """

    fitted = Signal(bool, int)

    def __init__(self, card: Card, row: int, parent: QWidget) -> None:
        super().__init__(parent)
        self._row, self._leaves = row, True
        holder = QWidget(self)
        column = QVBoxLayout(holder)
        column.setContentsMargins(10, _AROUND, 10, _AROUND)
        column.addWidget(card)
        column.addStretch(1)
        self._column, self._card, self._holder = column, card, holder
        self.setWidget(holder)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        holder.installEventFilter(self)
        card.note.installEventFilter(self)

    def leave_rows(self, leaves: bool) -> None:
        """Whether rows are to be seen below, where there is room for them."""
        self._leaves = leaves
        self.fit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The card is laid out anew: its height has changed. Or its note, which may be out of sight, is asked for."""
        if watched is self._card.note:
            if event.type() == QEvent.Type.FocusIn:
                self._show_note()
        elif event.type() == QEvent.Type.LayoutRequest:
            self.fit()
        return False

    def _show_note(self) -> None:
        """All of its field: `ensureWidgetVisible` is content with the caret in it."""
        below = self._card.note.mapTo(self._holder, self._card.note.rect().bottomLeft())
        self.ensureVisible(below.x(), below.y(), 0, self._card.note.height())

    def fit(self) -> None:
        """Take the height of the card, so that the rows below begin where it ends."""
        height = self._column.totalHeightForWidth(self.viewport().width()) + 1
        self.setMaximumHeight(height)
        above = self.parent()
        room = above.height() - self.y() if isinstance(above, QWidget) else height
        whole = height + self._card.spared
        filled = not self._leaves or room - whole < self._row
        self.setMinimumHeight(
            0 if filled else height
        )  # what takes all there is must not keep the window from shrinking
        self.fitted.emit(filled, max(0, whole - room))
        policy = Qt.ScrollBarPolicy.ScrollBarAlwaysOff if height <= room else Qt.ScrollBarPolicy.ScrollBarAsNeeded
        self.setVerticalScrollBarPolicy(policy)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fit()

    def moveEvent(self, event: QMoveEvent) -> None:
        super().moveEvent(event)
        self.fit()


def _figures(rows: Sequence[Attribution], rejected: int) -> str:
    """Of the decided ones: how many accepted, corrected, added by hand, rejected."""
    states = [row.words[0].state for row in rows]
    told = ((State.ACCEPTED, words.accepted), (State.AMENDED, words.corrected), (State.MANUAL, words.by_hand))
    parts = [say(states.count(state)) for state, say in told if state in states]
    return FIGURES.join([*parts, words.rejected(rejected)] if rejected else parts)
