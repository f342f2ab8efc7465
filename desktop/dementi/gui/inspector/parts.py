"""One part of the attribution in hand: its letters, its relation, its words."""

from collections.abc import Mapping

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetricsF, QMouseEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from dementi.domain.spans import Span, State
from dementi.gui import caps, chips, plain, words
from dementi.gui.painting import baseline, paint_focus, paint_icon
from dementi.gui.paragraph import Paragraph
from dementi.gui.theme import Theme
from dementi.i18n import _

_LEFT = 54  # px at 100 %
_LINES = 3
_BAR = 3


class PartRow(QAbstractButton):
    """Its words are cut at three lines; those of the active part are whole once Tab has asked for it.

    Signals: named: the name that its source has in the register was clicked.
    """

    named = Signal()

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._spans: tuple[Span, ...] = ()
        self._caption = self._text = self._keys = self._lacking = ""
        self._active = self._whole = False
        self._entity = ""
        self._laid_out: dict[int, Paragraph] = {}  # by width, until the words change
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # Tab in the article goes through the parts
        policy = QSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def show_part(self, spans: tuple[Span, ...], caption: str, *, active: bool, whole: bool) -> None:
        self._spans, self._caption, self._active, self._whole = spans, caption, active, active and whole
        self._text, self._lacking, self._keys = spans[0].quote, "", ""
        states = ", ".join(f"{chips.name(span.label)}, {words.state(span.state)}" for span in spans)
        self._told(f"{caption}: {states}: {self._text}" if caption else f"{states}: {self._text}")

    def show_entity(self, names: Mapping[str, str]) -> None:
        """What its source is called in the register, where that is not its words; the height stays."""
        name = names.get(self._spans[0].uid, "") if self._spans and self._caption else ""
        name = "" if name == self._text else name
        if name != self._entity:
            self._entity = name
            self.setAccessibleDescription(name)
            plain.set_tip(self, _("{name}: show in the register").format(name=name) if name else "")
            self.update()

    def show_missing(self, label: str, caption: str, lacking: str, keys: str) -> None:
        """The row of a part that is not there, in words, with the key that adds it."""
        self._spans, self._caption, self._active = (), caption, False
        self._text, self._lacking, self._keys = label, lacking, keys
        self._told(lacking)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click on the name is not one on the words."""
        place = event.position()
        if self._entity and self.isDown() and 0 <= place.y() < self._theme.size("type.line_small"):
            self.setDown(False)
            self.named.emit()
        else:
            super().mouseReleaseEvent(event)

    def _told(self, name: str) -> None:
        self._laid_out = {}
        self.setAccessibleName(name)
        self.updateGeometry()
        self.update()

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        caption = self._theme.size("type.line_small") if self._caption else 0
        if self._lacking:
            return caption + self._theme.size("type.line_base") + 4
        return round(caption + self._paragraph(width).height + 4)

    def sizeHint(self) -> QSize:
        width = self.width() if self.width() > 1 else self._theme.size("inspector") - 60
        return QSize(width, self.heightForWidth(width))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The height that goes with the new width is news to the layout."""
        if event.size().width() != event.oldSize().width():
            self.updateGeometry()

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = self._theme
        painter = QPainter(self)
        if self._active:
            painter.fillRect(QRectF(0, 0, _BAR, self.height()), theme.colour("accent"))
        self._paint_chips(painter)
        top = 0.0
        if self._caption:
            painter.setFont(theme.font("small"))
            painter.setPen(theme.colour("muted"))
            metrics = QFontMetricsF(painter.font())
            line = baseline(metrics, theme.size("type.line_small") / 2)
            painter.drawText(QPointF(theme.px(_LEFT), line), self._caption)
            if self._entity:
                left = theme.px(_LEFT) + metrics.horizontalAdvance(f"{self._caption}  ")
                painter.setPen(theme.colour("text"))
                name = metrics.elidedText(self._entity, Qt.TextElideMode.ElideRight, self.width() - left - 4)
                painter.drawText(QPointF(left, line), name)
            top = theme.size("type.line_small")
        if self._lacking:
            self._paint_missing(painter, top)
        else:
            self._paragraph(self.width()).paint(painter, QPointF(theme.px(_LEFT), top), theme.colour("text"))
        if self.hasFocus():
            paint_focus(painter, QRectF(self.rect()), theme)

    def _paint_chips(self, painter: QPainter) -> None:
        theme, x = self._theme, float(self._theme.px(12))
        if self._lacking:
            chips.paint(painter, "?", chips.colour(self._text), x, 2, theme, filled=False)
        for span in self._spans[:2]:
            sign, token = chips.letter(span.label), chips.colour(span.label)
            x += chips.paint(painter, sign, token, x, 2, theme, filled=span.state is not State.PENDING) + 3

    def _paint_missing(self, painter: QPainter, top: float) -> None:
        theme, middle = self._theme, top + self._theme.size("type.line_base") / 2
        paint_icon(painter, "warning", theme.px(_LEFT), middle, theme, "text")
        painter.setFont(theme.font("base"))
        painter.setPen(theme.colour("text"))
        metrics = QFontMetricsF(painter.font())
        painter.drawText(QPointF(theme.px(_LEFT + 22), baseline(metrics, middle)), self._lacking)
        if self._keys:
            caps.paint(
                painter, self._keys, theme.px(_LEFT + 30) + metrics.horizontalAdvance(self._lacking), middle, theme
            )

    def _paragraph(self, width: int) -> Paragraph:
        if width not in self._laid_out:
            lines = 0 if self._whole else _LINES
            self._laid_out[width] = Paragraph(
                self._text, self._theme.font("quote"), width - self._theme.px(_LEFT) - 4, lines
            )
        return self._laid_out[width]
