"""Scrolls the article: what is in view stays put while heights become exact, the focus comes to rest mid-way."""

from PySide6.QtCore import QEasingCurve, QObject, QVariantAnimation, Signal, Slot
from PySide6.QtWidgets import QScrollBar

from dementi.gui.text.flow import Line
from dementi.gui.text.page import Page


class Scroller(QObject):
    """Keeps a scroll bar and a page in step.

    Signals:
        settled: the lines in view changed.
    """

    settled = Signal()

    def __init__(self, bar: QScrollBar, page: Page) -> None:
        super().__init__(bar)
        self._bar, self._page, self._height = bar, page, 0
        self._anchor = 0
        self._target = 0  # the position that comes to rest
        self._want = 0  # how far below the top
        self._resting = False  # the target stands where it came to rest, or will: the reader has not scrolled since
        self._moving = False  # what the scroll bar tells is this program's own doing
        self.lines: list[Line] = []
        self._animation = QVariantAnimation(self)
        self._animation.setEasingCurve(QEasingCurve.Type.OutCubic)
        self._animation.valueChanged.connect(self._on_step)
        bar.valueChanged.connect(self._on_value)

    @property
    def top(self) -> int:
        return self._bar.value()

    @property
    def resting(self) -> int | None:
        """The position brought to rest last, None once the reader has scrolled on."""
        return self._target if self._resting else None

    def show(self, page: Page, height: int, at: int = 0) -> None:
        """Show `page` through a view `height` px high, with the line of the character `at` as its first."""
        self._animation.stop()
        self._resting = False
        self._page, self._height = page, height
        self._bar.setSingleStep(page.metrics(page.chunk_count() - 1).height)
        self._bar.setPageStep(max(1, height - self._bar.singleStep()))
        self._set(page.line_of(at).top - page.padding)

    def rest(self, position: int, share: float, milliseconds: int) -> bool:
        """Bring the line of `position` to `share` of the height; False when it stands in the middle third already."""
        self._animation.stop()
        self._target, self._resting = position, True
        want = round(self._height * share)
        self._reach_up(position, want)
        line = self._page.line_of(position)
        if self._height / 3 <= line.baseline - self.top <= 2 * self._height / 3:
            return False
        distance = self.top - (line.baseline - want)
        if milliseconds <= 0 or distance == 0:
            self._set(line.baseline - want)
            return True
        near = max(-self._height, min(distance, self._height))
        self._want = want
        self._animation.setDuration(milliseconds)
        self._animation.setStartValue(near)
        self._animation.setEndValue(0)
        self._animation.start()
        return True

    def finish(self) -> None:
        """End a scroll under way at its goal."""
        if self._animation.state() == QVariantAnimation.State.Running:
            self._animation.stop()
            self._on_step(0)

    def reveal(self, position: int) -> None:
        """Scroll as little as shows the line of `position` whole."""
        line = self._page.line_of(position)
        self._resting = False
        if line.top < self.top:
            self._set(line.top)
        elif line.bottom > self.top + self._height:
            self._reach_up(position, self._height)
            self._set(self._page.line_of(position).bottom - self._height)

    def _reach_up(self, position: int, height: int) -> None:
        """Lay out the chunks up to `height` above `position`, so that its place in the view will be exact."""
        chunk = self._page.chunk_of(position)
        covered = self._page.line_of(position).top - self._page.top(chunk)
        while chunk > 0 and covered < height:
            chunk -= 1
            self._page.laid(chunk)
            covered += self._page.chunk_height(chunk)

    def _set(self, top: int) -> None:
        self._set_range()
        top = max(0, min(top, self._bar.maximum()))
        self._anchor = -1
        self._moving = True
        if top == self.top:
            self._on_value(top)  # the bar tells nothing, and the lines may be those of another size
        self._bar.setValue(top)
        self._moving = False

    def _set_range(self) -> None:
        blocked = self._bar.blockSignals(True)
        self._bar.setRange(0, max(0, self._page.height - self._height))
        self._bar.blockSignals(blocked)

    @Slot(int)
    def _on_value(self, top: int) -> None:
        """Lay out what is in view. When chunks above what stood there change height, it stays where it is."""
        page, anchor = self._page, self._anchor
        self._resting = self._resting and self._moving
        at_end = 0 < self._bar.maximum() <= top
        kept = 0 <= anchor < page.chunk_count() and abs(page.top(anchor) - top) < 2 * self._height
        while True:
            before = page.top(anchor) if kept else 0
            # A line just outside has marks that reach in.
            self.lines = page.lines(top - self._bar.singleStep() // 2, top + self._height + self._bar.singleStep() // 2)
            moved = page.top(anchor) - before if kept else 0
            self._set_range()
            top = self._bar.maximum() if at_end else max(0, min(top + moved, self._bar.maximum()))
            if top == self._bar.value():
                break
            blocked = self._bar.blockSignals(True)
            self._bar.setValue(top)
            self._bar.blockSignals(blocked)
        self._anchor = page.chunk_at(top)
        self.settled.emit()

    def _on_step(self, remaining: int) -> None:
        line = self._page.line_of(self._target)
        self._set_range()
        self._moving = True
        self._bar.setValue(line.baseline - self._want + int(remaining))
        self._moving = False
