"""What of the project goes into a dataset, and where; then what came of it."""

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLineEdit, QRadioButton

from dementi.domain.article import Status
from dementi.domain.errors import UserError
from dementi.formats.jsonl import Content
from dementi.gui import plain, words
from dementi.gui.controls import KeyButton, LinkButton
from dementi.gui.dialogs import ask
from dementi.gui.dialogs.sheet import Sheet
from dementi.i18n import _, ngettext
from dementi.store import Counts
from dementi.workflow.exporting import ExportReport

if TYPE_CHECKING:
    from dementi.gui.window import Window


@dataclass(frozen=True, slots=True)
class ExportOrder:
    """Which articles, with what, into which file."""

    target: Path
    content: Content
    statuses: frozenset[Status]


class ExportDialog(Sheet):
    """Stays open until the file is written and read back. Signals: ordered(ExportOrder)."""

    ordered = Signal(object)

    def __init__(self, window: "Window", counts: Counts, target: Path) -> None:
        super().__init__(_("Export the dataset"), window.theme, window, width=620)
        self._target = target
        self._numbers = {Status.DONE: counts.done, Status.STARTED: counts.started, Status.TODO: counts.todo}
        self.body.addWidget(plain.label(_("Format"), self, "strong"))
        form = QRadioButton(_("Démenti JSONL: lossless, can be imported again"), self)
        form.setChecked(True)
        self.body.addWidget(form)
        self.body.addWidget(plain.label(_("Articles"), self, "strong"))
        names = {Status.DONE: _("Done"), Status.STARTED: _("Started"), Status.TODO: _("To do")}
        self._statuses = {status: self._box(name, self._numbers[status]) for status, name in names.items()}
        usual = next((status for status in self._numbers if self._numbers[status]), Status.DONE)
        self._statuses[usual].setChecked(True)
        self.body.addWidget(plain.label(_("Include"), self, "strong"))
        self._suggestions = self._box(_("Suggestions that nobody has decided"))
        self._decisions = self._box(_("Decisions, rejected suggestions too"))
        self.body.addWidget(plain.label(_("To"), self, "strong"))
        self.body.addLayout(self._target_row())
        self._outcome = plain.label("", self, wrap=True)
        self._folder = LinkButton(_("Open the folder"), window.theme, self, underline=True)
        self._folder.clicked.connect(self._open_folder)
        self._folder.hide()
        self.body.addSpacing(6)
        self.body.addWidget(self._outcome)
        self.body.addWidget(self._folder)
        self.body.addStretch(1)
        self._export = self.add_buttons("", cancel=_("Close"))
        self._export.clicked.connect(self._on_export)
        for box in self._statuses.values():
            box.toggled.connect(self._count)
        self._count()

    def show_done(self, report: ExportReport) -> None:
        """The file is written, read back and the same."""
        told = ngettext(
            "{count} article exported, read back and checked.",
            "{count} articles exported, read back and checked.",
            report.articles,
        ).format(count=words.number(report.articles))
        plain.set_text(self._outcome, told)
        self._folder.show()
        self._count()

    def show_failed(self, error: UserError) -> None:
        plain.set_text(self._outcome, f"{error.message} {error.path}".strip())
        self._count()

    def _box(self, name: str, count: int | None = None) -> QCheckBox:
        box = QCheckBox(plain.menu_text(name if count is None else f"{name}  {words.number(count)}"), self)
        self.body.addWidget(box)
        return box

    def _target_row(self) -> QHBoxLayout:
        row = QHBoxLayout()
        self._field = QLineEdit(str(self._target), self)
        self._field.setAccessibleName(_("File to write"))
        self._field.setMinimumWidth(120)
        change = KeyButton(_("Change…"), self.theme, self)
        change.clicked.connect(self._on_change)
        row.addWidget(self._field, 1)
        row.addWidget(change)
        return row

    def _chosen(self) -> frozenset[Status]:
        return frozenset(status for status, box in self._statuses.items() if box.isChecked())

    def _count(self) -> None:
        count = sum(self._numbers[status] for status in self._chosen())
        told = ngettext("Export {count} article", "Export {count} articles", count)
        self._export.set_words(told.format(count=words.number(count)))
        self._export.setEnabled(count > 0)
        if not count:
            plain.set_text(self._outcome, _("No article chosen. Include those under way?"))

    def _on_change(self) -> None:
        chosen = ask.file_to_export(self, self._field.text())
        if chosen is not None:
            self._field.setText(str(chosen))

    def _on_export(self) -> None:
        self._export.setEnabled(False)
        self._folder.hide()
        plain.set_text(self._outcome, _("Writing…"))
        content = Content(suggestions=self._suggestions.isChecked(), decisions=self._decisions.isChecked())
        self.ordered.emit(ExportOrder(Path(self._field.text()), content, self._chosen()))

    def _open_folder(self) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(Path(self._field.text()).parent)))
