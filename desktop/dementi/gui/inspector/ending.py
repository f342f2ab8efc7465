"""What the inspector shows when nothing is left to decide: was anything missed?"""

from collections.abc import Sequence
from itertools import groupby

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from dementi.gui import plain, words
from dementi.gui.actions import key_of
from dementi.gui.controls import KeyButton
from dementi.gui.painting import bold
from dementi.gui.theme import Theme
from dementi.i18n import _, ngettext
from dementi.workflow.ending import Gap, Lack

_GAP = Qt.ItemDataRole.UserRole
_MOST = 200  # of one kind in the list; the heading tells them all
_LONGEST = 110  # code points of a line of the list: some three lines of the panel


class Ending(QFrame):
    """Signals: place(int, int): show these code points; chosen(str): take this span in hand; asked(str): the id of an
    action."""

    place = Signal(int, int)
    chosen = Signal(str)
    asked = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setProperty("panel", "surface")
        column = self._column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 16)
        column.setSpacing(10)
        self._title = plain.label("", self)
        self._title.setFont(bold(theme.font("base")))
        self._words = plain.label("", self, "muted", wrap=True)
        self.list = _GapList(self)
        self._by_hand = KeyButton(_("Tag by hand"), theme, self, keys=key_of("select"))
        self._finish = KeyButton(_("Article done"), theme, self, keys=key_of("finish"), primary=True)
        column.addWidget(self._title)
        column.addWidget(self._words)
        column.addWidget(self.list, 1)
        column.addWidget(self._finish)
        column.addWidget(self._by_hand)
        column.addStretch(0)  # with no list above, what is told and the buttons stand together
        self.list.itemActivated.connect(self._on_chosen)
        self.list.itemClicked.connect(self._on_chosen)
        self._finish.clicked.connect(lambda: self.asked.emit("finish"))
        self._by_hand.clicked.connect(lambda: self.asked.emit("select"))

    def focusables(self) -> tuple[QWidget, ...]:
        return self.list, self._finish, self._by_hand

    def first_stop(self) -> QWidget:
        """The list where there is one: what is missing comes before *article done*."""
        return next((stop for stop in (self.list, self._finish) if not stop.isHidden()), self._by_hand)

    def show_gaps(
        self, gaps: Sequence[Gap], text: str, *, none_at_all: bool, unread: bool, done: bool, locked: bool
    ) -> None:
        """List the `gaps` of `text`; `none_at_all` when the article has no attribution, `unread` when no rules have
        looked for one, `done` once its reviewer has finished it."""
        asked = _("This article is done.") if done else _("Anything missed?")
        title = _("No suggestion.") if none_at_all else asked
        plain.set_text(self._title, _("The rules have not read this article yet.") if unread else title)
        if unread:
            told = _("Suggestions come once they have. You can tag by hand in the meantime.")
        elif gaps:
            told = _("Enter goes to a line of the list; what needs nothing can stay.")
        elif none_at_all:
            told = _("Nothing was found in this article. You can tag by hand.")
        else:
            told = _("Every claim has a source, every denial its claim, every quotation a span.")
        plain.set_text(self._words, told)
        self._fill(gaps, text)
        self._finish.setVisible(not done)
        self._finish.setEnabled(not locked)
        self._by_hand.setEnabled(not locked)

    def _fill(self, gaps: Sequence[Gap], text: str) -> None:
        before = self.list.currentRow()
        self.list.clear()
        self.list.setVisible(bool(gaps))
        self._column.setStretch(self._column.count() - 1, 0 if gaps else 1)
        for lack, group in groupby(gaps, key=lambda gap: gap.lack):
            same = list(group)
            head = QListWidgetItem(_head(lack, len(same)))
            head.setFlags(Qt.ItemFlag.NoItemFlags)
            head.setFont(bold(self._theme.font("small")))
            head.setForeground(self._theme.colour("text"))
            self.list.addItem(head)
            for gap in same[:_MOST]:
                item = QListWidgetItem(_short(text[gap.start : gap.end]))
                item.setData(_GAP, gap)
                self.list.addItem(item)
        if gaps:
            self.list.setCurrentRow(min(before, self.list.count() - 1) if before > 0 else 1)

    def _on_chosen(self, item: QListWidgetItem) -> None:
        gap = item.data(_GAP)
        if isinstance(gap, Gap) and gap.uid:
            self.chosen.emit(gap.uid)
        elif isinstance(gap, Gap):
            self.place.emit(gap.start, gap.end)


class _GapList(QListWidget):
    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWordWrap(True)
        self.setSpacing(3)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(_("What may be missing"))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter goes there, also where the platform starts editing with it."""
        item = self.currentItem()
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and item is not None:
            self.itemActivated.emit(item)
        else:
            super().keyPressEvent(event)

    def moveCursor(self, action: QAbstractItemView.CursorAction, modifiers: Qt.KeyboardModifier) -> QModelIndex:
        """Up and down go from line to line over the headings, which Qt does by where things happen to be drawn."""
        steps = {QAbstractItemView.CursorAction.MoveDown: 1, QAbstractItemView.CursorAction.MoveUp: -1}
        if action not in steps:
            return super().moveCursor(action, modifiers)
        here, step = self.currentRow(), steps[action]
        rows = range(here + step, self.count() if step > 0 else -1, step)
        lines = (row for row in rows if self.item(row).flags() & Qt.ItemFlag.ItemIsEnabled)
        return self.model().index(next(lines, here), 0)

    def keyboardSearch(self, search: str) -> None:
        """Letters are keys of the review, not a search."""


def _short(words: str) -> str:
    line = " ".join(words[: _LONGEST + 40].split())
    return line if len(line) <= _LONGEST else line[:_LONGEST].rsplit(" ", 1)[0] + "…"


def _head(lack: Lack, count: int) -> str:
    if lack is Lack.SOURCE:
        told = ngettext("{count} without a source", "{count} without a source", count)
    elif lack is Lack.TARGET:
        told = ngettext("{count} denial without its claim", "{count} denials without their claim", count)
    else:
        told = ngettext("{count} sentence without a span", "{count} sentences without a span", count)
    return told.format(count=words.number(count))
