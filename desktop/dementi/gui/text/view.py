"""The article view: one scroll area that draws an article with its marks."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractScrollArea, QWidget

from dementi.domain.annotations import Annotations
from dementi.domain.article import Article
from dementi.domain.attributions import Attribution
from dementi.domain.edits import Replacement
from dementi.domain.spans import Span
from dementi.gui.text.focus import Focus
from dementi.gui.text.page import Page
from dementi.gui.text.paint_focus import paint_caret, paint_crop_marks
from dementi.gui.text.paint_marks import paint_flags, paint_lanes
from dementi.gui.text.paint_text import paint_fills, paint_selection, paint_words
from dementi.gui.text.scene import Scene
from dementi.gui.text.tracks import Tracks
from dementi.gui.theme import Theme


class ArticleView(QAbstractScrollArea):
    """Shows an article; offsets in and out are code points of its text.

    Signals:
        spanClicked(uid): a click on a span that should take the focus.
        selectModeEntered: a click or drag asked for a caret.
        selectionChanged(start, end): the selection, equal ends for a bare caret.
        selectionMade(start, end): a selection with the mouse is complete.
        moreRequested(start, end): the "+n" of a line was asked for; the extent of that line.
        zoomChanged(px): the text size was changed from within.
    """

    spanClicked = Signal(str)
    selectModeEntered = Signal()
    selectionChanged = Signal(int, int)
    selectionMade = Signal(int, int)
    moreRequested = Signal(int, int)
    zoomChanged = Signal(int)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFrameShape(QAbstractScrollArea.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._size = round(theme.number("type.article") * theme.scale)
        self._annotations = Annotations()
        self._article = Article(name="", text="")
        self._scene = Scene(theme, Page("", "", self._size, self.viewport().width()), Tracks())
        self.verticalScrollBar().valueChanged.connect(self.viewport().update)

    def set_article(self, article: Article, annotations: Annotations) -> None:
        """Show `article` from its top, without focus or selection."""
        old = self._scene
        self._article, self._annotations = article, annotations
        page = Page(article.text, article.title, self._size, self.viewport().width())
        self._scene = Scene(old.theme, page, self._tracks(), hints=old.hints)
        self._set_range()
        self.verticalScrollBar().setValue(0)
        self.viewport().update()

    def replace(self, replacements: Sequence[Replacement]) -> None:
        """Follow an edit of the article shown; only the lines it touches are painted again."""
        spans = dict(self._annotations.spans)
        self._annotations = Annotations(spans, self._annotations.relations)
        for replacement in replacements:
            if isinstance(replacement.before, Span):
                spans.pop(replacement.before.uid, None)
            if isinstance(replacement.after, Span):
                spans[replacement.after.uid] = replacement.after
        touched = self._scene.tracks.replace(replacements)
        for start, end in touched:
            self._scene.page.forget_marks(start, end)
        self.viewport().update()

    def set_focus(self, attribution: Attribution | None, part: Span | None = None, *, animate: bool = True) -> None:
        """Put `attribution` in hand with `part` of it active, and bring it to rest at mid-height."""
        self._scene.focus = Focus(attribution, part or attribution.words[0]) if attribution else None
        self.viewport().update()

    def set_threshold(self, threshold: float) -> None:
        """Leave out suggestions with less confidence."""
        self._scene.tracks.threshold = threshold
        self._rebuild_tracks()

    def set_suggestions_shown(self, shown: bool) -> None:
        self._scene.tracks.suggestions = shown
        self._rebuild_tracks()

    def set_hints(self, shown: bool) -> None:
        """Whether the decision keys stand beside the focus where the margin has room."""
        self._scene.hints = shown
        self.viewport().update()

    def set_link_letters(self, letters: Mapping[str, str]) -> None:
        """Show a letter on each span that a link may go to, by uid; none ends that."""
        self._scene.letters = dict(letters)
        self.viewport().update()

    def set_missed(self, extents: Sequence[tuple[int, int]]) -> None:
        """Mark sentences that may hold something without a span."""
        self._scene.missed = tuple(extents)
        self.viewport().update()

    def selection(self) -> tuple[int, int]:
        return self._scene.selection or (0, 0)

    def enter_select_mode(self, position: int | None = None) -> None:
        self._scene.caret = position or 0
        self.viewport().update()

    def leave_select_mode(self) -> None:
        self._scene.caret = None
        self._scene.selection = None
        self.viewport().update()

    def set_theme(self, theme: Theme) -> None:
        self._scene.theme = theme
        self.viewport().update()

    def set_text_size(self, pixels: int) -> None:
        self._size = pixels
        self._scene.page.resize(pixels, self.viewport().width())
        self._set_range()
        self.viewport().update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._scene.page.resize(self._size, self.viewport().width())
        self._set_range()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        scene, region = self._scene, event.region()
        box = region.boundingRect()
        painter.fillRect(box, scene.theme.colour("article"))
        scene.ratio = self.viewport().devicePixelRatioF()
        scene.top = self.verticalScrollBar().value()
        scene.bottom = scene.top + self.viewport().height()
        painter.translate(0, -scene.top)
        scene.lines = scene.page.lines(scene.top + box.top(), scene.top + box.bottom())
        for layer in (paint_fills, paint_selection, paint_words, paint_lanes, paint_crop_marks, paint_flags):
            layer(painter, scene, scene.lines)
        paint_caret(painter, scene)
        painter.end()

    def _tracks(self) -> Tracks:
        old = self._scene.tracks
        return Tracks(self._annotations.spans.values(), old.threshold, suggestions=old.suggestions)

    def _rebuild_tracks(self) -> None:
        self._scene.tracks = self._tracks()
        self._scene.page.forget_marks(0, len(self._scene.page.text))
        self.viewport().update()

    def _set_range(self) -> None:
        bar = self.verticalScrollBar()
        bar.setRange(0, max(0, self._scene.page.height - self.viewport().height()))
        bar.setPageStep(self.viewport().height())
