"""A figure as a picture with its title and legend: painted in the window, and into PNG and SVG files."""

from PySide6.QtCore import QBuffer, QIODevice, QPointF, QRectF, QSize
from PySide6.QtGui import QFontMetricsF, QImage, QPainter
from PySide6.QtSvg import QSvgGenerator

from dementi.gui import charts
from dementi.gui.painting import baseline
from dementi.gui.statistics.figures import Figure, left_out
from dementi.gui.theme import Theme

_WIDTH, _EDGE, _TITLE, _LEGEND = 900, 28, 40, 30  # px at 100 %
_SHARP = 2  # px of a PNG for one of the screen


def size_of(figure: Figure, theme: Theme, width: int = 0) -> QSize:
    """px that `paint` takes."""
    width = width or theme.px(_WIDTH)
    rows = len(_legend_rows(figure, width - 2 * theme.px(_EDGE), theme))
    lines = _TITLE + _LEGEND * (rows + bool(figure.more)) + 2 * _EDGE
    return QSize(width, theme.px(lines) + charts.height_of(figure.bars, theme))


def paint(painter: QPainter, figure: Figure, size: QSize, theme: Theme) -> None:
    """Title, legend, then the bars, on the ground of an article."""
    edge = theme.px(_EDGE)
    painter.fillRect(QRectF(0, 0, size.width(), size.height()), theme.colour("article"))
    painter.setFont(theme.font("dialog_title"))
    painter.setPen(theme.colour("text"))
    middle = edge + theme.px(_TITLE) / 2 - theme.px(6)
    painter.drawText(QPointF(edge, baseline(QFontMetricsF(painter.font()), middle)), figure.title)
    rows = _legend_rows(figure, size.width() - 2 * edge, theme)
    for number, row in enumerate(rows):
        _legend(painter, row, QPointF(edge, edge + theme.px(_TITLE + number * _LEGEND + 8)), theme)
    top = edge + theme.px(_TITLE + len(rows) * _LEGEND)
    height = charts.height_of(figure.bars, theme)
    charts.paint_bars(painter, figure.bars, QRectF(edge, top, size.width() - 2 * edge, height), theme)
    if figure.more:
        painter.setFont(theme.font("small"))
        painter.setPen(theme.colour("muted"))
        middle = top + height + theme.px(_LEGEND) / 2
        painter.drawText(QPointF(edge, baseline(QFontMetricsF(painter.font()), middle)), left_out(figure))


def _legend_rows(figure: Figure, room: float, theme: Theme) -> list[list[tuple[charts.Piece, str]]]:
    """The legend in as many rows as it takes."""
    metrics, rows, used = QFontMetricsF(theme.font("small")), list[list[tuple[charts.Piece, str]]](), room
    for piece, told in figure.legend:
        width = theme.px(26) + metrics.horizontalAdvance(told)
        if used + width > room:
            rows.append([])
            used = 0.0
        rows[-1].append((piece, told))
        used += width + theme.px(22)
    return rows


def _legend(painter: QPainter, row: list[tuple[charts.Piece, str]], at: QPointF, theme: Theme) -> None:
    painter.setFont(theme.font("small"))
    metrics, x, middle = QFontMetricsF(painter.font()), at.x(), at.y()
    for piece, told in row:
        charts.paint_pieces(painter, (piece,), QRectF(x, middle - theme.px(4), theme.px(18), theme.px(9)), theme)
        x += theme.px(26)
        painter.setPen(theme.colour("muted"))
        painter.drawText(QPointF(x, baseline(metrics, middle)), told)
        x += metrics.horizontalAdvance(told) + theme.px(22)


def png(figure: Figure, theme: Theme) -> bytes:
    size = size_of(figure, theme)
    image = QImage(size * _SHARP, QImage.Format.Format_RGB32)
    image.setDevicePixelRatio(_SHARP)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    paint(painter, figure, size, theme)
    painter.end()
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")  # type: ignore[call-overload]  # the stub wants the format as bytes
    return bytes(buffer.data().data())


def svg(figure: Figure, theme: Theme) -> bytes:
    size = size_of(figure, theme)
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    drawing = QSvgGenerator()
    drawing.setOutputDevice(buffer)
    drawing.setSize(size)
    drawing.setViewBox(QRectF(0, 0, size.width(), size.height()))
    drawing.setTitle(figure.title)
    painter = QPainter(drawing)
    paint(painter, figure, size, theme)
    painter.end()
    return bytes(buffer.data().data())
