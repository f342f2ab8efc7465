"""The mouse in the article: clicks on spans, selections by character, word and sentence, zoom by wheel."""

from PySide6.QtCore import QEvent, QObject, QPoint, QPointF, Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QHelpEvent, QMouseEvent, QWheelEvent
from PySide6.QtWidgets import QWidget


class Mouse(QObject):
    """Watches the viewport of an article view and says what the hand meant.

    Signals:
        pressed(point): a press that may become anything.
        dragged(point, exact): the mouse was moved with the button held; exact with Ctrl.
        dropped: the end of a drag.
        clicked(point, shift): a press and release at one place.
        doubled, tripled: the second and third click where `pressed` was.
        hovered(point): moved without a button.
        rested(point, place): stood still without a button; the place is that on the screen.
        pulled(px): held outside the view, which should scroll by so much.
        zoomed(steps): the wheel was turned with Ctrl.
    """

    pressed = Signal(QPointF)
    dragged = Signal(QPointF, bool)
    dropped = Signal()
    clicked = Signal(QPointF, bool)
    doubled = Signal()
    tripled = Signal()
    hovered = Signal(QPointF)
    rested = Signal(QPointF, QPoint)
    pulled = Signal(int)
    zoomed = Signal(int)

    def __init__(self, viewport: QWidget) -> None:
        super().__init__(viewport)
        self._viewport = viewport
        self._down: QPointF | None = None
        self._last = QPointF()
        self._dragging = self._exact = False
        self._doubled_at = -10_000
        self._pull = QTimer(self)
        self._pull.setInterval(40)
        self._pull.timeout.connect(self._on_pull)
        viewport.installEventFilter(self)
        viewport.setMouseTracking(True)

    def let_go(self) -> None:
        """Forget the press under way: what comes of it is not wanted any more."""
        self._down = None
        self._pull.stop()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QMouseEvent):
            if event.type() == QEvent.Type.MouseMove:
                self._move(event)
                return True
            return event.button() == Qt.MouseButton.LeftButton and self._button(event)
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            self.rested.emit(QPointF(event.pos()), event.globalPos())
            return True
        if isinstance(event, QWheelEvent) and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.zoomed.emit(1 if event.angleDelta().y() > 0 else -1)
            return True
        return False

    def _button(self, event: QMouseEvent) -> bool:
        if event.type() == QEvent.Type.MouseButtonPress:
            if event.timestamp() - self._doubled_at < QGuiApplication.styleHints().mouseDoubleClickInterval():
                self._doubled_at = -10_000
                self.tripled.emit()
                return True
            self._down, self._dragging = event.position(), False
            self.pressed.emit(event.position())
        elif event.type() == QEvent.Type.MouseButtonDblClick:
            self._down, self._doubled_at = None, event.timestamp()
            self.doubled.emit()
        elif event.type() == QEvent.Type.MouseButtonRelease and self._down is not None:
            self._down = None
            self._pull.stop()
            if self._dragging:
                self.dropped.emit()
            else:
                self.clicked.emit(event.position(), bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier))
        return True

    def _move(self, event: QMouseEvent) -> None:
        self._last = event.position()
        if self._down is None:
            self.hovered.emit(event.position())
            return
        distance = (event.position() - self._down).manhattanLength()
        if self._dragging or distance >= QGuiApplication.styleHints().startDragDistance():
            self._dragging = True
            self._exact = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
            self.dragged.emit(event.position(), self._exact)
            if 0 <= event.position().y() < self._viewport.height():
                self._pull.stop()
            else:
                self._pull.start()

    def _on_pull(self) -> None:
        """Scroll and keep selecting while the mouse is held above or below the view."""
        y = self._last.y()
        self.pulled.emit(round((y if y < 0 else y - self._viewport.height()) / 2))
        self.dragged.emit(self._last, self._exact)
