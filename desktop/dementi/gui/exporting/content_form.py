"""Which articles go into a dataset, and what of each: the boxes and fields of the export dialog."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from dementi.domain.article import Status
from dementi.formats.jsonl import Content
from dementi.gui import label_set, plain, words
from dementi.gui.controls import Choice as ChoiceBox
from dementi.gui.controls import LinkButton
from dementi.gui.theme import Theme
from dementi.i18n import _
from dementi.store import Counts
from dementi.workflow.choosing import Choice
from dementi.workflow.export_plans import Plan


@dataclass(frozen=True, slots=True)
class Stock:
    """What there is to choose from: articles by status, labels, reviewers, batches, the words of the queue's filter."""

    counts: Counts
    labels: Sequence[str]
    reviewers: Sequence[str]
    filter: str = ""
    batches: Sequence[str] = ()


class ContentForm(QWidget):
    """Signals: changed: something else is chosen."""

    changed = Signal()

    def __init__(self, stock: Stock, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme, self._stock = theme, stock
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(theme.px(2))
        self._add_articles()
        self._add_labels()
        self.title(_("Include"))
        self.suggestions = self.box(_("Suggestions that nobody has decided"))
        self.decisions = self.box(_("Decisions, and what was rejected"))
        self.links = self.box(_("Links"))
        self.pseudonyms = self.box(_("Reviewers without their names"))
        self.bare = self.box(_("Offsets without the texts"))

    def title(self, told: str) -> None:
        """A heading over what follows."""
        if self._column.count():
            self._column.addSpacing(self._theme.px(10))
        self._column.addWidget(plain.label(told, self, "strong"))

    def box(self, told: str, figure: str = "") -> QCheckBox:
        """A line to check, a figure after its words."""
        made = QCheckBox(plain.menu_text(f"{told}  {figure}" if figure else told), self)
        made.toggled.connect(self.changed)
        self._column.addWidget(made)
        return made

    def _hint(self, told: str) -> None:
        """What the box above means, under its words."""
        made = plain.label(told, self, "muted", "small", wrap=True)
        made.setContentsMargins(self._theme.px(22), 0, 0, 0)
        self._column.addWidget(made)

    def _add_articles(self) -> None:
        counts = self._stock.counts
        self.title(_("Articles"))
        numbers = {Status.DONE: counts.done, Status.STARTED: counts.started, Status.TO_DO: counts.todo}
        names = {Status.DONE: _("Done"), Status.STARTED: _("Started"), Status.TO_DO: _("To do")}
        self.statuses = {status: self.box(name, words.number(numbers[status])) for status, name in names.items()}
        self.gold = self.box(_("Gold only"))
        self._hint(_("done, nothing unsure, nothing accepted in bulk"))
        self.words = QLineEdit(self)
        self.words.setPlaceholderText(_("any"))
        self.words.textChanged.connect(self.changed)
        self._row(_("With the words"), self.words)
        if self._stock.filter:
            told = _("Take the filter of the list: “{words}”").format(words=_shortened(self._stock.filter))
            self.filter = LinkButton(told, self._theme, self, underline=True, small=True)
            self.filter.clicked.connect(self._on_filter)
            self._column.addWidget(self.filter)
        self.batch = self._names(_("All articles"), self._stock.batches)
        self.batch.setAccessibleName(_("Batch"))
        self.batch.hide()
        if self._stock.batches:
            self._row(_("Batch"), self.batch)
            self.batch.show()
        self.reviewer = self._names(_("All reviewers"), self._stock.reviewers)
        self._row(_("Work of"), self.reviewer)

    def _names(self, every: str, names: Sequence[str]) -> ChoiceBox:
        """A list to choose one of these names from, or `every`."""
        made = ChoiceBox(self._theme, self)
        made.addItem(every, "")
        for name in names:
            made.addItem(plain.menu_text(name), name)
        made.setSizeAdjustPolicy(ChoiceBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        made.setMinimumContentsLength(6)
        made.currentIndexChanged.connect(self.changed)
        return made

    def _on_filter(self) -> None:
        self.words.setText(self._stock.filter)

    def _add_labels(self) -> None:
        self.title(_("Labels"))
        self.labels = {key: self.box(words.capital(label_set.name(key))) for key in self._stock.labels}

    def _row(self, told: str, widget: QWidget) -> None:
        row = QHBoxLayout()
        row.setContentsMargins(0, self._theme.px(2), 0, self._theme.px(2))
        row.setSpacing(self._theme.px(10))
        caption = plain.label(told, self, "muted")
        caption.setMinimumWidth(self._theme.px(96))
        widget.setAccessibleName(told)
        caption.setBuddy(widget)
        row.addWidget(caption)
        row.addWidget(widget, 1)
        self._column.addLayout(row)

    def show_plan(self, plan: Plan) -> None:
        """Check and fill in what `plan` says, as far as this project has it."""
        choice = plan.options.choice
        for status, box in self.statuses.items():
            box.setChecked(choice.statuses is None or status in choice.statuses)
        self.gold.setChecked(choice.gold_only)
        self.words.setText(choice.words)
        self.batch.setCurrentIndex(max(0, self.batch.findData(choice.batch)))
        self.reviewer.setCurrentIndex(max(0, self.reviewer.findData(choice.reviewer)))
        here = choice.labels & set(self.labels)
        for key, box in self.labels.items():
            box.setChecked(not here or key in here)
        self.suggestions.setChecked(plan.content.suggestions)
        self.decisions.setChecked(plan.content.decisions)
        self.links.setChecked(plan.options.links)
        self.pseudonyms.setChecked(plan.options.pseudonyms)
        self.bare.setChecked(not plan.options.text)

    def allow_textless(self, allowed: bool) -> None:
        """Offer to leave the texts out where the format can."""
        self.bare.setVisible(allowed)

    @property
    def no_status(self) -> bool:
        return not any(box.isChecked() for box in self.statuses.values())

    @property
    def no_label(self) -> bool:
        return not any(box.isChecked() for box in self.labels.values())

    @property
    def choice(self) -> Choice:
        """Which articles, and which labels of them."""
        statuses = frozenset(status for status, box in self.statuses.items() if box.isChecked())
        labels = frozenset(key for key, box in self.labels.items() if box.isChecked())
        return Choice(
            statuses=statuses if len(statuses) < len(self.statuses) else None,
            reviewer=self.reviewer.currentData(),
            labels=labels if len(labels) < len(self.labels) else frozenset(),
            gold_only=self.gold.isChecked(),
            words=self.words.text().strip(),
            batch=self.batch.currentData(),
        )

    @property
    def content(self) -> Content:
        return Content(suggestions=self.suggestions.isChecked(), decisions=self.decisions.isChecked())

    @property
    def text(self) -> bool:
        """Whether the texts go along."""
        return self.bare.isHidden() or not self.bare.isChecked()


def _shortened(told: str, most: int = 24) -> str:
    return told if len(told) <= most else f"{told[: most - 1]}…"
