"""What came of each import, as the project keeps it."""

from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from dementi.domain.imports import ImportLine, ImportSummary, Outcome
from dementi.gui import plain, words
from dementi.gui.columns import Columns, Line
from dementi.gui.controls import Choice
from dementi.gui.dialogs.sheet import Sheet
from dementi.gui.paragraph import Prose
from dementi.gui.tabs import CountedTabs
from dementi.i18n import _, ngettext
from dementi.workflow.previews.changes import told

if TYPE_CHECKING:
    from dementi.gui.window import Window

_MOST = 2000  # lines shown at once; failures come first
_FILE = 280  # px at 100 % that the path of a file has; the reasons have the rest
_TABS = (None, Outcome.TAKEN, Outcome.DUPLICATE, Outcome.FAILED, Outcome.SKIPPED)


def show_reports(window: "Window") -> None:
    """Show the report of the last import, and let the older ones be chosen."""
    bridge = window.bridge
    if bridge is None:
        return

    def show(reports: list[ImportSummary]) -> None:
        if window.bridge is not bridge:
            return
        dialog = ReportsDialog(window, reports)

        def load(key: int) -> None:
            bridge.reading.ask(lambda reader: reader.imports.lines(key), dialog.show_lines)

        dialog.asked.connect(load)
        dialog.show_fitted()
        dialog.begin()

    bridge.reading.ask(lambda reader: reader.imports.reports(), show)


class ReportsDialog(Sheet):
    """Signals: asked(int): show the lines of this report."""

    asked = Signal(int)

    def __init__(self, window: "Window", reports: Sequence[ImportSummary]) -> None:
        super().__init__(_("Import reports"), window.theme, window, width=940)
        theme = window.theme
        self._reports = {report.key: report for report in reports}
        self._lines: Sequence[ImportLine] = ()
        self.choice = Choice(theme, self)
        self.choice.setAccessibleName(_("Import"))
        for report in reports:
            self.choice.addItem(_named(report), report.key)
        self.choice.activated.connect(self.begin)
        self._told = Prose(theme.font("base"), theme.colour("text"), self)
        self.tabs = CountedTabs((_("All"), _("Taken"), _("Duplicates"), _("Failed"), _("Not taken")), theme, self)
        self.tabs.chosen.connect(self._show)
        self._holder = _List(theme.px(430), self)
        self._column = QVBoxLayout(self._holder)
        self._column.setContentsMargins(0, 0, 0, 0)
        self.list: Columns | None = None
        self._whole = Prose(theme.font("small"), theme.colour("muted"), self._holder)
        self._column.addWidget(self._whole)
        for widget in (self.choice, self._told, self.tabs):
            self.body.addWidget(widget)
        self.body.addWidget(self._holder, 1)
        if not reports:
            self.body.insertWidget(
                0, plain.label(_("Nothing has been imported into this project yet."), self, wrap=True)
            )
            parts: tuple[QWidget, ...] = (self.choice, self._told, self.tabs, self._holder)
            for part in parts:
                part.hide()
        self.add_buttons(_("Close"), cancel="").clicked.connect(self.accept)

    def begin(self) -> None:
        """Ask for the report that is chosen."""
        key = self.choice.currentData()
        if key is not None:
            self._told.set_text(_counted(self._reports[key]))
            self.asked.emit(key)

    def show_lines(self, lines: Sequence[ImportLine]) -> None:
        """The lines of the report that was asked for."""
        self._lines = lines
        counts = Counter[Outcome]()
        for line in lines:
            counts[line.outcome] += max(1, line.articles)  # as above: articles, and what gave none
        self.tabs.set_numbers([counts.total(), *(counts[outcome] for outcome in _TABS if outcome is not None)])
        self._show()

    def _show(self) -> None:
        outcome = _TABS[self.tabs.current]
        shown = [line for line in self._lines if outcome is None or line.outcome is outcome][:_MOST]
        heads = (_("File"), _("Outcome"), _("Reason"))
        if self.list is not None:
            self.list.hide()
            self.list.deleteLater()
        lines = [_line(line) for line in shown]
        self.list = Columns(_("Files of the import"), heads, lines, self.theme, self._holder, roomy=2)
        self.list.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        self.list.setColumnWidth(0, self.theme.px(_FILE))
        self.list.setMinimumHeight(self.theme.px(150))
        self.list.currentItemChanged.connect(self._show_whole)
        self._column.insertWidget(0, self.list, 1)
        self._show_whole()
        self.list.show()  # a layout does that later, and what is hidden takes no focus
        self.list.setFocus()

    def _show_whole(self) -> None:
        """The row in hand without cuts."""
        line = self.list.chosen() if self.list is not None else None
        self._whole.set_text(_whole(line) if isinstance(line, ImportLine) else "")


class _List(QWidget):
    def __init__(self, height: int, parent: QWidget) -> None:
        super().__init__(parent)
        self._height = height

    def sizeHint(self) -> QSize:
        return QSize(400, self._height)


def _named(report: ImportSummary) -> str:
    return f"{words.moment(report.at)} · {report.origin or _('Pasted text')}"


def _counted(report: ImportSummary) -> str:
    """What the import did, in one sentence."""
    counts = report.counts
    taken, twice = counts.get(Outcome.TAKEN, 0), counts.get(Outcome.DUPLICATE, 0)
    failed, skipped = counts.get(Outcome.FAILED, 0), counts.get(Outcome.SKIPPED, 0)
    parts = [
        ngettext("{n} article taken", "{n} articles taken", taken).format(n=words.number(taken)),
        ngettext("{n} duplicate", "{n} duplicates", twice).format(n=words.number(twice)) if twice else "",
        ngettext("{n} failed", "{n} failed", failed).format(n=words.number(failed)) if failed else "",
        _left_out(skipped) if skipped else "",
        _("stopped before its end") if report.stopped else "",
    ]
    return _("{what}. Reviewer: {who}").format(what=", ".join(part for part in parts if part), who=report.reviewer)


def _left_out(count: int) -> str:
    return ngettext("{n} left out", "{n} left out", count).format(n=words.number(count))


def _line(line: ImportLine) -> Line:
    outcomes = {
        Outcome.TAKEN: words.articles(line.articles),
        Outcome.DUPLICATE: _("duplicate"),
        Outcome.FAILED: _("failed"),
        Outcome.SKIPPED: _("not taken") if line.articles < 2 else _left_out(line.articles),
    }
    return Line(line, (line.path, outcomes[line.outcome], _why(line)), faint=line.outcome is Outcome.SKIPPED)


def _whole(line: ImportLine) -> str:
    why = _why(line)
    return words.of(line.path, why) if why else line.path


def _why(line: ImportLine) -> str:
    why = words.apart(map(told, line.reason.split("; "))) if line.outcome is Outcome.TAKEN else line.reason
    return f"{why} ({line.detail})" if line.detail else why
