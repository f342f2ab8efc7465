"""Two marked sentences on the welcome page: what reviewing looks like, before there is anything to review."""

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent, QPen, QTextLayout
from PySide6.QtWidgets import QSizePolicy, QWidget

from dementi.gui import chips
from dementi.gui.text.carets import caret_x
from dementi.gui.theme import Theme


@dataclass(frozen=True, slots=True)
class Mark:
    """Words of the specimen under a label; `pending` ones are dashed."""

    words: str
    label: str
    pending: bool


class Specimen(QWidget):
    """One paragraph with marks, painted like the article: fill, lane, flag."""

    def __init__(self, text: str, marks: tuple[Mark, ...], theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._text, self._marks, self._theme = text, marks, theme
        self._font = theme.font("article")
        self._line = theme.size("type.article") * theme.number("article.line_height")
        policy = QSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setAccessibleName(text)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return round(self._laid_out(width).lineCount() * self._line + 4)

    def sizeHint(self) -> QSize:
        return QSize(420, self.heightForWidth(max(self.width(), 200)))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        layout = self._laid_out(self.width())
        ascent = QFontMetricsF(self._font).ascent()
        for mark in self._marks:
            self._paint_fill(painter, layout, mark, ascent)
        painter.setPen(self._theme.colour("text"))
        for number in range(layout.lineCount()):
            layout.lineAt(number).draw(painter, QPointF(0, 0))
        for mark in self._marks:
            self._paint_lane(painter, layout, mark, ascent)

    def _paint_fill(self, painter: QPainter, layout: QTextLayout, mark: Mark, ascent: float) -> None:
        theme = self._theme
        soft = theme.colour(f"{chips.colour(mark.label)}_soft")
        for left, right, base in self._stretches(layout, mark, ascent):
            top, bottom = (theme.number(f"lane.{name}") * theme.scale for name in ("fill_top", "fill_bottom"))
            painter.fillRect(QRectF(left - 2, base + top, right - left + 4, bottom - top), soft)

    def _paint_lane(self, painter: QPainter, layout: QTextLayout, mark: Mark, ascent: float) -> None:
        theme = self._theme
        pen = QPen(theme.colour(chips.colour(mark.label)), theme.number("lane.stroke_focus") * theme.scale)
        pen.setCapStyle(Qt.PenCapStyle.FlatCap)
        if mark.pending:
            pen.setDashPattern([4 / 3, 1])
        for number, (left, right, base) in enumerate(self._stretches(layout, mark, ascent)):
            painter.setPen(pen)
            y = base + theme.number("lane.first") * theme.scale
            painter.drawLine(QPointF(left + 1, y), QPointF(right - 1, y))
            if number == 0:
                self._paint_flag(painter, mark, left, base - ascent)

    def _paint_flag(self, painter: QPainter, mark: Mark, left: float, top: float) -> None:
        theme, size = self._theme, self._theme.number("lane.flag") * self._theme.scale
        hue = theme.colour(chips.colour(mark.label))
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(hue, 1))
        painter.setBrush(theme.colour("article") if mark.pending else hue)
        box = QRectF(left, top - size + 4, size, size)
        painter.drawRoundedRect(box, theme.size("radius.flag"), theme.size("radius.flag"))
        font = theme.font("flag")
        painter.setFont(font)
        painter.setPen(hue if mark.pending else theme.colour("on_label"))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, chips.letter(mark.label))
        painter.restore()

    def _stretches(self, layout: QTextLayout, mark: Mark, ascent: float) -> list[tuple[float, float, float]]:
        """Left, right and baseline of the mark on each line it touches."""
        start = self._text.index(mark.words)
        end = start + len(mark.words)
        found = []
        for number in range(layout.lineCount()):
            line = layout.lineAt(number)
            first, last = line.textStart(), line.textStart() + line.textLength()
            if start < last and end > first:
                while last > first and self._text[last - 1] == " ":
                    last -= 1
                left, right = (caret_x(line, position) for position in (max(start, first), min(end, last)))
                found.append((left, right, line.y() + ascent))
        return found

    def _laid_out(self, width: int) -> QTextLayout:
        layout = QTextLayout(self._text, self._font)
        layout.beginLayout()
        number = 0
        while (line := layout.createLine()).isValid():
            line.setLineWidth(max(width, 1))
            line.setPosition(QPointF(0, self._theme.px(12) + number * self._line))
            number += 1
        layout.endLayout()
        return layout
