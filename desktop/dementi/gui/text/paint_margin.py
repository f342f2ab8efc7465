"""Paints the margins: "+n" where lanes ran out, the keys beside the focus, sentences that may have been missed."""

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPen

from dementi.gui import caps, words
from dementi.gui.actions import key_of
from dementi.gui.text.flow import Line
from dementi.gui.text.marks import marks_of
from dementi.gui.text.paint_marks import flag_top
from dementi.gui.text.scene import Scene
from dementi.i18n import _

_AWAY = 28  # from the column to the key hints
_PITCH = 24


def more_mark(scene: Scene, line: Line) -> QRectF:
    """The box of "+n" beside `line`, from the top of the page; empty when all its spans have a lane."""
    if not marks_of(scene.page, scene.tracks, line.chunk)[line.number].hidden:
        return QRectF()
    width, height = (length * line.metrics.scale for length in scene.theme.pair("lane.more_mark"))
    column = scene.page.column
    left = column.left - 4 - width if scene.page.mirrored else column.right + 4
    return QRectF(round(left) + 0.5, round(line.baseline - 4 * line.metrics.scale - height / 2) + 0.5, width, height)


def paint_more(painter: QPainter, scene: Scene, lines: Sequence[Line]) -> None:
    for line in lines:
        box = more_mark(scene, line)
        if not box.isEmpty():
            count = len(marks_of(scene.page, scene.tracks, line.chunk)[line.number].hidden)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(scene.theme.colour("border"), 1))
            painter.setBrush(scene.theme.colour("raised"))
            painter.drawRoundedRect(box, scene.theme.radius("chip"), scene.theme.radius("chip"))
            painter.setPen(scene.theme.colour("text"))
            painter.setFont(scene.theme.font("key"))
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter, f"+{count}")


def hints_fit(scene: Scene) -> bool:
    """Whether the margin has room for the key hints; below that they stand in the strip."""
    column = scene.page.column
    return column.view - column.right >= round(scene.theme.number("article.hints_margin") * scene.theme.scale)


def paint_hints(painter: QPainter, scene: Scene) -> None:
    """The keys that decide, on the line of the words in hand."""
    if scene.focus is None or scene.selection is not None or not scene.hints or not hints_fit(scene):
        return
    start, end = scene.focus.attribution.start, scene.focus.attribution.end
    line = next((line for line in scene.lines if line.start < end and start < line.end and scene.in_view(line)), None)
    if line is None:
        return
    font = scene.theme.font("small")
    metrics = QFontMetricsF(font)
    middle = line.baseline - 5 * line.metrics.scale
    column, away = scene.page.column, _AWAY * scene.theme.scale
    waits, refusal = scene.focus.attribution.pending, words.refusal(scene.focus.attribution)
    for action, told in (("accept", _("Accept")), ("reject", refusal), ("skip", _("Skip"))):
        keys = key_of(action)
        if not keys or not (waits or action == "reject"):
            continue
        width = caps.width(keys, scene.theme)
        left = column.right + away
        if scene.page.mirrored:
            left = column.left - away - width - 6 - metrics.horizontalAdvance(told)
        caps.paint(painter, keys, left, middle, scene.theme, ground=scene.theme.colour("article"))
        painter.setFont(font)
        painter.setPen(scene.theme.colour("muted"))
        painter.drawText(QPointF(left + width + 6, round(middle + (metrics.ascent() - metrics.descent()) / 2)), told)
        middle += _PITCH * scene.theme.scale


def paint_missed(painter: QPainter, scene: Scene, lines: Sequence[Line]) -> None:
    """A bar before the lines of sentences that hold a speech verb or a quotation and no span."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
    for start, end in scene.missed:
        for line in lines:
            if line.start < end and start < line.end:
                x = scene.mirror(-6 * line.metrics.scale)
                top, bottom = line.metrics.at("fill_top"), line.metrics.at("fill_bottom")
                painter.fillRect(
                    QRectF(round(x), line.baseline + top, scene.crisp(2), bottom - top), scene.theme.colour("muted")
                )


def paint_letters(painter: QPainter, scene: Scene, lines: Sequence[Line]) -> None:
    """The letter to press, over the first character of each span that a link may go to."""
    if not scene.letters:
        return
    for line in lines:
        for flag in marks_of(scene.page, scene.tracks, line.chunk)[line.number].flags:
            letter = scene.letters.get(flag.span.uid)
            if letter:
                foot = flag_top(line) + line.metrics.flag
                width = caps.width(letter, scene.theme)
                theme = scene.theme
                caps.paint(
                    painter,
                    letter,
                    round(flag.x + line.metrics.flag / 2 - width / 2),
                    round(foot - theme.size("key_cap") / 2),
                    theme,
                    ink=theme.colour("on_accent"),
                    outline=theme.colour("accent"),
                    ground=theme.colour("accent"),
                )
