"""What must be known before going on, under the menu: one sentence at a time, the worst first."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import IntEnum

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAccessible, QAccessibleEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QVBoxLayout, QWidget

from dementi.gui import plain
from dementi.gui.controls import IconLabel, KeyButton
from dementi.gui.theme import Theme
from dementi.i18n import _, ngettext


class Weight(IntEnum):
    """How bad it is, and how it looks."""

    INFO = 0
    WARNING = 1
    ERROR = 2


_LOOK = {Weight.INFO: ("info", "text", "raised"), Weight.WARNING: ("warning", "warning", "warning_soft"),
         Weight.ERROR: ("disk", "error", "error_soft")}  # fmt: skip


_CLOSE = "close:"
_NARROW = 720  # px at 100 %: in a narrower banner the buttons stand below the words
_LONG = 480  # px at 100 %: a longer first sentence has the rest below it


@dataclass(frozen=True, slots=True)
class Notice:
    """`strong` says what is the matter, `rest` what is kept and what to do; `actions` are (words, action id)."""

    weight: Weight
    strong: str
    rest: str = ""
    actions: tuple[tuple[str, str], ...] = ()
    closes: bool = False  # the reader may close it: it tells of something that is over


class Banner(QFrame):
    """Signals: asked(str): the id of the action on a button; closed: the reader closed a notice."""

    asked = Signal(str)
    closed = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._notices: dict[str, Notice] = {}
        self._all, self._narrow = False, False
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self.hide()

    def put(self, key: str, notice: Notice) -> None:
        """Show `notice`, in place of what was said under this key."""
        if self._notices.get(key) != notice:
            self._notices[key] = notice
            self._rebuild()
            QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.Alert))

    def take(self, key: str) -> None:
        """It is no longer so."""
        if self._notices.pop(key, None) is not None:
            self._rebuild()

    def first_button(self) -> QWidget | None:
        """What F6 goes to."""
        return self.findChild(KeyButton) if self.isVisible() else None

    def resizeEvent(self, event: QResizeEvent) -> None:
        narrow = event.size().width() < self._theme.px(_NARROW)
        if narrow != self._narrow:
            self._narrow = narrow
            self._rebuild()

    def _rebuild(self) -> None:
        while (item := self._column.takeAt(0)) is not None:
            row = item.widget()
            if row is not None:
                row.hide()
                row.deleteLater()
        # Of equals that which has just happened: what stays as it is can wait.
        notices = sorted(self._notices.items(), key=lambda entry: (-entry[1].weight, not entry[1].closes))
        for number, (key, notice) in enumerate(notices if self._all else notices[:1]):
            self._column.addWidget(self._row(key, notice, 0 if self._all or number else len(notices) - 1))
        self._all = self._all and len(notices) > 1
        self.setVisible(bool(notices))

    def _row(self, key: str, notice: Notice, more: int) -> QWidget:
        icon, ink, ground = _LOOK[notice.weight]
        row = QFrame(self)
        row.setObjectName("notice")
        edge = self._theme.colour(ink if notice.weight else "separator").name()
        row.setStyleSheet(
            f"#notice {{ background: {self._theme.colour(ground).name()}; border-bottom: 1px solid {edge}; }}"
        )
        column, line, buttons = QVBoxLayout(row), QHBoxLayout(), QHBoxLayout()
        column.setContentsMargins(16, 8, 16, 8)
        line.setSpacing(12)
        line.addWidget(IconLabel(icon, self._theme, row, colour=ink))
        line.addLayout(self._words(notice, row), 1)
        column.addLayout(line)
        if self._narrow:
            column.addLayout(buttons)
            buttons.addStretch(1)
        else:
            line.addLayout(buttons)
        buttons.setSpacing(12)
        for label, action in self._buttons(notice, more):
            button = KeyButton(label, self._theme, row, primary=action == "retry")
            button.setProperty("action", f"{_CLOSE}{key}" if action == _CLOSE else action)
            button.clicked.connect(self._on_clicked)
            buttons.addWidget(button)
        row.setAccessibleName(f"{notice.strong} {notice.rest}".strip())
        return row

    def _words(self, notice: Notice, row: QWidget) -> QBoxLayout:
        """Side by side; where room is short one below the other."""
        strong = plain.label(notice.strong, row, "strong")
        long = strong.sizeHint().width() > self._theme.px(_LONG)
        below = self._narrow or (long and bool(notice.rest))
        strong.setWordWrap(below or not notice.rest)
        line = QBoxLayout(QBoxLayout.Direction.TopToBottom if below else QBoxLayout.Direction.LeftToRight)
        line.setSpacing(5)
        line.addWidget(strong, 0 if notice.rest else 1, Qt.AlignmentFlag.AlignVCenter)
        if notice.rest:
            line.addWidget(plain.label(notice.rest, row, wrap=True), 1, Qt.AlignmentFlag.AlignVCenter)
        return line

    def _buttons(self, notice: Notice, more: int) -> Iterable[tuple[str, str]]:
        yield from notice.actions
        if more:
            yield ngettext("+{count} message", "+{count} messages", more).format(count=more), ""
        if notice.closes:
            yield _("Close"), _CLOSE

    def _on_clicked(self) -> None:
        action = self.sender().property("action")
        if action.startswith(_CLOSE):
            self.take(action.removeprefix(_CLOSE))
            self.closed.emit()
        elif action:
            self.asked.emit(action)
        else:
            self._all = True
            self._rebuild()
