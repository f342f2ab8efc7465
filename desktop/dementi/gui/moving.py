"""Imports on their way into the bin or out of it: what undo and redo began goes on beside the window."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from dementi.domain.errors import UserError
from dementi.gui import words
from dementi.gui.history import is_in_sight, show_undone
from dementi.gui.tasks import Progress
from dementi.i18n import _
from dementi.store import Project, Reader, Undone

if TYPE_CHECKING:
    from dementi.gui.bridge import ProjectBridge


class Moving(QObject):
    """Moves the articles of one project. To stop it takes back what began it."""

    def __init__(self, bridge: "ProjectBridge") -> None:
        super().__init__(bridge)
        self._bridge = bridge
        self._asked = 0  # works that are under way or wait for others
        bridge.checked.connect(self.look)

    def look(self) -> None:
        """Go on with what was under way when the project was closed."""
        if self._bridge.project.read_only is None:
            self._bridge.reading.ask(_under_way, self._on_looked)

    def go_on(self, *, out: bool) -> None:
        """Bring them where they belong: `out` of the bin, or into it."""
        name = _("Taking articles out of the bin:") if out else _("Moving articles to the bin:")
        self._asked += 1
        self._bridge.run(name, _finish, partial(self._on_ended, out), self._on_failed)

    def _on_looked(self, binned: bool | None) -> None:
        if binned is not None and not self._asked:  # else a screen that was built anew asks once more
            self.go_on(out=not binned)

    def _on_ended(self, out: bool, finished: bool) -> None:
        bridge = self._bridge
        self._asked -= 1
        if not finished and bridge.tasks.cancelled:
            bridge.writing.write(bridge.project.moves.turn_back, partial(self._on_turned, out), bridge.refused.emit)
            return
        key = bridge.review.key
        if key and not is_in_sight(bridge, key):
            bridge.vacated.emit(key)
        bridge.told.emit(words.redone("import", "") if out else words.undone("import", ""))

    def _on_failed(self, error: UserError) -> None:
        """What is left goes on with the next of them, or when the project is opened again."""
        self._asked -= 1
        self._bridge.refused.emit(error)

    def _on_turned(self, out: bool, undone: Undone | None) -> None:
        if undone is None:
            self._bridge.told.emit(_("This cannot be stopped any more: something else was done since."))
            self.go_on(out=out)
            return
        self._bridge.told.emit((words.redone if undone.redone else words.undone)(undone.action, undone.subject))
        show_undone(self._bridge, undone)


def _finish(project: Project, progress: Progress) -> bool:
    return project.moves.finish(lambda move: progress(move.done, move.total))


def _under_way(reader: Reader) -> bool | None:
    """Whether the first of them goes into the bin; None where none is under way."""
    return next((move.binned for move in reader.imports.moving()), None)
