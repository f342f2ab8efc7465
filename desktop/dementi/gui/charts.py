"""Horizontal bars: painted here for the window, the card of an export and pictures in files."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QBrush, QFontMetricsF, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from dementi.gui import words
from dementi.gui.painting import baseline
from dementi.gui.theme import Theme

_ROW, _BAR, _GAP = 24, 8, 14  # px at 100 %
_NAME = 0.38  # of the width, at most
_LEAST = 2  # px of a bar that is not empty

SOLID, HATCHED, DOTTED, EMPTY = "solid", "hatched", "dotted", "empty"
_BRUSHES = {
    SOLID: Qt.BrushStyle.SolidPattern,
    HATCHED: Qt.BrushStyle.BDiagPattern,
    DOTTED: Qt.BrushStyle.Dense5Pattern,
}


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of a bar: how much, and how it is filled; `colour` names one of the theme."""

    value: int
    fill: str = SOLID
    colour: str = "accent"


@dataclass(frozen=True, slots=True)
class Bar:
    """A row: its name, its pieces one after the other, and what stands at its end."""

    name: str
    pieces: tuple[Piece, ...]
    figure: str

    @property
    def value(self) -> int:
        return sum(piece.value for piece in self.pieces)


def bar(name: str, value: int, colour: str = "accent") -> Bar:
    """A row of one piece, its number at the end."""
    return Bar(name, (Piece(value, colour=colour),), words.number(value))


def height_of(bars: Sequence[Bar], theme: Theme) -> int:
    """px that `paint_bars` takes."""
    return len(bars) * theme.px(_ROW)


def paint_bars(painter: QPainter, bars: Sequence[Bar], box: QRectF, theme: Theme) -> None:
    """Names at the left, bars from one edge, figures at the right, in the colours of `theme`."""
    metrics = QFontMetricsF(theme.font("base"))
    names = min(max((metrics.horizontalAdvance(one.name) for one in bars), default=0.0), box.width() * _NAME)
    figures = max((metrics.horizontalAdvance(one.figure) for one in bars), default=0.0)
    left = box.left() + names + theme.px(_GAP)
    room = max(1.0, box.right() - figures - theme.px(_GAP) - left)
    most = max([one.value for one in bars], default=0) or 1
    painter.setFont(theme.font("base"))
    for number, one in enumerate(bars):
        middle = box.top() + (number + 0.5) * theme.px(_ROW)
        painter.setPen(theme.colour("text"))
        name = metrics.elidedText(one.name, Qt.TextElideMode.ElideRight, names)
        painter.drawText(QPointF(box.left(), baseline(metrics, middle)), name)
        end = box.right() - metrics.horizontalAdvance(one.figure)
        painter.drawText(QPointF(end, baseline(metrics, middle)), one.figure)
        track = QRectF(left, middle - theme.px(_BAR) / 2, room * one.value / most, theme.px(_BAR))
        paint_pieces(painter, one.pieces, track, theme)


def paint_pieces(painter: QPainter, pieces: Sequence[Piece], track: QRectF, theme: Theme) -> None:
    """The pieces side by side over the whole of `track`; empty ones have an outline alone."""
    total = sum(piece.value for piece in pieces)
    x = track.left()
    for piece in pieces:
        if not piece.value:
            continue
        width = max(_LEAST, track.width() * piece.value / total)
        part = QRectF(x, track.top(), width, track.height())
        colour = theme.colour(piece.colour)
        if piece.fill in _BRUSHES:
            painter.fillRect(part, QBrush(colour, _BRUSHES[piece.fill]))
        if piece.fill != SOLID:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(colour if piece.fill in _BRUSHES else theme.colour("border"), 1))
            painter.drawRect(part.adjusted(0.5, 0.5, -0.5, -0.5))
        x += width


class BarChart(QWidget):
    """Bars as a picture; a screen reader hears them one after the other."""

    def __init__(self, name: str, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._name, self._theme = name, theme
        self.bars: tuple[Bar, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_bars(self, bars: Sequence[Bar]) -> None:
        self.bars = tuple(bars)
        told = "; ".join(f"{one.name} {one.figure}" for one in bars)
        self.setAccessibleName(f"{self._name}: {told}")
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(self._theme.px(320), max(1, height_of(self.bars, self._theme)))

    def minimumSizeHint(self) -> QSize:
        return QSize(self._theme.px(160), self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        paint_bars(QPainter(self), self.bars, QRectF(self.rect()), self._theme)


class Swatch(QWidget):
    """A small square of one fill: its words stand beside it."""

    def __init__(self, piece: Piece, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._piece, self._theme = piece, theme
        self.setFixedSize(theme.px(18), theme.px(9))

    def paintEvent(self, event: QPaintEvent) -> None:
        paint_pieces(QPainter(self), (self._piece,), QRectF(self.rect()), self._theme)


class StackedBar(QWidget):
    """Shares of a whole, side by side; the words below say the same."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._pieces: tuple[Piece, ...] = ()
        self.setFixedHeight(theme.px(13))

    def show_pieces(self, pieces: Sequence[Piece]) -> None:
        self._pieces = tuple(pieces)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        paint_pieces(QPainter(self), self._pieces, QRectF(self.rect()), self._theme)
