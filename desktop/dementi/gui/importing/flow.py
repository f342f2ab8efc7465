"""From what was dropped, chosen or pasted to the preview, from there into the project, and then the report."""

from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData
from PySide6.QtGui import QGuiApplication

from dementi.domain.errors import UserError
from dementi.gui import telling, words
from dementi.gui.banner import Notice, Weight
from dementi.gui.exchange import said
from dementi.gui.importing.dialog import ImportDialog
from dementi.gui.tasks import Progress
from dementi.i18n import _, ngettext
from dementi.store import Project, why
from dementi.workflow.importing import ImportReport
from dementi.workflow.previews.storing import store

if TYPE_CHECKING:
    from dementi.gui.window import Window


def preview_paths(window: "Window", paths: Sequence[Path]) -> None:
    """Show what files and folders hold, in the preview that is open if one is."""
    dialog = _preview(window)
    if dialog is not None:
        dialog.take(paths)


def paste(window: "Window") -> None:
    """What is on the clipboard: files that were copied, or a text."""
    # Some systems give none for an empty clipboard, though its type says otherwise.
    held: QMimeData | None = QGuiApplication.clipboard().mimeData()
    data = QMimeData() if held is None else held
    paths = [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]
    if paths:
        preview_paths(window, paths)
    elif data.text().strip():
        dialog = _preview(window)
        if dialog is not None:
            dialog.take_text(data.text())
    else:
        telling.tell_error(window, UserError(_("There is no text on the clipboard. Copy an article first.")))


def _preview(window: "Window") -> ImportDialog | None:
    """The preview that is open, or a new one; None where nothing can be imported."""
    bridge = window.bridge
    if bridge is None:
        return None
    if bridge.project.read_only is not None:
        telling.tell_error(window, UserError(why(bridge.project.read_only), path=bridge.name))
        return None
    for dialog in window.findChildren(ImportDialog):
        if dialog.isVisible():
            return dialog
    dialog = ImportDialog(window, bridge)
    dialog.ordered.connect(partial(_import, window, dialog))
    dialog.show_fitted()
    return dialog


def _import(window: "Window", dialog: ImportDialog) -> None:
    """Store what is chosen, beside the window."""
    bridge = window.bridge
    if bridge is None:
        return
    rows, texts, reviewer = tuple(dialog.listing.rows), dialog.source.texts, bridge.reviewer
    chosen, roots, thread, pretag = dialog.listing.chosen(), tuple(dialog.roots), dialog.source, dialog.pretag
    thread.setParent(bridge)

    def work(project: Project, progress: Progress) -> ImportReport:
        return store(project, rows, chosen, texts, roots, reviewer, lambda done: progress(done, len(chosen)))

    def forget() -> None:
        thread.close()
        thread.deleteLater()

    def done(report: ImportReport) -> None:
        forget()
        _show_outcome(window, report, pretag=pretag)

    def failed(error: UserError) -> None:
        forget()
        bridge.refused.emit(error)

    bridge.run(_("Importing"), work, done, failed)


def _show_outcome(window: "Window", report: ImportReport, *, pretag: bool) -> None:
    bridge = window.bridge
    if bridge is None:
        return
    bridge.told.emit(said(report))
    if len(report.taken) == 1 and report.taken[0].kind == "paste":
        bridge.open_article(report.taken[0].article.key)
    if report.taken and pretag:
        bridge.pretagging.read_new()
    if report.stopped:
        told = _("The import was stopped: {articles} are in the project, each whole.")
        rest = _("Import the same files again to go on: those that are here are left out.")
        strong = told.format(articles=words.articles(len(report.taken)))
        _offer_report(window, Notice(Weight.INFO, strong, rest, _report_action(), closes=True))
    elif report.failures:
        count = len(report.failures)
        told = ngettext("{count} file or record was not taken.", "{count} files or records were not taken.", count)
        lines = [words.of(_place(error), error.message) for error in report.failures[:3]]
        strong = told.format(count=words.number(count))
        _offer_report(window, Notice(Weight.WARNING, strong, "\n".join(lines), _report_action(), closes=True))


def _place(error: UserError) -> str:
    """The file of a failure as rows of the preview say it."""
    name = Path(error.path).name
    return _("{place} · line {line}").format(place=name, line=error.line) if error.line else name


def _report_action() -> tuple[tuple[str, str], ...]:
    return ((_("Show the report"), "import_reports"),)


def _offer_report(window: "Window", notice: Notice) -> None:
    telling.tell(window, notice)
