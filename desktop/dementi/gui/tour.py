"""Four hints on first use, beside what they speak of; work goes on meanwhile, and they come back only if asked for."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from dementi.gui import caps, plain
from dementi.gui.actions import key_of
from dementi.gui.controls import KeyButton
from dementi.gui.paragraph import Prose
from dementi.i18n import _

if TYPE_CHECKING:
    from dementi.gui.desk import Desk

_WIDTH, _EDGE = 320, 12  # px at 100 %: of a hint, and from it to what it speaks of


class Tour(QFrame):
    """One hint at a time over the desk; F6 reaches its buttons, Esc ends it there. Signals: ended."""

    ended = Signal()

    def __init__(self, desk: "Desk") -> None:
        super().__init__(desk)
        self._desk, self._number = desk, 0
        theme = desk.theme
        self.setObjectName("tour")
        ground, edge = theme.colour("raised").name(), theme.colour("accent").name()
        self.setStyleSheet(f"#tour {{ background: {ground}; border: 2px solid {edge}; border-radius: 6px; }}")
        self._where = plain.label("", self, "muted", "small")
        self._told = Prose(theme.font("base"), theme.colour("text"), self)
        self.next = KeyButton("", theme, self, primary=True)
        self.leave = KeyButton(_("Close"), theme, self)
        row = QHBoxLayout()
        row.addWidget(self._where)
        row.addStretch(1)
        for button in (self.leave, self.next):
            row.addWidget(button)
            button.installEventFilter(self)
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.px(16), theme.px(14), theme.px(16), theme.px(12))
        column.setSpacing(theme.px(10))
        column.addWidget(self._told)
        column.addLayout(row)
        self.next.clicked.connect(self._on_next)
        self.leave.clicked.connect(self.end)
        desk.installEventFilter(self)
        self._show()

    def end(self) -> None:
        """No more hints; the article has the keys."""
        inside = self.isAncestorOf(self.focusWidget()) if self.focusWidget() is not None else False
        self.hide()
        if inside or self.next.hasFocus() or self.leave.hasFocus():
            self._desk.view.setFocus()
        self.ended.emit()
        self.deleteLater()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._desk:
            if event.type() in (QEvent.Type.Resize, QEvent.Type.LayoutRequest):
                self._place()
        elif event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Escape:
            self.end()
            return True
        return False

    def _on_next(self) -> None:
        if self._number == len(self._hints()) - 1:
            self.end()
        else:
            self._number += 1
            self._show()

    def _show(self) -> None:
        hints = self._hints()
        told = hints[self._number][0]
        self._told.set_text(told)
        last = self._number == len(hints) - 1
        self.next.set_words(_("Begin") if last else _("Next"))
        self.leave.setVisible(not last)
        where = _("{number} of {count}").format(number=self._number + 1, count=len(hints))
        plain.set_text(self._where, where)
        self.setAccessibleName(f"{where}. {told}")
        self.show()
        self.raise_()
        self._place()

    def _hints(self) -> list[tuple[str, QWidget]]:
        """What to know, each with what it speaks of."""
        desk = self._desk
        accept, reject, skip, undo = (caps.spoken(key_of(name)) for name in ("accept", "reject", "skip", "undo"))
        decide = _("The program marked what it takes for a claim, its source, a denial. One key decides: {accept} "
                   "accepts, {reject} rejects, {skip} leaves it for later.")  # fmt: skip
        correct = _("Below the article stand the keys that correct: arrows move the end, a letter changes the label. "
                    "{undo} takes anything back.")  # fmt: skip
        why = _("Here is why it was proposed, and what is still to decide in this article.")
        more = _(
            "Every command and its key: {palette}. The annotation guide: {guide}. Every decision is saved at once."
        )
        return [
            (decide.format(accept=accept, reject=reject, skip=skip), desk.view),
            (correct.format(undo=undo), desk.centre.strip),
            (why, desk.inspector),
            (more.format(palette=caps.spoken(key_of("palette")), guide=caps.spoken(key_of("guide"))), desk.centre.head),
        ]

    def _place(self) -> None:
        """Beside the region it speaks of, inside the desk, and off the words in hand where it can."""
        desk, theme = self._desk, self._desk.theme
        width = min(theme.px(_WIDTH), desk.width() - 2 * _EDGE)
        self.setFixedWidth(width)
        layout = self.layout()
        height = layout.totalHeightForWidth(width) if layout is not None else self.sizeHint().height()
        self.setFixedHeight(height)
        target = self._hints()[self._number][1]
        area = QRect(target.mapTo(desk, QPoint(0, 0)), target.size())
        place = self._spot(target, area)
        x = max(_EDGE, min(place.x(), desk.width() - width - _EDGE))
        y = max(_EDGE, min(place.y(), desk.height() - height - _EDGE))
        self.move(x, y)

    def _spot(self, target: QWidget, area: QRect) -> QPoint:
        desk, width, height = self._desk, self.width(), self.height()
        if desk.arranger.drawer:  # the article is small enough already
            below = desk.inspector.mapTo(desk, desk.inspector.rect().bottomRight())
            return QPoint(below.x() - width - 2 * _EDGE, below.y() - height - _EDGE)
        if target is desk.inspector:
            return QPoint(area.left() - width - _EDGE, area.top() + area.height() // 2)
        if target is desk.centre.strip:
            return QPoint(area.center().x() - width // 2, area.top() - height - _EDGE)
        if target is desk.centre.head:
            return QPoint(area.right() - width - _EDGE, area.bottom() + _EDGE)
        return QPoint(area.right() - width - 2 * _EDGE, area.bottom() - height - _EDGE)
