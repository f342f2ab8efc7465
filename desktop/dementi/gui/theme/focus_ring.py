"""The focus ring of standard buttons and boxes: 2 px, 2 px away, which a style sheet cannot draw."""

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QRectF, Qt, Slot
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QApplication, QCheckBox, QPushButton, QRadioButton, QWidget
from shiboken6 import isValid

_KINDS = {QPushButton, QCheckBox, QRadioButton}  # exactly these: own controls draw their own
_AWAY = 2


class FocusFollower(QObject):
    """Puts a ring around whichever standard control has the keyboard."""

    def __init__(self, app: QApplication) -> None:
        super().__init__(app)
        self._colour, self._width, self._radius = QColor(), 2, 4
        self._ring: _Ring | None = None
        app.focusChanged.connect(self._on_focus_changed)

    def use(self, colour: QColor, width: int, radius: int) -> None:
        """Draw rings so from now on."""
        self._colour, self._width, self._radius = colour, width, radius

    @Slot(QWidget, QWidget)
    def _on_focus_changed(self, old: QWidget | None, new: QWidget | None) -> None:
        if self._ring is not None and isValid(self._ring):  # its window may have taken it along
            self._ring.deleteLater()
        self._ring = None
        if new is not None and type(new) in _KINDS:
            self._ring = _Ring(new, self._colour, self._width, self._radius)


class _Ring(QWidget):
    """Lies over the window, around `target`."""

    def __init__(self, target: QWidget, colour: QColor, width: int, radius: int) -> None:
        super().__init__(target.window())
        self._target, self._pen, self._radius = target, QPen(colour, width), radius + _AWAY
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        target.installEventFilter(self)
        target.destroyed.connect(self.hide)
        self._follow()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.Move, QEvent.Type.Resize, QEvent.Type.Show, QEvent.Type.Hide):
            self._follow()
        return False

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(self._pen)
        half = self._pen.widthF() / 2
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(half, half, -half, -half), self._radius, self._radius)
        painter.end()

    def _follow(self) -> None:
        edge = _AWAY + self._pen.width()
        corner = self._target.mapTo(self._target.window(), QPoint(0, 0))
        self.setGeometry(QRect(corner, self._target.size()).adjusted(-edge, -edge, edge, edge))
        self.setVisible(self._target.isVisible())
        self.raise_()
