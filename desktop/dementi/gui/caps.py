"""Key caps: drawn, because fonts may lack the signs of Enter, Backspace, Space and the arrows."""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPainterPath, QPen, QTransform

from dementi.gui.theme import Theme
from dementi.i18n import _

_PAD, _GAP, _SIGN = 5.0, 4.0, 10.0  # px at 100 %


def spoken(keys: str) -> str:
    """The keys as words, for screen readers and menus: Ctrl+Maj+Z."""
    return "+".join(_names().get(part, part) for part in _split(keys))


def width(keys: str, theme: Theme) -> float:
    return max(float(theme.size("key_cap")), _inner(keys, theme) + 2 * _PAD * theme.scale)


def _inner(keys: str, theme: Theme) -> float:
    """The width of what stands on the cap."""
    metrics, parts = QFontMetricsF(theme.font("key")), _split(keys)
    return sum(_part_width(part, metrics, theme) for part in parts) + _GAP * theme.scale * (len(parts) - 1)


def paint(
    painter: QPainter,
    keys: str,
    left: float,
    middle: float,
    theme: Theme,
    *,
    ink: QColor | None = None,
    outline: QColor | None = None,
    ground: QColor | None = None,
) -> float:
    """Draw the cap of `keys` from `left`, centred on the height `middle`; returns its width."""
    ink = ink or theme.colour("text")
    size, height = width(keys, theme), float(theme.size("key_cap"))
    box = QRectF(left + 0.5, middle - height / 2 + 0.5, size - 1, height - 1)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(outline or theme.colour("border"), 1))
    painter.setBrush(ground or theme.colour("raised"))
    painter.drawRoundedRect(box, theme.size("radius.chip"), theme.size("radius.chip"))
    painter.setFont(theme.font("key"))
    painter.setPen(QPen(ink, 1.2 * theme.scale, c=Qt.PenCapStyle.RoundCap, j=Qt.PenJoinStyle.RoundJoin))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    metrics = QFontMetricsF(theme.font("key"))
    x = left + (size - _inner(keys, theme)) / 2
    for part in _split(keys):
        x += _paint_part(painter, part, x, middle, metrics, theme) + _GAP * theme.scale
    painter.restore()
    return size


def _split(keys: str) -> list[str]:
    """The parts of a shortcut; the plus of Ctrl++ is a part of its own."""
    if keys.endswith("++"):
        return [*keys[:-2].split("+"), "+"]
    return keys.split("+") if len(keys) > 1 else [keys]


def _names() -> dict[str, str]:
    return {
        "Shift": _("Shift"),
        "Ctrl": _("Ctrl"),
        "Alt": _("Alt"),
        "Del": _("Del"),
        "Escape": _("Esc"),
        "Tab": _("Tab"),
        "Return": _("Enter"),
        "Backspace": _("Backspace"),
        "Space": _("Space"),
        "Left": _("Left"),
        "Right": _("Right"),
        "Up": _("Up"),
        "Down": _("Down"),
        "-": "−",
    }


def _part_width(part: str, metrics: QFontMetricsF, theme: Theme) -> float:
    if part in _SIGNS:
        return _SIGN * theme.scale
    return metrics.horizontalAdvance(_names().get(part, part))


def _paint_part(painter: QPainter, part: str, x: float, middle: float, metrics: QFontMetricsF, theme: Theme) -> float:
    if part in _SIGNS:
        sign = QTransform.fromScale(theme.scale, theme.scale).map(_sign(part))
        painter.drawPath(sign.translated(x, middle))
        return _SIGN * theme.scale
    text = _names().get(part, part)
    painter.drawText(QPointF(x, middle + (metrics.ascent() - metrics.descent()) / 2), text)
    return metrics.horizontalAdvance(text)


# Strokes in a box 10 wide, centred on y = 0: each list of points is one line.
_SIGNS: dict[str, tuple[tuple[tuple[float, float], ...], ...]] = {
    "Return": (((9, -3.5), (9, 1), (1.5, 1)), ((4, -1.5), (1.5, 1), (4, 3.5))),
    "Backspace": (
        ((3.5, -3.5), (9.5, -3.5), (9.5, 3.5), (3.5, 3.5), (0.5, 0), (3.5, -3.5)),
        ((4.7, -1.4), (7.5, 1.4)),
        ((7.5, -1.4), (4.7, 1.4)),
    ),
    "Space": (((0.5, -1), (0.5, 2), (9.5, 2), (9.5, -1)),),
    "Left": (((9, 0), (1, 0)), ((4, -2.6), (1, 0), (4, 2.6))),
    "Right": (((1, 0), (9, 0)), ((6, -2.6), (9, 0), (6, 2.6))),
    "Up": (((5, 4), (5, -4)), ((2.4, -1.2), (5, -4), (7.6, -1.2))),
    "Down": (((5, -4), (5, 4)), ((2.4, 1.2), (5, 4), (7.6, 1.2))),
}


def _sign(part: str) -> QPainterPath:
    path = QPainterPath()
    for line in _SIGNS[part]:
        path.moveTo(*line[0])
        for point in line[1:]:
            path.lineTo(*point)
    return path
