"""Opening a project: at once where that is a moment's work, else beside the window, which says how far it is."""

import threading
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

from PySide6.QtCore import QObject, Signal
from shiboken6 import isValid

from dementi.domain.errors import UserError
from dementi.store import ForeignJournal, Project, Step, Stopped, Told, open_project, restore_backup, takes_time

if TYPE_CHECKING:
    from dementi.domain.edits import Edit
    from dementi.gui.dialogs.opening import OpeningSheet
    from dementi.gui.window import Window

_APART = 0.08  # seconds between two reports: each is painted

Work: TypeAlias = "Callable[[Told], Project]"
Then: TypeAlias = "Callable[[Project | UserError], None]"


def open_path(window: "Window", path: Path, waiting: "tuple[Edit, ...]" = ()) -> None:
    """Open a project in `window`; `waiting` are edits that its original could not take."""
    then = partial(_use, window, path, waiting)
    if takes_time(path):
        _beside(window, path, partial(_opened, path), then)
        return
    try:
        found: Project | UserError = open_project(path)
    except UserError as error:
        found = error
    then(found)


def bring_back(window: "Window", backup: Path, path: Path) -> None:
    """Put a backup in the place of the project, which is closed, and open that."""
    from dementi.gui.telling import tell_error

    def then(found: Project | UserError) -> None:
        if isinstance(found, UserError):
            tell_error(window, found)
            window.open_path(path)
        else:
            _use(window, path, (), found)

    if takes_time(backup):
        window.build()
        _beside(window, path, partial(_restored, backup, path), then)
        return
    try:
        restore_backup(backup, path)
    except UserError as error:
        tell_error(window, error)
    window.open_path(path)


def recover(window: "Window", journal: ForeignJournal) -> None:
    """Open what a project and the journal beside it give together, as a new file."""
    from dementi.gui.telling import tell_error

    path = Path(journal.path)
    if takes_time(path):
        _beside(window, path, partial(_recovered, journal), partial(_use, window, path, ()))
        return
    try:
        copy = journal.recover_copy()
    except UserError as error:
        tell_error(window, error)
    else:
        open_path(window, copy)


def leave_opening(window: "Window") -> None:
    """End what is under way, since the window goes."""
    for opening in window.findChildren(Opening):
        opening.leave()


class Opening(QObject):
    """Does `work` on a thread of its own while a sheet says how far it is, then `then` with what it gave.

    Who leaves the sheet ends the work, and nothing comes of it.
    """

    _told = Signal(object, int, int)
    _ended = Signal()

    def __init__(self, window: "Window", sheet: "OpeningSheet", work: Work, then: Then) -> None:
        super().__init__(window)
        self._sheet, self._work, self._then = sheet, work, then
        self._left = False
        self._found: Project | UserError | None = None
        self._last: tuple[float, Step | None] = 0.0, None
        self._told.connect(sheet.show_step)
        self._ended.connect(self._on_ended)
        sheet.rejected.connect(self._on_rejected)
        self._thread = threading.Thread(target=self._run, name="opening")

    def start(self) -> None:
        self._sheet.show_fitted()
        self._thread.start()

    def leave(self) -> None:
        """End the work, and wait for that: a moment, unless SQLite is within one long step."""
        self._left = True
        if isValid(self._sheet):
            self._sheet.reject()
        self._end()

    def _run(self) -> None:
        try:
            self._found = self._work(self._tell)
        except UserError as error:
            self._found = error
        except Stopped:
            pass
        finally:
            self._ended.emit()

    def _tell(self, step: Step, done: int, total: int) -> bool:
        moment, last = self._last
        if step is not last or time.monotonic() - moment >= _APART:
            self._last = time.monotonic(), step
            # Qt's numbers have 32 bits, and a file may have more bytes.
            self._told.emit(step, done >> 10, total >> 10)
        return not self._left

    def _on_rejected(self) -> None:
        self._left = True

    def _on_ended(self) -> None:
        found = self._end()
        if not self._left:  # else the sheet is gone
            self._sheet.accept()
            if found is not None:
                self._then(found)

    def _end(self) -> "Project | UserError | None":
        """What the work gave; a project that nobody waits for any more is closed."""
        self._thread.join()
        self.deleteLater()
        found, self._found = self._found, None
        if self._left and isinstance(found, Project):
            found.close()
        return found


def _beside(window: "Window", path: Path, work: Work, then: Then) -> None:
    from dementi.gui.dialogs.opening import OpeningSheet

    window.fill()  # at the start of the program there is nothing yet that the sheet could stand on
    leave_opening(window)
    Opening(window, OpeningSheet(window, path.name), work, then).start()


def _opened(path: Path, told: Told) -> Project:
    return open_project(path, told=told)


def _restored(backup: Path, path: Path, told: Told) -> Project:
    restore_backup(backup, path, told)
    return open_project(path, told=told)


def _recovered(journal: ForeignJournal, told: Told) -> Project:
    return open_project(journal.recover_copy(told=told), told=told)


def _use(window: "Window", path: Path, waiting: "tuple[Edit, ...]", found: Project | UserError) -> None:
    from dementi.gui.telling import offer_recovery

    if isinstance(found, Project):
        window.use_project(found, waiting)
        return
    window.fill()
    if isinstance(found, ForeignJournal):
        offer_recovery(window, found, partial(recover, window, found))
    else:
        window.on_unopened(path, found)
