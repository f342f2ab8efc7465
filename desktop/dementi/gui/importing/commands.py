"""The actions of the window that have to do with imports; what they need is loaded with the first of them."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from dementi.gui.window import Window


def importing_commands(window: "Window") -> dict[str, Callable[[], object]]:
    """By action id."""
    return {
        "import": partial(_import_files, window),
        "import_folder": partial(_import_folder, window),
        "import_reports": partial(_show_reports, window),
        "paste": partial(_paste, window),
    }


def _import_files(window: "Window") -> None:
    from dementi.gui.dialogs import ask
    from dementi.gui.importing.flow import preview_paths

    chosen = ask.files_to_import(window)
    if chosen:
        preview_paths(window, chosen)


def _import_folder(window: "Window") -> None:
    from dementi.gui.dialogs import ask
    from dementi.gui.importing.flow import preview_paths

    chosen = ask.folder_to_import(window)
    if chosen is not None:
        preview_paths(window, [chosen])


def _paste(window: "Window") -> None:
    from dementi.gui.importing.flow import paste

    paste(window)


def _show_reports(window: "Window") -> None:
    from dementi.gui.importing.reports import show_reports

    show_reports(window)
