"""How queue, article and inspector share the window: beside each other, over the article, or under it.

Where room is short the sides shrink first, then the queue becomes a panel over the article, and last the inspector a
drawer under it: the article keeps the characters a line needs.
"""

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QRect, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QSplitter, QVBoxLayout, QWidget

from dementi.gui.text.metrics import NARROWEST
from dementi.gui.theme.fonts import article_font, mean_advance

if TYPE_CHECKING:
    from dementi.gui.desk import Desk

_QUEUE, _INSPECTOR = (220, 400), (300, 480)  # px at 100 % that they have at least and at most
_DRAWER = 0.45  # of the height that article and drawer share
_ANY = 16_777_215  # what Qt calls no limit


class Arranger(QObject):
    """Owns the splitter of the desk; `wanted` is how wide the sides are where there is room."""

    def __init__(self, desk: "Desk") -> None:
        super().__init__(desk)
        self._desk, self._theme = desk, desk.theme
        self.splitter = QSplitter(Qt.Orientation.Horizontal, desk)
        self.wanted = (self._theme.size("queue"), self._theme.size("inspector"))
        self.over = False  # the queue is a panel over the article
        self.drawer = False  # the inspector is a drawer under it
        self._middle = QWidget(desk)
        self._column = QVBoxLayout(self._middle)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._column.addWidget(desk.centre, 1)
        self._lay_out()
        self.splitter.splitterMoved.connect(self._on_moved)
        desk.queue.opened.connect(self.close_queue)
        for widget in (desk.queue.filter, desk.queue.view):
            widget.installEventFilter(self)
        self._middle.installEventFilter(self)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._on_focus)

    def _lay_out(self) -> None:
        desk = self._desk
        self._limit(desk.queue, _QUEUE)
        self._limit(desk.inspector, _INSPECTOR)
        self._middle.setMinimumWidth(self._theme.px(200))
        for number, widget in enumerate((desk.queue, self._middle, desk.inspector)):
            self.splitter.addWidget(widget)
            self.splitter.setCollapsible(number, False)
            self.splitter.setStretchFactor(number, number == 1)
        self.splitter.setHandleWidth(1)

    def _limit(self, side: QWidget, limits: tuple[int, int]) -> None:
        side.setMinimumWidth(self._theme.px(limits[0]))
        side.setMaximumWidth(self._theme.px(limits[1]))

    # What is asked of it

    def fit(self) -> None:
        """Share the width that the desk now has."""
        width, (queue, inspector) = self._desk.width(), (self._theme.px(side[0]) for side in (_QUEUE, _INSPECTOR))
        least = self._line(NARROWEST)
        over = width - queue - inspector < least
        self._put_queue(over=over)
        self._put_inspector(drawer=over and width - inspector < least)
        self._share(width, queue, inspector)

    def show_queue(self) -> None:
        """Over the article where the queue has no place of its own."""
        if self.over:
            self._place_panel()
            self._desk.queue.show()
            self._desk.queue.raise_()

    def open_queue(self) -> None:
        """Go to the filter."""
        self.show_queue()
        self._desk.queue.filter.setFocus()

    def close_queue(self) -> None:
        """Out of the way of the article."""
        if self.over and self._desk.queue.isVisible():
            self._desk.queue.hide()
            self._desk.view.setFocus()

    def stored(self) -> str:
        """The widths of the sides as settings keep them: at 100 %, whatever the text size is next time."""
        return ",".join(str(round(width / self._theme.scale)) for width in self.wanted)

    def restore(self, stored: str) -> None:
        """Have the sides as `stored` tells; nothing where it tells nothing."""
        parts = stored.split(",")
        if len(parts) == 2 and all(part.isascii() and part.isdigit() and len(part) < 5 for part in parts):
            limits = (_QUEUE, _INSPECTOR)
            px = [min(max(int(part), low), high) for part, (low, high) in zip(parts, limits, strict=True)]
            self.wanted = (self._theme.px(px[0]), self._theme.px(px[1]))
        self.fit()

    # How it is done

    def _line(self, characters: float) -> int:
        """The width of an article whose lines hold so many characters."""
        advance = mean_advance(article_font(self._desk.view.text_size()))
        return round(characters * advance + 2 * self._theme.number("article.margin_min"))

    def _share(self, width: int, queue: int, inspector: int) -> None:
        """The sides as wide as wanted, narrower where the article would have fewer characters than it should."""
        if self.over:
            right = 0 if self.drawer else min(max(width - self._line(NARROWEST), inspector), self.wanted[1])
            self.splitter.setSizes([width - right, right])
            return
        wanted = (self.wanted[0] - queue) + (self.wanted[1] - inspector)
        spare = max(0, width - self._line(self._theme.number("article.columns")) - queue - inspector)
        share = min(1.0, spare / wanted) if wanted > 0 else 0.0
        left = queue + round((self.wanted[0] - queue) * share)
        right = inspector + round((self.wanted[1] - inspector) * share)
        self.splitter.setSizes([left, width - left - right, right])

    def _put_queue(self, *, over: bool) -> None:
        if over == self.over:
            self._place_panel()
            return
        self.over = over
        queue = self._desk.queue
        if over:
            queue.setParent(self._desk)
            queue.hide()
            self._place_panel()
        else:
            self.splitter.insertWidget(0, queue)
            self.splitter.setCollapsible(0, False)
            self._limit(queue, _QUEUE)
            queue.show()
        self._desk.centre.head.show_articles(over)

    def _place_panel(self) -> None:
        """Over the left of the article, as high as it."""
        if self.over:
            box = self.splitter.geometry()
            width = min(self._theme.px(_QUEUE[1]), max(self.wanted[0], box.width() // 2), box.width() - 48)
            self._desk.queue.setMinimumWidth(min(width, self._theme.px(_QUEUE[0])))
            self._desk.queue.setGeometry(QRect(box.left(), box.top(), width, box.height()))

    def _put_inspector(self, *, drawer: bool) -> None:
        inspector = self._desk.inspector
        if drawer != self.drawer:
            self.drawer = drawer
            inspector.hold_card_only(drawer)
            if drawer:
                inspector.setMinimumWidth(0)
                inspector.setMaximumWidth(_ANY)
                self._column.addWidget(inspector)
            else:
                inspector.setMinimumHeight(0)
                inspector.setMaximumHeight(_ANY)
                self.splitter.addWidget(inspector)
                self.splitter.setCollapsible(self.splitter.indexOf(inspector), False)
                self._limit(inspector, _INSPECTOR)
            inspector.setVisible(inspector.wanted)
        self._fit_drawer()

    def _fit_drawer(self) -> None:
        """Less high than the article: what head and strip take is not the article's."""
        if self.drawer:
            frame = self._theme.size("head") + self._theme.size("strip")
            self._desk.inspector.setFixedHeight(max(0, round(_DRAWER * (self._middle.height() - frame))))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._middle:
            if event.type() == QEvent.Type.Resize:
                self._fit_drawer()
                self._place_panel()
            return False
        if not self.over or event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return False
        if event.key() != Qt.Key.Key_Escape or self._desk.queue.filter.text():
            return False
        self.close_queue()
        return True

    def _on_moved(self) -> None:
        """The reader gave the sides other widths."""
        if not self.over:
            left, _middle, right = self.splitter.sizes()
            self.wanted = (left, right)

    def _on_focus(self, _old: QWidget | None, new: QWidget | None) -> None:
        """The panel goes when the reader turns to something else."""
        queue = self._desk.queue
        if not self.over or new is None or new.window() is not self._desk.window():
            return
        if new is not queue and not queue.isAncestorOf(new):
            queue.hide()
