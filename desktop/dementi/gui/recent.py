"""The projects opened last, as a menu; and where paths that are dropped or chosen go."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QMenu

from dementi.domain.errors import UserError
from dementi.gui import plain, telling
from dementi.gui.banner import Notice, Weight
from dementi.i18n import _

if TYPE_CHECKING:
    from PySide6.QtCore import QUrl

    from dementi.gui.window import Window


def recent_menu(parent: QMenu, paths: Sequence[str], opening: Callable[[str], object]) -> QMenu:
    """A menu of the projects at `paths`; `opening` is called with the one chosen."""
    menu = QMenu(plain.menu_text(_("Recent projects")), parent)
    for path in paths:
        entry = menu.addAction(plain.menu_text(f"{Path(path).name}   {Path(path).parent}"))
        entry.triggered.connect(lambda _checked=False, path=path: opening(path))
    menu.setEnabled(bool(paths))
    return menu


def take_dropped(window: "Window", urls: "Sequence[QUrl]") -> None:
    """Files and folders that were dropped on the window."""
    paths = [url.toLocalFile() for url in urls if url.isLocalFile()]
    if paths:
        take_paths(window, paths)
    else:
        told = _("Only files and folders can be dropped here.")
        rest = _("The program connects to nothing: save the page as a file first, or paste its text.")
        telling.tell(window, Notice(Weight.INFO, told, rest, closes=True))


def take_paths(window: "Window", paths: Sequence[str]) -> None:
    """A project is opened; all others are shown, to be imported into the open one or, without one, into a new one."""
    from dementi.gui.importing.flow import preview_paths
    from dementi.workflow.projects import ENDING

    telling.quiet(window)
    window.take_name()
    projects = [Path(path) for path in paths if path.lower().endswith(ENDING)]
    files = [Path(path) for path in paths if not path.lower().endswith(ENDING)]
    if projects:
        window.open_path(projects[0])
    elif window.bridge is None and files:
        make_project(window, _("New project for these articles"))
    if window.bridge is not None and files:
        preview_paths(window, files)


def make_project(window: "Window", title: str) -> None:
    """Ask where a new project shall be, in a dialog of this title, and open it."""
    from dementi.gui.dialogs import ask
    from dementi.workflow import projects

    chosen = ask.project_to_make(window, title)
    if chosen is None:
        return
    try:
        path = projects.with_ending(chosen)
        projects.new_project(path, window.settings.reviewer or projects.DEFAULT_REVIEWER).close()
    except UserError as error:
        telling.tell_error(window, error)
        return
    window.open_path(path)
