"""The right side of the preview: all that is known of the row in hand, to be looked at and corrected."""

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from dementi.formats.drafts import Choices
from dementi.gui.controls import IconLabel, KeyButton
from dementi.gui.importing.delegate import sign
from dementi.gui.importing.facts import Facts
from dementi.gui.importing.group import GroupView
from dementi.gui.importing.matching import Annotators, LabelMatch
from dementi.gui.importing.model import Heading
from dementi.gui.importing.sample import Sample
from dementi.gui.paragraph import Prose
from dementi.gui.theme import Theme
from dementi.i18n import _
from dementi.workflow.previews.listing import Listing
from dementi.workflow.previews.reasons import reason
from dementi.workflow.previews.rows import Row
from dementi.workflow.previews.texts import Texts

TABLES = ("csv", "xlsx", "parquet", "jsonl", "json")
_DETAIL = 500  # code points of what a parser said


class ImportPanel(QScrollArea):
    """Signals: columns_asked: the columns of the table are to be named."""

    columns_asked = Signal()

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        holder = QWidget(self)
        column = QVBoxLayout(holder)
        column.setContentsMargins(theme.px(16), theme.px(14), theme.px(16), theme.px(12))
        column.setSpacing(theme.px(10))
        self._name = Prose(theme.font("base"), theme.colour("text"), holder, lines=2)
        column.addWidget(self._name)
        self._path = Prose(theme.font("small"), theme.colour("muted"), holder, lines=3)
        column.addWidget(self._path)
        line = QHBoxLayout()
        line.setSpacing(theme.px(6))
        self._icon = IconLabel("info", theme, holder)
        self._reason = Prose(theme.font("base"), theme.colour("text"), holder)
        line.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignTop)
        line.addWidget(self._reason, 1)
        column.addLayout(line)
        self._detail = Prose(theme.font("small"), theme.colour("muted"), holder)
        column.addWidget(self._detail)
        self.columns = KeyButton(_("Columns…"), theme, holder)
        self.columns.clicked.connect(self.columns_asked)
        row = QHBoxLayout()
        row.addWidget(self.columns)
        row.addStretch(1)
        column.addLayout(row)
        self.labels = LabelMatch(theme, holder)
        self.facts = Facts(theme, holder)
        self.annotators = Annotators(theme, holder)
        self.sample = Sample(theme, holder)
        self.group = GroupView(theme, holder)
        for part in (self.labels, self.facts, self.annotators, self.group):
            column.addWidget(part)
        column.addWidget(self.sample, 1)
        column.addStretch(0)
        self.setWidget(holder)
        self.show_nothing()

    def sizeHint(self) -> QSize:
        return QSize(self._theme.size("inspector"), self._theme.px(300))

    def show_nothing(self) -> None:
        """No row is in hand."""
        of_row = (self._path, self._detail, self.columns, self.labels, self.facts, self.annotators, self.sample)
        for part in (self._icon, *of_row, self.group):
            part.hide()
        self._name.set_text("")
        self._reason.set_text("")

    def show_group(self, heading: Heading, rows: Sequence[Row]) -> None:
        """A heading is in hand, and these rows stand below it."""
        self.show_nothing()
        self._name.set_text(heading.words, bold=[(0, len(heading.words))])
        self._icon.set_icon("copy", "muted")
        self._icon.show()
        self._reason.set_text(heading.about)
        self.group.show_rows(rows)
        self.group.show()

    def show_row(self, row: Row, listing: Listing, choices: Choices, texts: Texts, reviewer: str) -> None:
        """The row in hand; `choices` are those its file was read with."""
        self.group.hide()
        self._name.set_text(row.place, bold=[(0, len(row.place))])
        self._path.set_text(row.path)
        self._path.setVisible("/" in row.path)
        self._reason.set_text(reason(row))
        icon, colour = sign(row)
        self._icon.setVisible(bool(icon))
        if icon:
            self._icon.set_icon(icon, colour)
        detail = row.error.detail[:_DETAIL] if row.error is not None else ""
        self._detail.set_text(detail)
        self._detail.setVisible(bool(detail))
        self._show_matching(row)
        found = row.found
        self.columns.setVisible(_is_table(row))
        for part in (self.facts, self.sample):
            part.setVisible(found is not None)
        annotated = found is not None and bool(found.record.annotations.spans)
        self.annotators.setVisible(annotated)
        if annotated:
            name = listing.annotator(row.file)
            self.annotators.show_choice(suggestions=choices.suggestions, name=name, usual=reviewer)
        if found is not None:
            self.facts.show_found(found)
            self.sample.show_row(row, found, texts)

    def _show_matching(self, row: Row) -> None:
        unmatched = row.unmatched
        asked = unmatched is not None and bool(unmatched.labels or unmatched.links)
        self.labels.setVisible(asked)

    def ask_labels(self, tool: str, labels: list[str], links: list[str]) -> None:
        """What the file calls its spans and links, in what `tool` wrote."""
        self.labels.show_names(tool, labels, links)


def _is_table(row: Row) -> bool:
    """Whether its columns can be named."""
    if row.unmatched is not None and row.unmatched.columns:
        return True
    return row.found is not None and row.found.kind in TABLES
