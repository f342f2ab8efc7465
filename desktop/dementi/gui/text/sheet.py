"""The scroll area under the article view: paints a scene, keeps it in step with scroll bar, size and theme."""

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractScrollArea, QWidget

from dementi.gui.text import canvas
from dementi.gui.text.metrics import Spacing
from dementi.gui.text.page import Page
from dementi.gui.text.paint_margin import hints_fit
from dementi.gui.text.scene import Scene
from dementi.gui.text.scrolling import Scroller
from dementi.gui.text.tracks import Tracks
from dementi.gui.theme import Theme

SMALLEST, LARGEST = 14, 30  # px of article text that a reader may choose


class Sheet(QAbstractScrollArea):
    """Signals:
    hintsFitChanged(fits): whether the margin now has room for the keys beside the focus.
    """

    hintsFitChanged = Signal(bool)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFrameShape(QAbstractScrollArea.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        # Always there: were it to come and go, every line would be laid out again.
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        # The canvas fills every pixel: nothing behind it has to be painted first.
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self._size = round(theme.number("type.article") * theme.scale)
        self._spacing = Spacing.standard()
        self._scene = Scene(theme, Page("", "", self._size, self.viewport().width()), Tracks())
        self._fits = True
        self._scroller = Scroller(self.verticalScrollBar(), self._scene.page)
        self._scroller.settled.connect(self._on_settled)

    def set_theme(self, theme: Theme) -> None:
        self._scene.theme = theme
        self.viewport().update()

    def set_text_size(self, pixels: int) -> None:
        """Show the article in `pixels`, at the same place."""
        self._size = max(SMALLEST, min(pixels, self._scene.theme.px(LARGEST)))
        self._relayout()

    def text_size(self) -> int:
        return self._size

    def set_column(self, columns: float) -> None:
        """Give lines `columns` characters, 45 to 90, where the view has room."""
        self._space(self._spacing.with_columns(columns))

    def set_line_height(self, factor: float) -> None:
        """Make lines `factor` times as high as the text, 1.6 to 2.4; in tight ones fewer lanes are drawn."""
        self._space(self._spacing.with_line_height(factor))

    def fits_hints(self) -> bool:
        """Whether the margin has room for the keys beside the focus; otherwise they belong below the article."""
        return self._fits

    def visible_extent(self) -> tuple[int, int]:
        """The part of the text that is in view."""
        scene = self._scene
        lines = [line for line in scene.lines if scene.top < line.bottom and line.top < scene.bottom]
        return (lines[0].start, lines[-1].end) if lines else (0, 0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._relayout()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        self._scene.ratio = self.viewport().devicePixelRatioF()
        canvas.paint(painter, self._scene, event.region())
        painter.end()

    @Slot()
    def _on_settled(self) -> None:
        self._scene.lines = self._scroller.lines
        self._scene.top = self._scroller.top
        self._scene.bottom = self._scroller.top + self.viewport().height()
        self.viewport().update()

    def _show_scene(self, scene: Scene) -> None:
        """Show another article from its top."""
        self._scene = scene
        self._show_page(0)

    def _space(self, spacing: Spacing) -> None:
        if spacing != self._spacing:
            self._spacing = spacing
            self._relayout()

    def _relayout(self) -> None:
        """What the eye was led to comes to rest again; once the reader has scrolled, the first line in view stays."""
        lines, resting = self._scene.lines, self._scroller.resting
        whole = (line.start for line in lines if self._scene.in_view(line))
        first = next(whole, lines[0].start if lines else 0)
        self._scene.page.resize(self._size, self.viewport().width(), self._spacing)
        self._show_page(first)
        if resting is not None:
            self.scroll_to(resting, animate=False)

    def scroll_to(self, position: int, *, animate: bool = True) -> None:
        """Bring the line of `position` to rest at mid-height."""
        theme = self._scene.theme
        milliseconds = round(theme.number("motion.scroll_to_focus")) if animate else 0
        self._scroller.rest(position, theme.number("article.focus_at"), milliseconds)

    def _show_page(self, first: int) -> None:
        self._scroller.show(self._scene.page, self.viewport().height(), first)
        fits = hints_fit(self._scene)
        if fits != self._fits:
            self._fits = fits
            self.hintsFitChanged.emit(fits)
