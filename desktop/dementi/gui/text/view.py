"""The article view: what is shown, in hand and selected, and what keys and the mouse do there."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QEvent, QPointF, Qt, Signal, Slot
from PySide6.QtGui import QAccessible, QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QWidget

from dementi.domain.annotations import Annotations
from dementi.domain.article import Article
from dementi.domain.attributions import Attribution
from dementi.domain.edits import Replacement
from dementi.domain.spans import Span
from dementi.gui.text import canvas
from dementi.gui.text.accessible import announce, register
from dementi.gui.text.caret import motion
from dementi.gui.text.focus import Focus
from dementi.gui.text.hits import more_at, spans_at
from dementi.gui.text.mouse import Mouse
from dementi.gui.text.page import Page
from dementi.gui.text.scene import Scene
from dementi.gui.text.selecting import Selecting
from dementi.gui.text.sentences import sentence_at
from dementi.gui.text.sheet import Sheet
from dementi.gui.text.snapping import token_at
from dementi.gui.text.tracks import Tracks
from dementi.gui.theme import Theme
from dementi.i18n import _

_SPOKEN = 300  # characters of a selection that a screen reader is given


class ArticleView(Sheet):
    """Shows an article; offsets in and out are code points of its text.

    Signals:
        spanClicked(uid): a click on a span that should take the focus.
        selectModeEntered: a click or drag asked for a caret.
        selectionChanged(start, end): the selection, equal ends for a bare caret.
        selectionMade(start, end): a selection with the mouse is complete.
        moreRequested(start, end): the "+n" of a line was asked for; the extent of that line.
        zoomChanged(px): the text size was changed by the wheel.
    """

    spanClicked = Signal(str)
    selectModeEntered = Signal()
    selectionChanged = Signal(int, int)
    selectionMade = Signal(int, int)
    moreRequested = Signal(int, int)
    zoomChanged = Signal(int)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(_("Article"))
        register(ArticleView, QAccessible.Role.Document)
        self._spans: dict[str, Span] = {}
        self._selecting = Selecting(self)
        self._selecting.moved.connect(self._on_caret_moved)
        self._selecting.changed.connect(self.selectionChanged)
        self._selecting.changed.connect(self._on_selection_changed)
        self._origin = 0  # the position under the last press
        self._mouse = Mouse(self.viewport())
        self._connect_mouse()

    # What is shown

    def set_article(self, article: Article, annotations: Annotations) -> None:
        """Show `article` from its top, without focus or selection."""
        old = self._scene
        self._selecting.leave()
        self._spans = dict(annotations.spans)
        page = Page(article.text, article.title, self.text_size(), self.viewport().width())
        self._show_scene(Scene(old.theme, page, self._tracks(), hints=old.hints, active=old.active))

    def replace(self, replacements: Sequence[Replacement]) -> None:
        """Follow an edit of the article shown; only the lines it touches are painted again."""
        for replacement in replacements:
            if isinstance(replacement.before, Span):
                self._spans.pop(replacement.before.uid, None)
            if isinstance(replacement.after, Span):
                self._spans[replacement.after.uid] = replacement.after
        touched = self._scene.tracks.replace(replacements)
        for start, end in touched:
            self._scene.page.forget_marks(start, end)
        self.viewport().update(canvas.strips(self._scene, touched))

    def set_focus(self, attribution: Attribution | None, part: Span | None = None, *, animate: bool = True) -> None:
        """Put `attribution` in hand with `part` of it active, and bring it to rest at mid-height."""
        scene, old = self._scene, self._scene.focus
        scene.focus = Focus(attribution, part or attribution.words[0]) if attribution else None
        changed = [*(old.extents if old else ()), *(scene.focus.extents if scene.focus else ())]
        self.viewport().update(canvas.strips(scene, changed) + canvas.margins(scene))
        if scene.focus is not None:
            self.scroll_to(scene.focus.part.start, animate=animate)

    def scroll_to(self, position: int, *, animate: bool = True) -> None:
        """Bring the line of `position` to rest at mid-height."""
        theme = self._scene.theme
        milliseconds = round(theme.number("motion.scroll_to_focus")) if animate else 0
        self._scroller.rest(position, theme.number("article.focus_at"), milliseconds)

    def set_threshold(self, threshold: float) -> None:
        """Leave out suggestions with less confidence."""
        if threshold != self._scene.tracks.threshold:
            self._scene.tracks.threshold = threshold
            self._rebuild_tracks()

    def set_suggestions_shown(self, shown: bool) -> None:
        if shown != self._scene.tracks.suggestions:
            self._scene.tracks.suggestions = shown
            self._rebuild_tracks()

    def set_hints(self, shown: bool) -> None:
        """Whether the keys that decide stand beside the focus where the margin has room."""
        self._scene.hints = shown
        self.viewport().update(canvas.margins(self._scene))

    def set_link_letters(self, letters: Mapping[str, str]) -> None:
        """Show a letter on each span that a link may go to, by uid; none ends that."""
        self._scene.letters = dict(letters)
        self.viewport().update()

    def set_missed(self, extents: Sequence[tuple[int, int]]) -> None:
        """Mark sentences that may hold something without a span."""
        self._scene.missed = tuple(extents)
        self.viewport().update()

    # Selecting

    def selection(self) -> tuple[int, int]:
        """What a label would go to: the selection, or the token at the caret; (0, 0) when there is neither."""
        return self._selecting.target or (0, 0)

    def enter_select_mode(self, position: int | None = None) -> None:
        """Show a caret: at `position`, else at the part in hand, else at the first line in view."""
        scene = self._scene
        if position is None and scene.focus is not None:
            position = scene.focus.part.start
        if position is None:
            position = next((line.start for line in scene.lines if scene.in_view(line)), 0)
        self._selecting.enter(scene.page, position)
        self._reveal_caret()

    def leave_select_mode(self) -> None:
        self._selecting.leave()

    def set_snapping(self, snapping: bool) -> None:
        """Whether a selection by mouse takes whole tokens and leaves marks outside."""
        self._selecting.snapping = snapping

    def copy(self) -> None:
        """Copy the selected words, or those in hand, from the text itself."""
        extent = self._selecting.selection
        if (extent is None or extent[0] == extent[1]) and self._scene.focus is not None:
            extent = self._scene.focus.part.extent
        if extent is not None and extent[0] < extent[1]:
            QGuiApplication.clipboard().setText(self._scene.page.text[slice(*extent)])

    def announce(self, words: str) -> None:
        """Let a screen reader say what is in hand."""
        announce(self, words)

    # What Qt asks

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            self._scroller.finish()  # a key ends the move to the focus
            if self._selecting.caret is not None and motion(event) is not None:
                event.accept()  # text keys belong to the caret, not to the commands of the review
                return True
        if event.type() in (QEvent.Type.FocusIn, QEvent.Type.FocusOut):
            self._scene.active = event.type() == QEvent.Type.FocusIn
            if self._scene.active and self._selecting.caret is not None:
                self._selecting.resume()
            else:
                self._selecting.rest()
            self.viewport().update()
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        asked = motion(event) if self._selecting.caret is not None else None
        if asked is not None:
            self._selecting.move(asked[0], extend=asked[1], screen=0.9 * self.viewport().height())
            self._reveal_caret()
        elif event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
        elif event.matches(QKeySequence.StandardKey.SelectAll) and self._selecting.caret is not None:
            self._selecting.choose(0, len(self._scene.page.text))
        elif event.key() in (Qt.Key.Key_PageUp, Qt.Key.Key_PageDown):
            super().keyPressEvent(event)
        else:
            event.ignore()

    # The mouse

    def _connect_mouse(self) -> None:
        mouse = self._mouse
        mouse.pressed.connect(self._on_pressed)
        mouse.dragged.connect(self._on_dragged)
        mouse.dropped.connect(self._on_dropped)
        mouse.clicked.connect(self._on_clicked)
        mouse.doubled.connect(self._on_doubled)
        mouse.tripled.connect(self._on_tripled)
        mouse.hovered.connect(self._on_hovered)
        mouse.pulled.connect(self._on_pulled)
        mouse.zoomed.connect(self._on_zoomed)

    @Slot(QPointF)
    def _on_pressed(self, point: QPointF) -> None:
        self._scroller.finish()
        self._origin = self._position_at(point)

    @Slot(QPointF)
    def _on_dragged(self, point: QPointF) -> None:
        self._want_caret(self._origin)
        self._selecting.drag(self._origin, self._position_at(point))

    @Slot()
    def _on_dropped(self) -> None:
        extent = self._selecting.selection
        if extent is not None and extent[0] < extent[1]:
            self.selectionMade.emit(*extent)

    @Slot(QPointF, bool)
    def _on_clicked(self, point: QPointF, shift: bool) -> None:
        """In review a click on a span takes it in hand, a second one that around it; elsewhere it puts the caret."""
        place = self._on_page(point)
        more = more_at(self._scene, place)
        if more is not None:
            self.moreRequested.emit(more.start, more.end)
            return
        spans = spans_at(self._scene, place) if self._selecting.caret is None else []
        if spans:
            held = self._scene.focus.part.uid if self._scene.focus else ""
            own = self._scene.focus.own if self._scene.focus else frozenset()
            after = spans.index(held) + 1 if held in spans and held in own else 0
            self.spanClicked.emit(spans[after % len(spans)])
            return
        self._want_caret(self._origin)
        self._selecting.put(self._origin, extend=shift)

    @Slot()
    def _on_doubled(self) -> None:
        # The first click may have scrolled its words away from under the mouse: what it was on counts.
        self._choose(token_at(self._scene.page.text, self._origin))

    @Slot()
    def _on_tripled(self) -> None:
        self._choose(sentence_at(self._scene.page.text, self._origin))

    @Slot(QPointF)
    def _on_hovered(self, point: QPointF) -> None:
        place = self._on_page(point)
        over = more_at(self._scene, place) is not None or bool(spans_at(self._scene, place))
        hand = over and self._selecting.caret is None
        self.viewport().setCursor(Qt.CursorShape.PointingHandCursor if hand else Qt.CursorShape.IBeamCursor)

    @Slot(int)
    def _on_pulled(self, pixels: int) -> None:
        self.verticalScrollBar().setValue(self.verticalScrollBar().value() + pixels)

    @Slot(int)
    def _on_zoomed(self, steps: int) -> None:
        self.set_text_size(self.text_size() + steps)
        self.zoomChanged.emit(self.text_size())

    def _choose(self, extent: tuple[int, int] | None) -> None:
        if extent is not None and extent[0] < extent[1]:
            self._want_caret(extent[0])
            self._selecting.choose(*extent)
            self.selectionMade.emit(*extent)

    def _want_caret(self, position: int) -> None:
        if self._selecting.caret is None:
            self._selecting.enter(self._scene.page, position)
            self.selectModeEntered.emit()

    def _on_page(self, point: QPointF) -> QPointF:
        return QPointF(point.x(), point.y() + self._scroller.top)

    def _position_at(self, point: QPointF) -> int:
        place = self._on_page(point)
        return self._scene.page.position_at(self._scene.page.line_at(place.y()), place.x())

    # Keeping in step

    @Slot(int, int)
    def _on_caret_moved(self, before: int, after: int) -> None:
        """Show the caret and the selection as they are now; paint what differs."""
        scene, caret = self._scene, self._selecting.caret
        old = scene.selection or (before, before)
        scene.selection = caret.selection if caret else None
        scene.caret = caret.position if caret and self._selecting.lit else None
        new = scene.selection or (after, after)
        self.viewport().update(canvas.strips(scene, [old, new, (before, before), (after, after)]))

    @Slot(int, int)
    def _on_selection_changed(self, start: int, end: int) -> None:
        """Say what the caret reached: the words selected, else the word it is on."""
        start, end = self._selecting.target or (start, end)
        announce(self, self._scene.page.text[start : min(end, start + _SPOKEN)])

    def _reveal_caret(self) -> None:
        if self._selecting.caret is not None:
            self._scroller.reveal(self._selecting.caret.position)

    def _tracks(self) -> Tracks:
        old = self._scene.tracks
        return Tracks(self._spans.values(), old.threshold, suggestions=old.suggestions)

    def _rebuild_tracks(self) -> None:
        self._scene.tracks = self._tracks()
        self._scene.page.forget_marks(0, len(self._scene.page.text))
        self.viewport().update()
