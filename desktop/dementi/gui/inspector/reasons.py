"""Why a rule proposed what is in hand: its sentence, its name, its confidence and how it has fared here."""

import re
from collections.abc import Sequence

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QBrush, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from dementi.gui import plain, words
from dementi.gui.controls import LinkButton
from dementi.gui.paragraph import Prose
from dementi.gui.theme import Theme
from dementi.i18n import _
from dementi.store import RuleRecord


class Reasons(QWidget):
    """Four rows of words, with a bar for the record of the rule in this project."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._why = Prose(theme.font("small"), theme.colour("text"), self)
        self.rule = LinkButton("", theme, self, small=True)
        self._confidence = plain.label("", self, "small")
        self._record = plain.label("", self, "small", wrap=True)
        self._bar = RecordBar(theme, self)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 4, 0, 0)
        grid.setVerticalSpacing(2)
        grid.setHorizontalSpacing(8)
        grid.setColumnMinimumWidth(0, theme.px(73))
        grid.setColumnStretch(1, 1)
        self._names: list[QWidget] = []
        captions = (_("Why"), _("Rules"), _("Confidence"), _("Record here"))
        for row, caption in enumerate(captions):
            name = plain.label(caption, self, "muted", "small")
            one_line = row in (1, 2)
            grid.setRowMinimumHeight(row, theme.size("target_min") if one_line else 0)
            grid.addWidget(name, row, 0, Qt.AlignmentFlag.AlignVCenter if one_line else Qt.AlignmentFlag.AlignTop)
            self._names.append(name)
        grid.addWidget(self._why, 0, 1)
        grid.addWidget(self.rule, 1, 1, Qt.AlignmentFlag.AlignLeft)
        grid.addWidget(self._confidence, 2, 1)
        record = QVBoxLayout()
        record.setSpacing(2)
        record.addWidget(self._bar)
        record.addWidget(self._record)
        grid.addLayout(record, 3, 1)

    def show_reasons(
        self, why: str, cues: Sequence[str], rule: str, confidence: float | None, record: RuleRecord | None
    ) -> None:
        """The `cues` are set in bold where the sentence quotes them."""
        why = words.bound(why)
        found = (re.search(rf"(?<=[“«\s]){re.escape(cue)}(?=[”»\s])", why) for cue in cues if cue)
        self._why.set_text(why, bold=[match.span() for match in found if match])
        self.rule.set_words(rule.replace("+", " + "))
        plain.set_text(self._confidence, "" if confidence is None else words.decimal(confidence))
        judged = record is not None and record.accepted + record.amended + record.rejected > 0
        self._bar.setVisible(judged)
        if record is not None and judged:
            self._bar.set_record(record)
            parts = (words.accepted(record.accepted), words.corrected(record.amended), words.rejected(record.rejected))
            plain.set_text(self._record, ", ".join(parts))
        else:
            plain.set_text(self._record, _("Not judged here yet"))


class RecordBar(QWidget):
    """Accepted solid, corrected hatched, rejected empty; the words below say the same."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._record = RuleRecord(0, 0, 0)
        self.setFixedHeight(9)

    def set_record(self, record: RuleRecord) -> None:
        self._record = record
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        record, theme = self._record, self._theme
        total = max(1, record.accepted + record.amended + record.rejected)
        box = QRectF(0.5, 1.5, self.width() - 1, 6)
        solid, hatched = box.width() * record.accepted / total, box.width() * record.amended / total
        painter.setPen(QPen(theme.colour("border"), 1))
        painter.setBrush(theme.colour("raised"))
        painter.drawRect(box)
        painter.fillRect(QRectF(box.left(), box.top(), solid, box.height()), theme.colour("accent"))
        hatch = QBrush(theme.colour("accent"), Qt.BrushStyle.BDiagPattern)
        painter.fillRect(QRectF(box.left() + solid, box.top(), hatched, box.height()), hatch)
