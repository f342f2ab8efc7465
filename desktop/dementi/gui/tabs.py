"""A row of tabs, each with its count: the lists of articles are cut down by them."""

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QHBoxLayout, QWidget

from dementi.gui import words
from dementi.gui.painting import baseline, bold, paint_focus
from dementi.gui.theme import Theme

_UNKNOWN = "…"
_PAD = 5  # on both sides of the words, for the ring of the focus


class CountedTabs(QWidget):
    """Signals: chosen(int): the tab in use, from 0."""

    chosen = Signal(int)

    def __init__(self, names: Sequence[str], theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        row = QHBoxLayout(self)
        row.setContentsMargins(12 - _PAD, 0, 12 - _PAD, 0)
        row.setSpacing(14 - 2 * _PAD)
        self._group = QButtonGroup(self)
        self._tabs = []
        for number, name in enumerate(names):
            tab = _Tab(name, theme, self)
            self._group.addButton(tab, number)
            row.addWidget(tab)
            self._tabs.append(tab)
        row.addStretch(1)
        self._tabs[0].setChecked(True)
        self._group.idClicked.connect(self._on_clicked)

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

    def resizeEvent(self, event: object) -> None:
        self._fit()

    def _fit(self) -> None:
        """Where four figures do not fit, only the tab in use keeps its own."""
        room = self.width() - 24 - 14 * 3
        wide = sum(tab.full_width() for tab in self._tabs)
        for tab in self._tabs:
            tab.set_short(wide > room)
        layout = self.layout()
        if layout is not None:
            layout.setSpacing(0 if wide > room else 14 - 2 * _PAD)

    def _on_clicked(self, number: int) -> None:
        self._fit()
        self.chosen.emit(number)


class _Tab(QAbstractButton):
    def __init__(self, name: str, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme, self._name, self._count, self._short = theme, name, _UNKNOWN, False
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.set_count(_UNKNOWN)

    def set_count(self, count: str) -> None:
        self._count = count
        self.setAccessibleName(f"{self._name} {count}")
        self.updateGeometry()
        self.update()

    def set_short(self, short: bool) -> None:
        self._short = short
        self.updateGeometry()
        self.update()

    def full_width(self) -> float:
        return QFontMetricsF(bold(self._theme.font("small"))).horizontalAdvance(f"{self._name} {self._count}")

    def _words(self) -> str:
        return self._name if self._short and not self.isChecked() else f"{self._name} {self._count}"

    def sizeHint(self) -> QSize:
        # Where room is short a tab is as wide as it is now, not as it will be once it is the one in use.
        strong = self.isChecked() or not self._short
        metrics = QFontMetricsF(bold(self._theme.font("small")) if strong else self._theme.font("small"))
        return QSize(round(metrics.horizontalAdvance(self._words()) + 1) + 2 * _PAD, self._theme.size("head"))

    def paintEvent(self, event: QPaintEvent) -> None:
        theme, checked = self._theme, self.isChecked()
        painter = QPainter(self)
        painter.setFont(bold(theme.font("small")) if checked else theme.font("small"))
        painter.setPen(theme.colour("text" if checked or self.underMouse() else "muted"))
        painter.drawText(QPointF(_PAD, baseline(QFontMetricsF(painter.font()), self.height() / 2)), self._words())
        if checked:
            painter.fillRect(QRectF(_PAD, self.height() - 2, self.width() - 2 * _PAD, 2), theme.colour("accent"))
        if self.hasFocus():
            paint_focus(painter, QRectF(self.rect()), theme)
