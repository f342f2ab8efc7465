"""What of the project goes into a dataset, and where; then what came of it."""

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from dementi.domain.article import Status
from dementi.domain.errors import UserError
from dementi.gui import plain, words
from dementi.gui.controls import LinkButton, panel
from dementi.gui.dialogs.sheet import Sheet
from dementi.gui.exporting.content_form import ContentForm, Stock
from dementi.gui.exporting.format_list import FormatList
from dementi.gui.exporting.outcome import Outcome
from dementi.gui.exporting.presets import PresetNameDialog, PresetRow
from dementi.gui.exporting.preview import Preview
from dementi.gui.exporting.remembering import RememberedPlans
from dementi.gui.exporting.split_form import SplitForm
from dementi.gui.exporting.target import TargetRow
from dementi.gui.sources import filling
from dementi.i18n import _, ngettext
from dementi.workflow.export_plans import Plan, command
from dementi.workflow.exporting import ExportReport, Options
from dementi.workflow.format_facts import FormatFacts, facts
from dementi.workflow.surveying import Survey

if TYPE_CHECKING:
    from dementi.gui.window import Window

_LEFT, _HIGH, _PREVIEW = 372, 520, 320  # px at 100 %
_NARROW = 1000  # px at 100 %: in a narrower window everything stands one under the other


@dataclass(frozen=True, slots=True)
class ExportOrder:
    """Which choices, and into which file or folder; `total` articles are expected."""

    plan: Plan
    target: Path
    total: int


