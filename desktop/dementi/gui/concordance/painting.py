"""Paints a line: label and state, what stands before, the span in the middle, what stands after, the article."""

from functools import lru_cache
from typing import NamedTuple

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPen

from dementi.domain.concordance import Line, excerpt
from dementi.domain.spans import State
from dementi.gui import chips
from dementi.gui.concordance.wording import sign
from dementi.gui.painting import baseline, paint_focus
from dementi.gui.text.display import starts_right_to_left, visible
from dementi.gui.theme import Theme

_PAD, _STATE, _TITLE = 12, 92, 220  # px at 100 %
_WIDE = 900  # of a list from which states and articles have a column of their own
_SHARE = 0.44  # of the room that the span takes at most
_CENTRE = (Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignAbsolute) | Qt.TextFlag.TextSingleLine
_MEASURED, _CUTS = 200, 4  # code points: of a span that are measured; for the signs on either side
_KEPT = 600  # lines whose words are measured once


class _Parts(NamedTuple):
    """The words of a line as they fit, the width of the middle, and whether the line is read from the right."""

    before: str
    middle: str
    after: str
    width: float
    leftwards: bool
    gaps: tuple[float, float]


class LinePainter:
    """Keeps what it has measured."""

    def __init__(self, theme: Theme) -> None:
        self._theme = theme
        self._plain, self._small = theme.font("base"), theme.font("small")
        self._fitted = lru_cache(maxsize=_KEPT)(self._fit)

    def paint(
        self, painter: QPainter, box: QRectF, line: Line | None, words: str, *, selected: bool, hover: bool, focus: bool
    ) -> None:
        """The line in `box`; `words` were searched for and are in sight in a long span. None is not read yet."""
        theme = self._theme
        painter.setClipRect(box)
        if selected or hover:
            soft = QColor(theme.colour("accent_soft"))
            if not selected:
                soft.setAlphaF(0.5)
            painter.fillRect(box, soft)
        if line is not None:
            room = self._paint_sides(painter, box, line)
            self._paint_words(painter, room, line, words)
        if focus:
            paint_focus(painter, box, theme)

    def _paint_sides(self, painter: QPainter, box: QRectF, line: Line) -> QRectF:
        """Label, state and article; what is left for the words."""
        theme, middle = self._theme, box.center().y()
        left, right = box.left() + theme.px(_PAD), box.right() - theme.px(_PAD)
        chip = theme.size("chip")
        if line.label:
            decided = line.state not in (State.PENDING, State.REJECTED)
            colour = "muted" if line.state is State.REJECTED else chips.colour(line.label)
            chips.paint(painter, chips.letter(line.label), colour, left, middle - chip / 2, theme, filled=decided)
        left += chip + theme.px(8)
        if box.width() >= theme.px(_WIDE):
            painter.setFont(self._small)
            painter.setPen(theme.colour("muted"))
            metrics = QFontMetricsF(self._small)
            width = theme.px(_STATE)
            painter.drawText(
                QPointF(left, baseline(metrics, middle)),
                metrics.elidedText(sign(line), Qt.TextElideMode.ElideRight, width - theme.px(4)),
            )
            left += width
            width = theme.px(_TITLE)
            title = visible(line.title or line.name)
            painter.drawText(
                QPointF(right - width + theme.px(12), baseline(metrics, middle)),
                metrics.elidedText(title, Qt.TextElideMode.ElideRight, width - theme.px(12)),
            )
            right -= width
        return QRectF(left, box.top(), max(0.0, right - left), box.height())

    def _paint_words(self, painter: QPainter, room: QRectF, line: Line, words: str) -> None:
        theme = self._theme
        parts = self._fitted(line, words, round(room.width()))
        painter.save()
        painter.setLayoutDirection(
            Qt.LayoutDirection.RightToLeft if parts.leftwards else Qt.LayoutDirection.LeftToRight
        )
        near = room.center().x() - parts.width / 2
        far = near + parts.width
        first, second = (parts.after, parts.before) if parts.leftwards else (parts.before, parts.after)
        gaps = parts.gaps[::-1] if parts.leftwards else parts.gaps
        faint = theme.colour("muted" if line.state is State.REJECTED else "text")
        painter.setPen(theme.colour("muted"))
        painter.setFont(self._plain)
        painter.drawText(
            QRectF(room.left(), room.top(), near - room.left() - gaps[0], room.height()),
            _CENTRE | Qt.AlignmentFlag.AlignRight, first,
        )  # fmt: skip
        painter.drawText(
            QRectF(far + gaps[1], room.top(), room.right() - far - gaps[1], room.height()),
            _CENTRE | Qt.AlignmentFlag.AlignLeft, second,
        )  # fmt: skip
        painter.setPen(faint)
        painter.drawText(
            QRectF(near, room.top(), parts.width + 2, room.height()), _CENTRE | Qt.AlignmentFlag.AlignLeft, parts.middle
        )
        painter.restore()
        if line.label and line.state is not State.REJECTED:
            self._paint_lane(painter, line, near, far, room.center().y())

    def _paint_lane(self, painter: QPainter, line: Line, left: float, right: float, middle: float) -> None:
        """Under the span, dashed while it is a suggestion, as in the article."""
        theme = self._theme
        width = theme.number("lane.stroke_high_contrast" if theme.high_contrast else "lane.stroke")
        pen = QPen(theme.colour(chips.colour(line.label)), width)
        pen.setCapStyle(Qt.PenCapStyle.FlatCap)
        if line.state is State.PENDING:
            pen.setDashPattern([length / width for length in theme.pair("lane.dash")])
        painter.setPen(pen)
        metrics = QFontMetricsF(self._plain)
        y = round(baseline(metrics, middle) + metrics.descent() / 2) + width / 2 + 1
        painter.drawLine(QLineF(round(left), y, round(right), y))

    def _room_for(self, quote: str, width: float) -> int:
        """How many code points of `quote` about `width` px hold, with signs that something was cut."""
        some = visible(quote[:_MEASURED])
        each = QFontMetricsF(self._plain).horizontalAdvance(some) / max(1, len(some))
        return max(1, int(width / max(1.0, each)) - _CUTS)

    def _fit(self, line: Line, words: str, width: int) -> _Parts:
        plain = QFontMetricsF(self._plain)
        cut_before, middle, cut_after = excerpt(line.quote, words, self._room_for(line.quote, width * _SHARE))
        middle = visible(" ".join(middle.split()))
        middle = f"{'… ' if cut_before else ''}{middle}{' …' if cut_after else ''}"
        middle = plain.elidedText(middle, Qt.TextElideMode.ElideRight, width * _SHARE)
        taken = plain.horizontalAdvance(middle)
        side = max(0.0, (width - taken) / 2)
        before, after = visible(line.left), visible(line.right)
        space = plain.horizontalAdvance(" ")
        gaps = (space if before[-1:].isspace() else 1.0, space if after[:1].isspace() else 1.0)
        return _Parts(
            plain.elidedText(" ".join(before.split()), Qt.TextElideMode.ElideLeft, side - gaps[0]),
            middle,
            plain.elidedText(" ".join(after.split()), Qt.TextElideMode.ElideRight, side - gaps[1]),
            taken,
            starts_right_to_left(line.left + line.quote + line.right),
            gaps,
        )
