"""Short questions and messages, and the system's file dialogs: the seam where tests answer instead."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QApplication, QFileDialog, QWidget

from dementi.formats.recognising import ENDINGS
from dementi.gui import plain, words
from dementi.gui.dialogs.sheet import Sheet
from dementi.gui.own_files import documents
from dementi.i18n import _
from dementi.workflow.projects import ENDING

if TYPE_CHECKING:
    from dementi.gui.window import Window


def confirm(window: "Window", title: str, told: str, verb: str, then: Callable[[], object]) -> None:
    """Ask before what cannot be undone."""
    sheet = Sheet(title, window.theme, window)
    sheet.body.addWidget(plain.label(told, sheet, wrap=True))
    sheet.body.addStretch(1)
    sheet.add_buttons(verb).clicked.connect(sheet.accept)
    sheet.accepted.connect(then)
    sheet.show_fitted()


def leave_unsaved(window: "Window", count: int) -> bool:
    """Whether to go on although decisions could not be saved."""
    sheet = Sheet(_("Leave without saving?"), window.theme, window)
    told = _("The project could not be written: {count}. If you leave now this is lost.")
    sheet.body.addWidget(plain.label(told.format(count=words.unsaved(count)), sheet, wrap=True))
    sheet.body.addStretch(1)
    sheet.add_buttons(_("Leave"), cancel=_("Stay")).clicked.connect(sheet.accept)
    return bool(sheet.exec())


def leave_copying(window: "Window") -> bool:
    """Whether to go on although a copy that was asked for is not complete."""
    sheet = Sheet(_("Leave without the copy?"), window.theme, window)
    told = _("A copy of the project is still being saved. If you leave now, nothing is left of the copy.")
    sheet.body.addWidget(plain.label(told, sheet, wrap=True))
    sheet.body.addStretch(1)
    sheet.add_buttons(_("Leave"), cancel=_("Stay")).clicked.connect(sheet.accept)
    return bool(sheet.exec())


_ANSWERED = "answered a file dialog"


def _folder() -> str:
    """Where to begin: with the documents, not where the program happens to run; later where Qt knows they were last."""
    app = QApplication.instance()
    return "" if app is not None and app.property(_ANSWERED) else str(documents())


def _answer(name: str) -> Path | None:
    app = QApplication.instance()
    if name and app is not None:
        app.setProperty(_ANSWERED, True)
    return Path(name) if name else None


@plain.guarded()
def project_to_open(parent: QWidget) -> Path | None:
    pattern = f"{_('Démenti projects')} (*{ENDING})"
    name, _filter = QFileDialog.getOpenFileName(parent, _("Open a project"), _folder(), pattern)
    return _answer(name)


@plain.guarded()
def project_to_make(parent: QWidget, title: str, suggested: str = "") -> Path | None:
    pattern = f"{_('Démenti projects')} (*{ENDING})"
    name, _filter = QFileDialog.getSaveFileName(parent, title, suggested or _folder(), pattern)
    return _answer(name)


@plain.guarded()
def files_to_import(parent: QWidget) -> list[Path]:
    names, _filter = QFileDialog.getOpenFileNames(parent, _("Import articles"), _folder(), _articles())
    return [path for path in map(_answer, names) if path is not None]


@plain.guarded()
def newer_version(parent: QWidget) -> Path | None:
    name, _filter = QFileDialog.getOpenFileName(parent, _("Import a newer version"), _folder(), _articles())
    return _answer(name)


def _articles() -> str:
    endings = " ".join(f"*{ending}" for ending in sorted(ENDINGS))
    return f"{_('Articles')} ({endings});;{_('All files')} (*)"


@plain.guarded()
def folder_to_import(parent: QWidget) -> Path | None:
    name = QFileDialog.getExistingDirectory(parent, _("Import a folder"), _folder())
    return _answer(name)


@plain.guarded()
def file_for_article(parent: QWidget, suggested: str) -> Path | None:
    name, _filter = QFileDialog.getSaveFileName(parent, _("Save the article"), suggested, "PDF (*.pdf);;HTML (*.html)")
    return Path(name) if name else None


@plain.guarded()
def file_for_figure(parent: QWidget, suggested: str) -> Path | None:
    patterns = f"PNG (*.png);;SVG (*.svg);;{_('Table')} CSV (*.csv)"
    name, _filter = QFileDialog.getSaveFileName(parent, _("Save the figure"), suggested, patterns)
    return Path(name) if name else None


@plain.guarded()
def file_for_figures(parent: QWidget, suggested: str) -> Path | None:
    pattern = f"{_('Table')} CSV (*.csv)"
    name, _filter = QFileDialog.getSaveFileName(parent, _("Save all figures"), suggested, pattern)
    return Path(name) if name else None


@plain.guarded()
def file_for_lines(parent: QWidget, suggested: str) -> Path | None:
    pattern = f"{_('Table')} CSV (*.csv)"
    name, _filter = QFileDialog.getSaveFileName(parent, _("Save the lines"), suggested, pattern)
    return Path(name) if name else None


@plain.guarded()
def file_to_export(parent: QWidget, suggested: str, pattern: str) -> Path | None:
    """A file of the `pattern`, or without one the folder to write."""
    name, _filter = QFileDialog.getSaveFileName(parent, _("Export to"), suggested, pattern)
    return Path(name) if name else None
