"""A row of tabs, each with its count: the lists of articles are cut down by them."""

import math
from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QHBoxLayout, QWidget

from dementi.gui import words
from dementi.gui.painting import baseline, bold, paint_focus
from dementi.gui.theme import Theme

_UNKNOWN = "…"
_EDGE = 12  # px beside the first and the last
_GAPS = (14, 6)  # px between the words of two tabs, where there is room and where there is less


class CountedTabs(QWidget):
    """Where four counts do not fit beside their names they stand below them: none is left out, none shortened.

    Signals: chosen(int): the tab in use, from 0.
    """

    chosen = Signal(int)

    def __init__(self, names: Sequence[str], theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._row = QHBoxLayout(self)
        self._row.setSpacing(0)
        self._group = QButtonGroup(self)
        self._tabs = []
        for number, name in enumerate(names):
            tab = _Tab(name, theme, self)
            self._group.addButton(tab, number)
            self._row.addWidget(tab)
            self._tabs.append(tab)
        self._row.addStretch(1)
        self._tabs[0].setChecked(True)
        self._group.idClicked.connect(self._on_clicked)
        self._fit()

    @property
    def current(self) -> int:
        """The tab in use, from 0."""
        return self._group.checkedId()

    def choose(self, number: int) -> None:
        """Have this tab in use, without a word about it."""
        self._tabs[number].setChecked(True)
        self._fit()

    def set_numbers(self, numbers: Sequence[int | None]) -> None:
        """The figures of the tabs, "…" where one is not known."""
        for tab, value in zip(self._tabs, numbers, strict=True):
            tab.set_count(_UNKNOWN if value is None else words.number(value))
        self._fit()

    def resizeEvent(self, event: object) -> None:
        self._fit()

    def _fit(self) -> None:
        """The roomiest way to show them that fits; the names are cut where even the last one does not."""
        room = self.width() - 2 * _EDGE
        ways = [(stacked, gap) for stacked in (False, True) for gap in _GAPS]
        stacked, gap = next((way for way in ways if self._width(*way) <= room), ways[-1])
        for tab in self._tabs:
            tab.arrange(stacked=stacked, pad=gap // 2)
        self._row.setContentsMargins(_EDGE - gap // 2, 0, _EDGE - gap // 2, 0)

    def _width(self, stacked: bool, gap: int) -> float:
        return sum(tab.words_width(stacked=stacked) for tab in self._tabs) + gap * (len(self._tabs) - 1)

    def _on_clicked(self, number: int) -> None:
        self._fit()
        self.chosen.emit(number)


class _Tab(QAbstractButton):
    def __init__(self, name: str, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme, self._name, self._count = theme, name, _UNKNOWN
        self._stacked, self._pad = False, _GAPS[0] // 2
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.set_count(_UNKNOWN)

    def set_count(self, count: str) -> None:
        self._count = count
        self.setAccessibleName(f"{self._name} {count}")
        self.updateGeometry()
        self.update()

    def arrange(self, *, stacked: bool, pad: int) -> None:
        """Whether the count stands below the name, and how many px are left on both sides of the words."""
        if (stacked, pad) != (self._stacked, self._pad):
            self._stacked, self._pad = stacked, pad
            self.updateGeometry()
            self.update()

    def words_width(self, *, stacked: bool) -> float:
        """The px that the words take, bold where this is the tab in use."""
        metrics = QFontMetricsF(self._font())
        return max(metrics.horizontalAdvance(line) for line in self._lines(stacked=stacked))

    def sizeHint(self) -> QSize:
        width = math.ceil(self.words_width(stacked=self._stacked)) + 2 * self._pad
        return QSize(width, self._theme.size("head"))

    def paintEvent(self, event: QPaintEvent) -> None:
        theme, checked = self._theme, self.isChecked()
        painter = QPainter(self)
        painter.setFont(self._font())
        painter.setPen(theme.colour("text" if checked or self.underMouse() else "muted"))
        metrics, lines = QFontMetricsF(painter.font()), self._lines(stacked=self._stacked)
        middle = self.height() / 2 - (len(lines) - 1) * metrics.height() / 2
        for line in lines:
            shown = metrics.elidedText(line, Qt.TextElideMode.ElideRight, self.width() - 2 * self._pad + 1)
            painter.drawText(QPointF(self._pad, baseline(metrics, middle)), shown)
            middle += metrics.height()
        if checked:
            painter.fillRect(
                QRectF(self._pad, self.height() - 2, self.width() - 2 * self._pad, 2), theme.colour("accent")
            )
        if self.hasFocus():
            paint_focus(painter, QRectF(self.rect()), theme)

    def _font(self) -> QFont:
        font = self._theme.font("small")
        return bold(font) if self.isChecked() else font

    def _lines(self, *, stacked: bool) -> tuple[str, ...]:
        return (self._name, self._count) if stacked else (f"{self._name} {self._count}",)
