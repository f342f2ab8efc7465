"""What all dialogs share: a title, a body that scrolls when the window is small, and buttons that stay."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from dementi.gui.controls import OVER, KeyButton, heading, panel, separator
from dementi.gui.theme import Theme
from dementi.i18n import _

_WIDEST, _HIGHEST = 1080, 690  # px at 100 %
_EDGE = 48  # px of the window that stay in view


class Sheet(QDialog):
    """Esc closes it; the primary button is Enter's. `body` takes the content, `head` what stands beside the title."""

    def __init__(self, title: str, theme: Theme, parent: QWidget, *, width: int = 560) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.finished.connect(parent.window().activateWindow)  # some displays leave the keys with nobody
        self._width = width
        self._frame(title, theme)

    def begin_again(self, title: str, theme: Theme) -> None:
        """Empty, to be filled in another language or look; the keys pressed meanwhile still come to this window."""
        gone = QWidget(self)
        gone.setLayout(self._outer)  # takes all that is in it along
        gone.hide()
        gone.deleteLater()
        self._frame(title, theme)

    def _frame(self, title: str, theme: Theme) -> None:
        self.theme = theme
        self.setWindowTitle(title)
        self._primary: KeyButton | None = None
        outer = self._outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        self.head = QHBoxLayout()
        self.head.setContentsMargins(theme.px(20), theme.px(16), theme.px(20), theme.px(14))
        self.head.setSpacing(theme.px(18))
        self.head.addWidget(heading(title, theme, self))
        outer.addLayout(self.head)
        outer.addWidget(separator(theme, self))
        holder = QWidget(self)
        self.body = QVBoxLayout(holder)
        self.body.setContentsMargins(theme.px(20), theme.px(16), theme.px(20), theme.px(16))
        self.body.setSpacing(theme.px(10))
        self._area = QScrollArea(self)
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        self._area.setWidgetResizable(True)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._area.setWidget(holder)
        self._holder = holder
        outer.addWidget(self._area, 1)
        self._foot = panel("window", self)
        self.foot = QHBoxLayout(self._foot)
        self.foot.setContentsMargins(theme.px(20), theme.px(12), theme.px(20), theme.px(12))
        self.foot.setSpacing(theme.px(10))
        outer.addWidget(separator(theme, self))
        outer.addWidget(self._foot)

    def add_above(self, widget: QWidget) -> None:
        """Put something between the title and the body that stays while the body scrolls."""
        row = QVBoxLayout()
        row.setContentsMargins(20, 12, 20, 12)
        row.addWidget(widget)
        self._outer.insertLayout(2, row)
        self._outer.insertWidget(3, separator(self.theme, self))

    def add_below(self, widget: QWidget) -> None:
        """Put something between the body and the buttons that stays while the body scrolls."""
        row = QVBoxLayout()
        row.setContentsMargins(self.theme.px(20), self.theme.px(6), self.theme.px(20), self.theme.px(6))
        row.addWidget(widget)
        self._outer.insertLayout(self._outer.count() - 2, row)

    def add_buttons(self, words: str, *, cancel: str | None = None) -> KeyButton:
        """The row at the foot; returns the primary button, to be connected."""
        self.foot.addStretch(1)
        if cancel != "":
            leave = KeyButton(cancel or _("Cancel"), self.theme, self, keys="Escape")
            leave.clicked.connect(self.reject)
            self.foot.addWidget(leave)
        primary = KeyButton(words, self.theme, self, keys="Return", primary=True)
        self.foot.addWidget(primary)
        self._primary = primary
        return primary

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter means the primary button, unless another one has the focus and takes it."""
        if self.property(OVER):
            return
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self._primary is not None:
            self._primary.click()
        else:
            super().keyPressEvent(event)

    def done(self, result: int) -> None:
        """A key that was pressed while the window was busy may still come, and means nothing any more."""
        self.setProperty(OVER, True)
        super().done(result)

    def show_fitted(self, *, beside: bool = False) -> None:
        """Open at its size; `beside` leaves the window usable."""
        self.fit()
        if beside:
            self.show()
        else:
            self.open()

    def fit(self) -> None:
        """Have the size of what it holds, never larger than the window allows."""
        above = self.parent()
        window = above.window() if isinstance(above, QWidget) else self
        self._outer.invalidate()  # it knows of what was added only once the events of that came
        frame = self.sizeHint().height() - self._area.sizeHint().height()
        width = min(self.theme.px(min(self._width, _WIDEST)), window.width() - _EDGE)
        body = self._holder.layout()
        tall = body.totalHeightForWidth(width) if body is not None and body.hasHeightForWidth() else 0
        wanted = max(tall, self._holder.sizeHint().height()) + frame + 4
        self.resize(width, min(max(wanted, self.theme.px(220)), self.theme.px(_HIGHEST), window.height() - _EDGE))
        if self.isVisible():
            middle = window.mapToGlobal(window.rect().center())  # it grew: its foot stays in the window
            self.move(middle - self.rect().center())
