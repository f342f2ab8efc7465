"""The formats to choose from: each with its name and, in a line, what it cannot hold."""

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPen
from PySide6.QtWidgets import (
    QFrame,
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from dementi.gui.painting import baseline, paint_focus
from dementi.gui.theme import Theme
from dementi.i18n import _
from dementi.workflow.format_facts import FormatFacts

_FACTS = Qt.ItemDataRole.UserRole
_ROW, _LEFT, _BAR, _DOT = 46, 36, 3, 7  # px at 100 %
_SHOWN = 6


class FormatList(QListWidget):
    """Signals: chosen(FormatFacts)."""

    chosen = Signal(object)

    def __init__(self, formats: Sequence[FormatFacts], theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAccessibleName(_("Format"))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setUniformItemSizes(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QListWidget.ScrollMode.ScrollPerPixel)
        self.setItemDelegate(_Row(theme, self))
        self.setFixedHeight(_SHOWN * theme.px(_ROW) + theme.px(_ROW) // 2)
        for facts in formats:
            item = QListWidgetItem(facts.title, self)
            item.setData(_FACTS, facts)
            item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{facts.title}. {facts.missing or facts.told}")
        self.currentItemChanged.connect(self._on_current)

    @property
    def facts(self) -> FormatFacts:
        """What is chosen."""
        found: FormatFacts = self.currentItem().data(_FACTS)
        return found

    def choose(self, name: str) -> None:
        """Choose the format of this name."""
        for row in range(self.count()):
            if self.item(row).data(_FACTS).name == name:
                self.setCurrentRow(row)

    def _on_current(self, current: QListWidgetItem | None) -> None:
        if current is not None:
            self.chosen.emit(current.data(_FACTS))


class _Row(QStyledItemDelegate):
    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(self._theme.px(200), self._theme.px(_ROW))

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        theme, facts = self._theme, index.data(_FACTS)
        box = QRectF(option.rect)
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if chosen:
            painter.fillRect(box, theme.colour("accent_soft"))
            painter.fillRect(QRectF(box.left(), box.top(), theme.px(_BAR), box.height()), theme.colour("accent"))
        self._dot(painter, QPointF(box.left() + theme.px(19), box.center().y()), chosen=chosen)
        ink = theme.colour("text" if not facts.missing else "muted")
        lines = (("base", facts.title, ink), ("small", facts.missing or facts.told, theme.colour("muted")))
        middle = box.top() + theme.px(_ROW) / 2 - theme.size("type.line_small") / 2
        for role, words, colour in lines:
            self._line(painter, role, words, colour, box, middle)
            middle += theme.size("type.line_small")
        if option.state & QStyle.StateFlag.State_HasFocus:
            paint_focus(painter, box, theme)
        painter.restore()

    def _line(self, painter: QPainter, role: str, words: str, colour: QColor, box: QRectF, middle: float) -> None:
        painter.setFont(self._theme.font(role))
        painter.setPen(colour)
        metrics, left = QFontMetricsF(painter.font()), box.left() + self._theme.px(_LEFT)
        shown = metrics.elidedText(words, Qt.TextElideMode.ElideRight, box.right() - left - self._theme.px(6))
        painter.drawText(QPointF(left, baseline(metrics, middle)), shown)

    def _dot(self, painter: QPainter, middle: QPointF, *, chosen: bool) -> None:
        theme, radius = self._theme, self._theme.px(_DOT)
        painter.setBrush(theme.colour("raised"))
        if chosen:
            painter.setPen(QPen(theme.colour("accent"), theme.px(5)))
            painter.drawEllipse(middle, radius - theme.px(5) / 2, radius - theme.px(5) / 2)
        else:
            painter.setPen(QPen(theme.colour("border"), 1))
            painter.drawEllipse(middle, radius, radius)
