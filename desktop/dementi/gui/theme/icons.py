"""Icons: simple strokes kept as SVG, painted in any colour of the theme."""

from functools import lru_cache

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPixmap

from dementi import assets
from dementi.gui.theme.theme import Theme


@lru_cache(maxsize=256)
def pixmap(name: str, colour: str, size: int, ratio: float = 1.0) -> QPixmap:
    """The icon `name` in `colour` ("#rrggbb"), `size` logical px wide."""
    from PySide6.QtSvg import QSvgRenderer  # only a window with icons needs it

    source = assets.path(f"resources/icons/{name}.svg").read_bytes()
    picture = QPixmap(QSize(round(size * ratio), round(size * ratio)))
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    QSvgRenderer(source.replace(b"currentColor", colour.encode("ascii"))).render(
        painter, QRectF(0, 0, picture.width(), picture.height())
    )
    painter.end()
    picture.setDevicePixelRatio(ratio)
    return picture


def icon(name: str, theme: Theme, colour: str = "text") -> QIcon:
    """The icon `name` for a button or menu, greyed when disabled; ask again when the theme changes."""
    result = QIcon()
    size = theme.size("icon")
    for mode, token in ((QIcon.Mode.Normal, colour), (QIcon.Mode.Disabled, "disabled")):
        for ratio in (1.0, 2.0, 3.0):
            result.addPixmap(pixmap(name, _hex(theme.colour(token)), size, ratio), mode)
    return result


def _hex(colour: QColor) -> str:
    return colour.name(QColor.NameFormat.HexRgb)
