"""Ctrl+K: every command that can be done now, found by its words."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QFrame, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from dementi.gui import plain, words
from dementi.gui.actions import Action, menus, table
from dementi.gui.command_rows import ROW, CommandList, CommandRow
from dementi.gui.controls import IconLabel, panel, separator
from dementi.gui.matching import match
from dementi.gui.strip import Hint, KeyLine
from dementi.gui.veil import Veil
from dementi.i18n import _, ngettext

if TYPE_CHECKING:
    from dementi.gui.window import Window

_WIDTH, _EDGE, _SHOWN = 640, 24, 9  # px at 100 %, rows


class Palette(QDialog):
    """Signals: chosen(str): the id of an action."""

    chosen = Signal(str)

    def __init__(self, window: "Window") -> None:
        super().__init__(window, Qt.WindowType.FramelessWindowHint)
        theme = window.theme
        self.setWindowTitle(_("Commands"))
        self.setObjectName("palette")
        self.setStyleSheet(f"#palette {{ border: 1px solid {theme.colour('border').name()}; }}")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.finished.connect(window.activateWindow)  # some displays leave the keys with nobody
        self._window, self._menus = window, menus()
        self._actions = [
            action for action in table() if action.menu and action.id != "palette" and window.can(action.id)
        ]
        self._typed = QLineEdit(self)
        self._count = plain.label("", self, "muted", "small")
        self._list = CommandList(_("Commands"), theme, self)
        self._list.setStyleSheet("QListWidget { border: 0; }")
        self._nothing = plain.label(_("No command that works now has these words."), self, "muted", wrap=True)
        self._nothing.setContentsMargins(theme.px(16), 0, theme.px(16), 0)
        self._list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._lay_out(window)
        self._typed.textChanged.connect(self._fill)
        self._typed.installEventFilter(self)
        self._list.itemClicked.connect(self._on_chosen)
        self._fill("")
        self._place(window)
        self._veil = Veil(window, self, theme)

    def _lay_out(self, window: "Window") -> None:
        theme, column = window.theme, QVBoxLayout(self)
        column.setContentsMargins(1, 1, 1, 1)
        column.setSpacing(0)
        self._typed.setPlaceholderText(_("Search the commands"))
        self._typed.setAccessibleName(_("Search the commands"))
        self._typed.setFrame(False)
        self._typed.setStyleSheet("QLineEdit, QLineEdit:focus { border: 0; background: transparent; }")
        self._typed.setMinimumWidth(theme.px(120))
        top = panel("raised", self)
        row = QHBoxLayout(top)
        row.setContentsMargins(theme.px(16), theme.px(8), theme.px(16), theme.px(8))
        row.addWidget(IconLabel("search", theme, top))
        row.addWidget(self._typed, 1)
        row.addWidget(self._count)
        column.addWidget(top)
        column.addWidget(separator(theme, self))
        column.addWidget(self._list, 1)
        column.addWidget(self._nothing, 1)
        column.addWidget(separator(theme, self))
        column.addWidget(self._foot(window))

    def _foot(self, window: "Window") -> QFrame:
        theme, foot = window.theme, panel("window", self)
        row = QHBoxLayout(foot)
        row.setContentsMargins(theme.px(16), theme.px(6), theme.px(16), theme.px(6))
        hints = [Hint(("Up", "Down"), _("choose")), Hint(("Return",), _("do")), Hint(("Escape",), _("close"))]
        row.addWidget(KeyLine(hints, theme, foot), 1)
        if self._size()[0] >= theme.px(_WIDTH):
            row.addWidget(plain.label(_("in any order, with or without accents"), foot, "muted", "small"))
        return foot

    def _place(self, window: QWidget) -> None:
        """Over the article, near the top, where the eye is."""
        width, highest = self._size()
        top = min(self._window.theme.px(84), (window.height() - highest) // 2)
        self.move(window.mapToGlobal(QPoint((window.width() - width) // 2, top)))

    def _size(self) -> tuple[int, int]:
        """How wide it is, and how high with as many rows as it ever shows."""
        theme, window = self._window.theme, self._window
        width = min(theme.px(_WIDTH), window.width() - 2 * _EDGE)
        return width, min(_SHOWN * theme.px(ROW) + self._frame(), window.height() - 2 * _EDGE)

    def _frame(self) -> int:
        """The height of what is above and below the rows."""
        return self._window.theme.px(96)

    def _fit(self) -> None:
        """As high as what was found."""
        width, highest = self._size()
        rows = max(1, self._list.count()) * self._window.theme.px(ROW)
        self.setFixedSize(width, min(highest, rows + self._frame()))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The field keeps the focus; the arrows move in the list."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            by = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()))
            if by is not None:
                self._list.step(by)
                return True
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self._on_chosen()
                return True
        return False

    def _fill(self, typed: str) -> None:
        """Those that match, what begins with the words first."""
        found = []
        for number, action in enumerate(self._actions):
            matched = match(action.text, typed)
            if matched is not None:
                row = CommandRow(action.id, action.text, self._where(action), action.keys[:1], matched.places)
                found.append((matched.rank, number, row))
        self._list.set_rows([row for _rank, _number, row in sorted(found, key=lambda one: one[:2])])
        self._list.setVisible(bool(found))
        self._nothing.setVisible(not found)
        total = len(self._actions)
        told = ngettext("{found} of {total} command", "{found} of {total} commands", total)
        plain.set_text(self._count, told.format(found=words.number(len(found)), total=words.number(total)))
        self._fit()

    def _where(self, action: Action) -> str:
        """Its menu; of what decides many at once also how many that is."""
        menu = self._menus.get(action.menu, "")
        session = self._window.bridge.review.session if self._window.bridge is not None else None
        if action.id != "accept_rest" or session is None:
            return menu
        told = words.to_decide(session.place.attributions.pending_count)
        return f"{menu} · {told}"

    def _on_chosen(self) -> None:
        name = self._list.chosen()
        if name:
            self.accept()
            self.chosen.emit(name)
