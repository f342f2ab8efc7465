"""Lines out of the program: to the clipboard, and into a table."""

from typing import TYPE_CHECKING

from PySide6.QtGui import QGuiApplication

from dementi.domain.concordance import Line
from dementi.domain.files import write_file
from dementi.gui import words
from dementi.gui.concordance.wording import kind
from dementi.gui.dialogs import ask
from dementi.gui.exchange import if_there
from dementi.gui.own_files import in_sight
from dementi.i18n import _, ngettext
from dementi.store import Stopped
from dementi.workflow.concordance import save, table

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from dementi.gui.concordance.page import LinesPage
    from dementi.gui.tasks import Progress
    from dementi.gui.window import Window
    from dementi.store import Project


def copy_lines(page: "LinesPage") -> None:
    """The selected lines to the clipboard as text, one each: what stands before, the span in brackets, what follows."""
    page.lines(page.chosen(), lambda lines: _copy(page, lines))


def save_lines(window: "Window", page: "LinesPage") -> None:
    """The selected lines, or all where at most one is, as a table on disk."""
    bridge = window.bridge
    if bridge is None:
        return
    path = bridge.project.path
    target = ask.file_for_lines(window, str(in_sight(path).with_name(f"{path.stem}-lines.csv")))
    if target is None:
        return
    if page.model.given:
        places = page.chosen() if page.table.count() > 1 else range(page.model.rowCount())
        lines = [line for place in places if (line := page.model.line(place)) is not None]
        write_file(target, table(lines))
        page.tell(_told(len(lines), target))
        return
    every = page.table.count() <= 1
    rows = page.model.rows() if every else [page.model.rows()[place] for place in page.table.selected(_ALL)]
    kept = list(rows)

    tell = if_there(page.tell)

    def work(project: "Project", progress: "Progress") -> int:
        with project.reader() as reader:
            try:
                return save(reader, kept, target, progress)
            except Stopped:
                return -1

    bridge.tasks.run(
        _("Saving the lines"),
        lambda progress: work(bridge.project, progress),
        lambda count: tell(_told(count, target) if count >= 0 else _("Stopped. Nothing was saved.")),
        bridge.refused.emit,
    )


_ALL = 10_000_000  # lines: more than any project has


def _copy(page: "LinesPage", lines: "Sequence[Line]") -> None:
    QGuiApplication.clipboard().setText("\n".join(map(_text, lines)))
    told = ngettext("{count} line copied", "{count} lines copied", len(lines))
    page.tell(told.format(count=words.number(len(lines))))


def _text(line: Line) -> str:
    around = " ".join(f"{line.left}[{line.quote}]{line.right}".split())
    return "\t".join((line.name, kind(line), around))


def _told(count: int, target: "Path") -> str:
    told = ngettext("{count} line saved: {path}", "{count} lines saved: {path}", count)
    return told.format(count=words.number(count), path=target)
