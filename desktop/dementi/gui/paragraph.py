"""A few lines of foreign text, painted: cut after so many lines, some words bold, never read as HTML."""

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetricsF,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QTextCharFormat,
    QTextLayout,
    QTextOption,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

_LONGEST = 2000  # code points that are laid out: more than any panel shows


class Paragraph:
    """`text` laid out at `width`, at most `lines` lines (0: all), the last one ending in “…” when cut."""

    def __init__(
        self, text: str, font: QFont, width: float, lines: int = 0, bold: Sequence[tuple[int, int]] = ()
    ) -> None:
        shown = text[:_LONGEST].replace("\n", " ")
        self._layout = _laid_out(shown, font, width, bold)
        if lines and self._layout.lineCount() > lines:
            start = self._layout.lineAt(lines - 1).textStart()
            units = shown.encode("utf-16-le", "surrogatepass")
            head = units[: 2 * start].decode("utf-16-le", "replace")
            rest = units[2 * start :].decode("utf-16-le", "replace")
            cut = QFontMetricsF(font).elidedText(rest, Qt.TextElideMode.ElideRight, width)
            self._layout = _laid_out(head + cut, font, width, bold)
        self.lines = min(self._layout.lineCount(), lines or self._layout.lineCount())

    @property
    def height(self) -> float:
        if not self.lines:
            return 0.0
        last = self._layout.lineAt(self.lines - 1)
        return float(last.y() + last.height())

    @property
    def line_height(self) -> float:
        return float(self._layout.lineAt(0).height()) if self.lines else 0.0

    def paint(self, painter: QPainter, at: QPointF, colour: QColor) -> None:
        painter.setPen(colour)
        for index in range(self.lines):
            self._layout.lineAt(index).draw(painter, at)

    def paint_line(self, painter: QPainter, index: int, at: QPointF, colour: QColor) -> None:
        """One of its lines, its upper left corner at `at`."""
        line = self._layout.lineAt(index)
        painter.setPen(colour)
        line.draw(painter, at - QPointF(0, line.y()))


def _laid_out(text: str, font: QFont, width: float, bold: Sequence[tuple[int, int]]) -> QTextLayout:
    layout = QTextLayout(text, font)
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    layout.setFormats([_bold(text, start, end) for start, end in bold])
    layout.beginLayout()
    y = 0.0
    while (line := layout.createLine()).isValid():
        line.setLineWidth(max(width, 1.0))
        line.setPosition(QPointF(0, y))
        y += line.height()
    layout.endLayout()
    return layout


def _bold(text: str, start: int, end: int) -> QTextLayout.FormatRange:
    made = QTextLayout.FormatRange()
    made.start = len(text[:start].encode("utf-16-le", "surrogatepass")) // 2
    made.length = len(text[start:end].encode("utf-16-le", "surrogatepass")) // 2
    style = QTextCharFormat()
    style.setFontWeight(QFont.Weight.DemiBold)
    made.format = style
    return made


class Prose(QWidget):
    """A `Paragraph` as a widget that takes the height it needs."""

    def __init__(self, font: QFont, colour: QColor, parent: QWidget | None = None, *, lines: int = 0) -> None:
        super().__init__(parent)
        self._font, self._colour, self._lines = font, colour, lines
        self._text = ""
        self._bold: Sequence[tuple[int, int]] = ()
        self._laid_out: dict[int, Paragraph] = {}  # by width, until the words change
        policy = QSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    @property
    def text(self) -> str:
        return self._text

    def set_text(self, text: str, *, bold: Sequence[tuple[int, int]] = (), lines: int | None = None) -> None:
        shown = text, bold, self._lines if lines is None else lines
        if shown == (self._text, self._bold, self._lines):
            return  # not even laid out again: it is told the same at most keys
        self._text, self._bold, self._lines = shown
        self._laid_out = {}
        self.setAccessibleName(text)
        self.updateGeometry()
        self.update()

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return round(self._paragraph(width).height + 0.5)

    def sizeHint(self) -> QSize:
        width = self.width() if self.width() > 1 else 240
        return QSize(width, self.heightForWidth(width))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The height that goes with the new width is news to the layout."""
        if event.size().width() != event.oldSize().width():
            self.updateGeometry()

    def minimumSizeHint(self) -> QSize:
        return QSize(40, round(QFontMetricsF(self._font).height()))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setClipRect(QRectF(self.rect()))
        self._paragraph(self.width()).paint(painter, QPointF(0, 0), self._colour)

    def _paragraph(self, width: int) -> Paragraph:
        if width not in self._laid_out:
            self._laid_out[width] = Paragraph(self._text, self._font, width, self._lines, self._bold)
        return self._laid_out[width]