class ExportDialog(Sheet):
    """Stays open until the file is written and read back.

    Signals: ordered(ExportOrder); stopped: what is under way is not wanted; asked(Plan, Path): what would that hold;
    open_ends(Survey): those that lack a partner are wanted as a list; told(str): what came of it.
    """

    ordered = Signal(object)
    stopped = Signal()
    asked = Signal(object, object)
    open_ends = Signal(object)
    told = Signal(str)

    def __init__(self, window: "Window", stock: Stock, project: Path, plan: Plan, plans: RememberedPlans) -> None:
        super().__init__(_("Export the dataset"), window.theme, window, width=1080)
        self._project, self._begun = project, stock.counts.started > 0
        self._survey: Survey | None = None
        self.busy = False
        self.formats = FormatList(facts(), self.theme, self)
        self.kept = LinkButton(_("What each format keeps"), self.theme, self, underline=True, small=True)
        self.content = ContentForm(stock, self.theme, self)
        self.split = SplitForm(self.theme, self)
        self.preview = Preview(self.theme, self)
        self.outcome = Outcome(self.theme, self)
        narrow = window.width() < self.theme.px(_NARROW)
        self.presets = PresetRow(plans, self.theme, self, across=2 if narrow else 4)
        self.target = TargetRow(project, self.theme, self)
        if narrow:
            self._stack()
        else:
            self._lay_out()
        self.export = self.add_buttons("", cancel=_("Close"))
        self.foot.setStretch(self.foot.count() - 3, 0 if not narrow else 1)
        self.show_plan(plan)
        self._connect()
        self.formats.setFocus()

    def _stack(self) -> None:
        """One under the other, where the window is narrow or the text large: all of it scrolls."""
        self.preview.setMinimumHeight(self.theme.px(_PREVIEW))
        self.body.addWidget(self.presets)
        self.body.addWidget(plain.label(_("Format"), self, "strong"))
        for part in (self.formats, self.kept, self.content, self.split, self.preview, self.target):
            self.body.addWidget(part)
        self.add_below(self.outcome)

    def _lay_out(self) -> None:
        """Choices at the left, what they hold at the right, where it goes at the foot."""
        self.head.addStretch(1)
        self.head.addWidget(self.presets)
        self.foot.addWidget(self.target, 1)
        self.body.setContentsMargins(0, 0, 0, 0)
        row = QHBoxLayout()
        row.setSpacing(0)
        left = _Left((self.formats, self.kept, self.content, self.split), self)
        self.split.on.clicked.connect(lambda: left.reveal(self.split))
        row.addWidget(left)
        line = panel("raised", self)
        line.setFixedWidth(1)
        line.setStyleSheet(f"background: {self.theme.colour('separator').name()};")
        row.addWidget(line)
        right = QVBoxLayout()
        space = self.theme.px(20)
        right.setContentsMargins(space, self.theme.px(14), space, self.theme.px(12))
        right.setSpacing(self.theme.px(8))
        right.addWidget(self.preview, 1)
        right.addWidget(self.outcome)
        row.addLayout(right, 1)
        self.body.addLayout(row)

    def _connect(self) -> None:
        self.export.clicked.connect(self._on_export)
        self.formats.chosen.connect(self._on_changed)
        self.kept.clicked.connect(self._on_kept)
        for part in (self.content, self.split, self.target):
            part.changed.connect(self._on_changed)
        self.presets.chosen.connect(self._on_preset)
        self.presets.asked.connect(self._on_keep)
        self.outcome.include.clicked.connect(self._on_include)
        self.outcome.stop.clicked.connect(self.stopped)
        self.outcome.gaps.clicked.connect(self._on_gaps)

    def _on_kept(self) -> None:
        from dementi.gui.dialogs.formats_page import FormatsDialog

        FormatsDialog(self.theme, self).show_fitted()

    # What is chosen

    def show_plan(self, plan: Plan) -> None:
        """Show these choices."""
        self.formats.choose(plan.options.form)
        self.content.show_plan(plan)
        self.split.show_split(plan.options.split)
        self._follow()

    @property
    def plan(self) -> Plan:
        content, facts_of = self.content, self.formats.facts
        options = Options(
            form=facts_of.name,
            choice=content.choice,
            split=self.split.split,
            links=content.links.isChecked(),
            text=content.text,
            pseudonyms=content.pseudonyms.isChecked(),
        )
        return Plan(options, content.content)

    def start(self) -> None:
        """Ask what the choices hold; once somebody listens."""
        self._on_changed()

    def _follow(self) -> None:
        """Offer what the format can, and name the file after it."""
        chosen: FormatFacts = self.formats.facts
        self.content.allow_textless(chosen.textless)
        self.target.propose(chosen, split=self.split.split is not None)

    def _on_changed(self, _what: object = None) -> None:
        self._follow()
        self._survey = None
        self.preview.show_command(command(self.plan, self._project, self.target.path))
        self.preview.show_waiting()
        self.outcome.show_nothing()
        self.export.set_words(_("Export"))
        hindrance = self._hindrance()
        self.export.setEnabled(not hindrance and not self.busy)
        if hindrance:
            self.outcome.show_hindrance(hindrance, include=self.content.no_status)
        else:
            self.asked.emit(self.plan, self.target.path)

    def _hindrance(self) -> str:
        """Why nothing can be written as it is chosen; empty: it can."""
        if self.formats.facts.missing:
            return self.formats.facts.missing
        if self.content.no_status:
            under_way = _("No article chosen. Include those under way?")
            return under_way if self._begun else _("No article chosen. Include those to do?")
        if self.content.no_label:
            return _("No label is chosen.")
        if self.split.empty:
            return _("No part has a share.")
        return "" if self.target.field.text().strip() else _("Name the file to write.")

    def _on_preset(self, plan: Plan) -> None:
        self.show_plan(plan)
        self._on_changed()

    def _on_keep(self) -> None:
        dialog = PresetNameDialog(self.theme, self, self.presets.list.currentData() or self.formats.facts.title)
        dialog.named.connect(lambda name: self.presets.keep(name, self.plan))
        dialog.show_fitted()

    def _on_include(self) -> None:
        """Take articles that are not finished: those that were begun first, where there are any."""
        boxes = self.content.statuses
        begun = self._begun and not boxes[Status.STARTED].isChecked()
        boxes[Status.STARTED if begun else Status.TO_DO].setChecked(True)

    # What it holds

    def show_survey(self, survey: Survey) -> None:
        """What the choices hold is known."""
        self._survey = survey
        self.preview.show_survey(survey)
        count = survey.census.articles
        if self.busy:
            return
        self.export.set_words(_exporting(count) if count else _("Export"))
        self.export.setEnabled(count > 0)
        if not count:
            statuses = survey.plan.options.choice.statuses
            told = _("No article is done. Include those to do?")
            if self._begun:
                told = _("No article is done. Include those under way?")
            if statuses is None or statuses != {Status.DONE}:
                told = _("No article fits these choices.")
            self.outcome.show_hindrance(told, include=statuses is not None and Status.TO_DO not in statuses)
        else:
            self.outcome.show_open_ends(survey, exists=self.target.path.exists())

    def show_refused(self, error: UserError) -> None:
        """Nothing could be written as it is chosen."""
        self.export.setEnabled(False)
        self.preview.card.show_waiting()
        self.outcome.show_hindrance(str(error))

    def _on_gaps(self) -> None:
        if self._survey is not None:
            self.open_ends.emit(self._survey)

    # What came of it

    def _on_export(self) -> None:
        total = self._survey.census.articles if self._survey is not None else 0
        self.outcome.show_progress(0, total)
        self.outcome.stop.setFocus()  # before its widget is off, so that no ring is left behind
        self._set_busy(busy=True)
        self.ordered.emit(ExportOrder(self.plan, self.target.path, total))

    def follow(self, task: str, done: int, total: int) -> None:
        """How far the writing is, or what has to be read before."""
        if self.busy and task == filling.name():
            self.outcome.show_reading(done, total)
        elif self.busy:
            self.outcome.show_progress(done, total)

    def show_done(self, report: ExportReport) -> None:
        """The file is written, read back and the same; or its user did not want it any more."""
        self._set_busy(busy=False)
        self.outcome.show_done(report, self.target.path)
        self.told.emit(self.outcome.told.text())

    def show_failed(self, error: UserError) -> None:
        self._set_busy(busy=False)
        self.outcome.show_failed(error)

    def _set_busy(self, *, busy: bool) -> None:
        self.busy = busy
        for part in (self.formats, self.content, self.split, self.target, self.presets):
            part.setEnabled(not busy)
        self.export.setEnabled(not busy)
        if not busy:
            self.export.setFocus()

    def reject(self) -> None:
        """Closing while something is written stops that: nothing is left behind."""
        if self.busy:
            self.stopped.emit()
        super().reject()


class _Left(QScrollArea):
    """The choices, one under the other; what does not fit scrolls."""

    def __init__(self, parts: tuple[QWidget, ...], dialog: ExportDialog) -> None:
        super().__init__(dialog)
        self._theme = theme = dialog.theme
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFixedWidth(theme.px(_LEFT))
        page = QWidget(self)
        column = QVBoxLayout(page)
        column.setContentsMargins(theme.px(20), theme.px(14), theme.px(20), theme.px(14))
        column.setSpacing(theme.px(8))
        column.addWidget(plain.label(_("Format"), page, "strong"))
        for part in parts:
            column.addWidget(part)
        column.addStretch(1)
        self.setWidget(page)

    def reveal(self, part: QWidget) -> None:
        """Bring all of a choice into view, once what its box opened is laid out."""
        QTimer.singleShot(0, self, lambda: self.ensureWidgetVisible(part))

    def sizeHint(self) -> QSize:
        return QSize(self._theme.px(_LEFT), self._theme.px(_HIGH))


def _exporting(count: int) -> str:
    told = ngettext("Export {count} article", "Export {count} articles", count)
    return told.format(count=words.number(count))
