"""What was done in the project, the newest first, to go back to or forward to."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from dementi.gui import plain, words
from dementi.gui.columns import Columns, Line
from dementi.gui.dialogs.sheet import Sheet
from dementi.gui.history import steps_to
from dementi.i18n import _, ngettext
from dementi.store import Change

if TYPE_CHECKING:
    from dementi.gui.window import Window


class HistoryDialog(Sheet):
    """Signals: chosen(int): the key of the change that shall be the last one done."""

    chosen = Signal(int)

    def __init__(self, window: "Window", changes: Sequence[Change]) -> None:
        super().__init__(_("History"), window.theme, window, width=880)
        self._changes = changes
        told = _("Choose the action after which to go on: later ones are undone, and can be redone.")
        none = _("Nothing was done in this project yet.")
        self.body.addWidget(plain.label(told if changes else none, self, "muted", wrap=True))
        heads = (_("Action"), _("Article"), _("Reviewer"), _("Time"), _("State"))
        self.list = Columns(_("History"), heads, self._lines(), window.theme, self)
        self.list.setVisible(bool(changes))
        self.body.addWidget(self.list, 1)
        self.body.addStretch(0)
        if changes:
            self.go = self.add_buttons(_("Undo"), cancel=_("Close"))
            self.go.clicked.connect(self._on_go)
            self.list.currentItemChanged.connect(self._show_steps)
            self.list.take(next((row for row, change in enumerate(changes) if not change.undone), len(changes)))
            self._show_steps()
            self.list.setFocus()
        else:
            self.add_buttons(_("Close"), cancel="").clicked.connect(self.accept)

    def _lines(self) -> list[Line]:
        """One line per change, and one for the time before them."""
        here = next((change.key for change in self._changes if not change.undone), 0)
        lines = [_line(change, here=change.key == here) for change in self._changes]
        if lines:
            before = self._changes[-1].key - 1
            state = "" if here else _("you are here")
            lines.append(Line(before, (_("Before all of these"), "", "", "", state)))
        return lines

    def _steps(self) -> int:
        key = self.list.chosen()
        return steps_to(self._changes, key) if isinstance(key, int) else 0

    def _show_steps(self) -> None:
        steps = self._steps()
        count = abs(steps)
        if not count:
            told = _("Go back to this moment")
        elif steps > 0:
            told = ngettext("Redo {count} action", "Redo {count} actions", count)
        else:
            told = ngettext("Undo {count} action", "Undo {count} actions", count)
        self.go.set_words(told.format(count=words.number(count)))
        self.go.setEnabled(count > 0)

    def _on_go(self) -> None:
        key = self.list.chosen()
        if isinstance(key, int):
            self.chosen.emit(key)
        self.accept()


def _line(change: Change, *, here: bool) -> Line:
    state = _("undone") if change.undone else _("you are here") if here else ""
    what = words.act(change.action, change.subject)
    cells = (what, change.article, change.reviewer, words.moment(change.at), state)
    return Line(change.key, cells, faint=change.undone)
