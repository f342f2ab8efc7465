"""The article view: what keys and the mouse do in an article."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QPoint, QPointF, QRect, Qt, Signal, Slot
from PySide6.QtGui import QAccessible, QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QWidget

from dementi.domain.annotations import Annotations
from dementi.domain.article import Article
from dementi.domain.attributions import Attribution
from dementi.domain.edits import Replacement
from dementi.domain.spans import Span
from dementi.gui import plain
from dementi.gui.text import canvas
from dementi.gui.text.accessible import announce, register, tell_caret
from dementi.gui.text.accessible_marks import Mark, marks_in_view
from dementi.gui.text.board import Board
from dementi.gui.text.caret import motion
from dementi.gui.text.flow import Line
from dementi.gui.text.handles import Drag, Handle, handle_at
from dementi.gui.text.hits import hidden_on, more_at, spans_at
from dementi.gui.text.hover import describe
from dementi.gui.text.mirror import Mirror
from dementi.gui.text.mouse import Mouse
from dementi.gui.text.paint_margin import more_mark
from dementi.gui.text.selecting import Selecting
from dementi.gui.text.sentences import sentence_at
from dementi.gui.text.tracks import track_key
from dementi.gui.theme import Theme
from dementi.i18n import _

_SPOKEN = 300  # characters of a selection that a screen reader is given


class ArticleView(Board):
    """Shows an article; offsets in and out are code points of its text.

    Signals:
        spanClicked(uid): a click on a span that should take the focus.
        selectModeEntered: a click or drag asked for a caret.
        selectionChanged(start, end): the selection, equal ends for a bare caret.
        selectionMade(start, end): a selection with the mouse is complete.
        edgeDragged(uid, start, end): an end of the part in hand was dragged; what its extent should be now.
        moreRequested(start, end, uids): the "+n" of a line was asked for; the extent of that line, the spans hidden.
        zoomChanged(px): the text size was changed by the wheel.
    """

    spanClicked = Signal(str)
    selectModeEntered = Signal()
    selectionChanged = Signal(int, int)
    selectionMade = Signal(int, int)
    edgeDragged = Signal(str, int, int)
    moreRequested = Signal(int, int, list)
    zoomChanged = Signal(int)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(_("Article"))
        register(ArticleView, QAccessible.Role.Document)
        self._selecting = Selecting(self)
        self._selecting.moved.connect(self._on_caret_moved)
        self._selecting.changed.connect(self.selectionChanged)
        self._selecting.changed.connect(self._on_selection_changed)
        self._origin = 0  # the position under the last press
        self._grasped: tuple[Handle, QPointF] | None = None  # the handle under it
        self._drag: Drag | None = None
        self._handles = True
        self._mirror: Mirror | None = None  # made when a screen reader asks
        self._mouse = Mouse(self.viewport())
        self._connect_mouse()

    # What is shown

    def set_article(self, article: Article, annotations: Annotations) -> None:
        self._drop_handle()
        self._selecting.leave()
        super().set_article(article, annotations)

    def replace(self, replacements: Sequence[Replacement]) -> None:
        self._drop_handle()
        super().replace(replacements)

    def set_focus(self, attribution: Attribution | None, part: Span | None = None, *, animate: bool = True) -> None:
        self._drop_handle()
        super().set_focus(attribution, part, animate=animate)
        if self._scene.focus is not None and self._selecting.caret is None:
            tell_caret(self, self.mirror, self._scene.focus.part.extent, self._scene.focus.part.start)

    def set_handles(self, movable: bool) -> None:
        """Whether the mouse may drag the ends of the part in hand."""
        self._handles = movable

    def ask_more(self, position: int | None = None) -> bool:
        """Ask for what "+n" hides on the line of `position`, else on the line in hand or the first in view that has it.

        False when nothing is hidden there.
        """
        line = self._line_with_more(position)
        if line is not None:
            self.moreRequested.emit(line.start, line.end, [span.uid for span in hidden_on(self._scene, line)])
        return line is not None

    def more_place(self, position: int) -> QPoint:
        """Where on the screen the "+n" of the line of `position` ends."""
        box = more_mark(self._scene, self._scene.page.line_of(position))
        return self.viewport().mapToGlobal(box.bottomLeft().toPoint() - QPoint(0, self._scroller.top))

    # Selecting

    def selection(self) -> tuple[int, int]:
        """What a label would go to; (0, 0) when there is nothing.

        The selection, with snapping less the spaces and marks at its ends; without one the word at the caret.
        """
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
        """Whether a selection by mouse takes whole words and leaves marks outside."""
        self._selecting.snapping = snapping

    def select_hit(self) -> None:
        """Select the words found that are at hand, ready for a label."""
        place = self.hit()
        if place is not None:
            self._choose(place)

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

    def mirror(self) -> Mirror:
        """The text for a screen reader, its caret and selection as here; in review, what is in hand is selected."""
        if self._mirror is None:
            self._mirror = Mirror(self)
            self._mirror.chosen.connect(self._on_chosen)
        page, caret, focus = self._scene.page, self._selecting.caret, self._scene.focus
        self._mirror.show_text(page.text)
        if caret is not None:
            self._mirror.follow(caret.anchor, caret.position)
        else:
            start, end = focus.part.extent if focus else (0, 0)
            self._mirror.follow(end, start)
        return self._mirror

    def marks(self) -> list[Mark]:
        """The spans in view, for a screen reader."""
        return marks_in_view(self._scene)

    # What Qt asks

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            self._scroller.finish()  # a key ends the move to the focus
            if self._drag is not None and event.key() == Qt.Key.Key_Escape:
                event.accept()
                return True
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
        if self._drag is not None and event.key() == Qt.Key.Key_Escape:
            self._drop_handle()
        elif asked is not None:
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
        mouse.rested.connect(self._on_rested)
        mouse.pulled.connect(self._on_pulled)
        mouse.zoomed.connect(self._on_zoomed)

    @Slot(QPointF)
    def _on_pressed(self, point: QPointF) -> None:
        self._scroller.finish()
        self._origin = self._position_at(point)
        handle = self._handle_at(point)
        self._grasped = (handle, self._on_page(point)) if handle else None

    @Slot(QPointF, bool)
    def _on_dragged(self, point: QPointF, exact: bool) -> None:
        if self._grasped is not None and self._scene.focus is not None:
            self._drag = self._drag or Drag.begin(self._scene.focus, *self._grasped)
            self._move_edge(self._drag.extent(self._scene, self._on_page(point), by_character=exact))
            return
        self._want_caret(self._origin)
        self._selecting.drag(self._origin, self._position_at(point), exact=exact)

    @Slot()
    def _on_dropped(self) -> None:
        if self._drag is not None and self._scene.focus is not None:
            part, before = self._scene.focus.part, self._drag.focus.part
            self._drop_handle()  # what becomes of it is not for the view to say
            if part.extent != before.extent:
                self.edgeDragged.emit(part.uid, part.start, part.end)
            return
        extent = self._selecting.selection
        if extent is not None and extent[0] < extent[1]:
            self.selectionMade.emit(*extent)

    @Slot(QPointF, bool)
    def _on_clicked(self, point: QPointF, shift: bool) -> None:
        """In review a click on a span takes it in hand, a second one that around it; elsewhere it puts the caret."""
        place = self._on_page(point)
        more = more_at(self._scene, place)
        if more is not None:
            self.ask_more(more.start)
            return
        spans = self._spans_at(place) if self._selecting.caret is None else []
        lettered = [span.uid for span in spans_at(self._scene, place) if span.uid in self._scene.letters]
        if lettered:
            self.spanClicked.emit(lettered[0])
        elif spans:
            held = self._scene.focus.part.uid if self._scene.focus else ""
            own = self._scene.focus.own if self._scene.focus else frozenset()
            after = spans.index(held) + 1 if held in spans and held in own else 0
            self.spanClicked.emit(spans[after % len(spans)])
        else:
            self._want_caret(self._origin)
            self._selecting.put(self._origin, extend=shift)

    @Slot()
    def _on_doubled(self) -> None:
        # The first click may have scrolled its words away from under the mouse: what it was on counts.
        self._want_caret(self._origin)
        self._choose(self._selecting.word_at(self._origin))

    @Slot()
    def _on_tripled(self) -> None:
        self._choose(sentence_at(self._scene.page.text, self._origin))

    @Slot(QPointF)
    def _on_hovered(self, point: QPointF) -> None:
        place = self._on_page(point)
        shape = Qt.CursorShape.IBeamCursor
        if self._handle_at(point) is not None:
            shape = Qt.CursorShape.SizeHorCursor
        elif more_at(self._scene, place) is not None or (self._selecting.caret is None and self._spans_at(place)):
            shape = Qt.CursorShape.PointingHandCursor
        self.viewport().setCursor(shape)

    @Slot(QPointF, QPoint)
    def _on_rested(self, point: QPointF, place: QPoint) -> None:
        on_page = self._on_page(point)
        more = more_at(self._scene, on_page)
        words = describe(hidden_on(self._scene, more) if more else spans_at(self._scene, on_page))
        near = QRect(round(point.x()) - 8, round(point.y()) - 8, 16, 16)
        plain.show_tip(place, words, self.viewport(), near)

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

    @Slot(int, int)
    def _on_chosen(self, start: int, end: int) -> None:
        """A screen reader put the caret."""
        self._want_caret(start)
        self._selecting.choose(*self._scene.page.whole(start, end))
        self._reveal_caret()

    def _want_caret(self, position: int) -> None:
        if self._selecting.caret is None:
            self._selecting.enter(self._scene.page, position)
            self.selectModeEntered.emit()

    def _on_page(self, point: QPointF) -> QPointF:
        return QPointF(point.x(), point.y() + self._scroller.top)

    def _spans_at(self, place: QPointF) -> list[str]:
        """The spans at a place of the page that a click may take in hand, one of each track."""
        first: dict[tuple[int, int, str], str] = {}
        for span in spans_at(self._scene, place):
            first.setdefault(track_key(span), span.uid)
        return list(first.values())

    def _handle_at(self, point: QPointF) -> Handle | None:
        if not self._handles or self._selecting.caret is not None:
            return None
        return handle_at(self._scene, self._on_page(point))

    def _line_with_more(self, position: int | None) -> Line | None:
        scene = self._scene
        if position is not None:
            line = scene.page.line_of(position)
            return line if hidden_on(scene, line) else None
        caret, focus = self._selecting.caret, scene.focus
        here = caret.position if caret else focus.part.start if focus else None
        lines = [scene.page.line_of(here)] if here is not None else []
        lines += [line for line in scene.lines if scene.in_view(line)]
        return next((line for line in lines if hidden_on(scene, line)), None)

    def _position_at(self, point: QPointF) -> int:
        place = self._on_page(point)
        return self._scene.page.position_at(self._scene.page.line_at(place.y()), place.x())

    # Keeping in step

    def _move_edge(self, extent: tuple[int, int]) -> None:
        """Show the part in hand with this extent, lanes and all, while the mouse holds its end."""
        if self._drag is None or self._scene.focus is None or self._scene.focus.part.extent == extent:
            return
        pairs, focus = self._drag.moved(extent)
        super().replace([Replacement(self._spans[span.uid], moved) for span, moved in pairs])
        self._hold(focus)

    def _drop_handle(self) -> None:
        """Show the part in hand as it was before the drag."""
        drag = self._drag
        if drag is not None:
            self._move_edge(drag.focus.part.extent)
            self._hold(drag.focus)
            self._mouse.let_go()
        self._drag = self._grasped = None

    @Slot(int, int)
    def _on_caret_moved(self, before: int, after: int) -> None:
        """Show the caret and the selection as they are now; paint what differs."""
        scene, caret = self._scene, self._selecting.caret
        old, shown = scene.selection or (before, before), scene.selection is not None
        scene.selection = caret.selection if caret else None
        scene.caret = caret.position if caret and self._selecting.lit else None
        new = scene.selection or (after, after)
        if shown != (scene.selection is not None):
            self.viewport().update()  # hints and the ring of the keyboard come and go with it
        else:
            self.viewport().update(canvas.strips(scene, [old, new, (before, before), (after, after)]))

    @Slot(int, int)
    def _on_selection_changed(self, start: int, end: int) -> None:
        """Say what the caret reached: the words selected, else the word it is on."""
        caret = self._selecting.caret
        if caret is not None:
            tell_caret(self, self.mirror, (start, end), caret.position)
        start, end = self._selecting.target or (start, end)
        announce(self, self._scene.page.text[start : min(end, start + _SPOKEN)])

    def _reveal_caret(self) -> None:
        if self._selecting.caret is not None:
            self._scroller.reveal(self._selecting.caret.position)
