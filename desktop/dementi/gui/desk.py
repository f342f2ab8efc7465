"""The page of an open project: puts queue, article, inspector, strip and status line together.

It alone knows all of them: what one of them asks, the bridge answers, and the others show.
"""

from array import array
from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from dementi.domain.errors import UserError
from dementi.domain.promptness import be_prompt
from dementi.gui import commands, dropping, words
from dementi.gui.arranging import Arranger
from dementi.gui.banner import Banner
from dementi.gui.batches.using import BatchUse
from dementi.gui.bridge import FIRST_PAGE, THRESHOLD, ProjectBridge
from dementi.gui.centre import Centre
from dementi.gui.fading import Fading
from dementi.gui.hidden import show_hidden
from dementi.gui.history import is_in_sight
from dementi.gui.inspector.panel import Inspector
from dementi.gui.modes import Modes
from dementi.gui.notices import damaged, failure, outdated
from dementi.gui.pages import Pages
from dementi.gui.precedents import Precedents
from dementi.gui.queue.asking import choices
from dementi.gui.queue.keeping import forget_filter, keep_filter
from dementi.gui.queue.panel import QueuePanel
from dementi.gui.regions import Regions
from dementi.gui.returning import Returning
from dementi.gui.showing import Showing
from dementi.gui.source_page import page_of
from dementi.gui.sources.beside import Beside
from dementi.gui.status import StatusLine
from dementi.gui.theme import Theme
from dementi.gui.tour import Tour
from dementi.gui.vacated import Vacated
from dementi.i18n import _
from dementi.store import Counts


class Desk(QWidget):
    """Signals: asked(str): an action of the window itself; acting(str): an action is about to be done; dropped(list):
    URLs of files; looked: what is enabled may have changed."""

    asked = Signal(str)
    acting = Signal(str)
    dropped = Signal(object)
    looked = Signal()

    def __init__(self, bridge: ProjectBridge, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.theme, self.bridge, self.review = theme, bridge, bridge.review
        self.banner = Banner(theme, self)
        self.queue = QueuePanel(bridge.name, bridge.rows, bridge.figures, theme, self)
        self.centre = Centre(theme, self)
        self.view = self.centre.view
        self.inspector = Inspector(theme, self)
        self.status = StatusLine(theme, self)
        self.arranger = Arranger(self)
        self.modes = Modes(self.review, self.view, self.run, self)
        self.showing = Showing(self)
        self.regions = Regions(self)
        self.hints = True  # the keys to decide stand in the margin where it has room
        self.fading = Fading(self)
        self.returning = Returning(self)
        self.vacated = Vacated(self)
        self.precedents = Precedents(self)
        self.beside = Beside(self)
        self.batches = BatchUse(self)
        self.tour: Tour | None = None  # the hints of first use, while they are on screen
        self.still = False  # nothing moves: what is in hand is there at once
        self._first = True
        self._failed = False
        self._lay_out()
        self._connect()
        own = {**self._own_commands(), **self.batches.commands()}
        self.run_table = {**commands.review_commands(self.review), **own}
        self.setAcceptDrops(True)
        self.showing.project()

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.banner)
        column.addWidget(self.arranger.splitter, 1)
        column.addWidget(self.status)
        self.pages = Pages(self, column)

    def _connect(self) -> None:
        bridge, review = self.bridge, self.review
        bridge.listed.connect(self._on_listed)
        bridge.counted.connect(self._on_counted)
        bridge.matched.connect(self.queue.set_matches)
        bridge.changed.connect(self.queue.model.refresh)
        bridge.recounted.connect(self.queue.model.recount)
        bridge.told.connect(self.status.tell)
        bridge.writing.saved.connect(self._on_saved)
        bridge.writing.failed.connect(self._on_failed)
        bridge.tasks.progressed.connect(self._on_progress)
        bridge.pretagging.changed.connect(self._on_pretagging)
        bridge.pretagging.turned.connect(self.looked)
        bridge.pretagging.read.connect(self.queue.model.recount_some)
        bridge.pretagging.outdated.connect(self._on_outdated)
        bridge.tasks.begun.connect(self.looked)
        bridge.tasks.ended.connect(self._on_tasks_ended)
        self.status.stop.clicked.connect(lambda: self.asked.emit("stop_task"))
        review.article_opened.connect(self._on_article)
        review.replaced.connect(self.view.replace)
        review.place_changed.connect(self._on_place)
        review.decided.connect(self.fading.count)
        self.fading.changed.connect(self.showing.hints)
        self.queue.opened.connect(self.open_article)
        self.queue.asked.connect(bridge.list_articles)
        self.queue.conditions.opening.connect(lambda then: bridge.lists.ask(choices, then))
        self.queue.conditions.saving.connect(lambda selection: keep_filter(self, selection))
        self.queue.conditions.forgetting.connect(lambda name: forget_filter(self, name))
        self.inspector.chosen.connect(self._take)
        self.inspector.asked.connect(self.run)
        self.inspector.card.part.connect(self._take_part)
        self.inspector.card.noted.connect(self._on_noted)
        self.inspector.card.left.connect(self.view.setFocus)
        self.inspector.ending.place.connect(self._show_place)
        self.centre.asked.connect(self.asked)
        self.centre.strip.asked.connect(self.run)
        self.centre.head.threshold_chosen.connect(self.show_from)
        self.centre.head.page_asked.connect(lambda: self.asked.emit("page"))
        self.centre.head.guide_asked.connect(lambda: self.asked.emit("guide"))
        self.centre.head.articles.clicked.connect(self.arranger.open_queue)
        self.banner.asked.connect(self.run)
        self.view.spanClicked.connect(self._on_span)
        self.modes.entered.connect(self.showing.modes)
        self.modes.left.connect(self.showing.refresh)
        self.modes.told.connect(self.status.tell)
        self.view.verticalScrollBar().valueChanged.connect(self.showing.head)
        self.view.edgeDragged.connect(self._on_dragged)
        self.view.moreRequested.connect(self._on_more)
        self.view.hintsFitChanged.connect(self.showing.strip)
        self.modes.router.watch(self.view, *self.inspector.focusables())
        review.active.watch(self.view, self.view.viewport(), *self.inspector.focusables())
        self.view.installEventFilter(self.fading)  # the last one is asked first, and the router keeps keys

    def start(self) -> None:
        """Ask for the first articles; called once the window is painted."""
        self.bridge.list_articles(self.queue.selection)
        self.bridge.count()
        self.bridge.moving.look()
        self.bridge.pretagging.look()
        self.bridge.keeping.begin(self)
        be_prompt()
        if self.review.session is not None:
            self._on_article()

    # Actions

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape that nothing here had a use for: back to the article, where the keys to decide are."""
        if event.key() == Qt.Key.Key_Escape and self.view.isVisible():
            self.view.setFocus()
        else:
            super().keyPressEvent(event)

    def run(self, action: str) -> bool:
        """Do what the action of this id says; what is not of the desk goes to the window."""
        self.status.tell("")
        self.acting.emit(action)
        self.inspector.card.note.finish()
        if action.startswith("label:"):
            self.modes.label(action.removeprefix("label:"))
        elif action in self.run_table:
            self.run_table[action]()
        else:
            self.asked.emit(action)
        return True

    def _own_commands(self) -> dict[str, Callable[[], object]]:
        return {
            "undo": self.bridge.undo,
            "redo": self.bridge.redo,
            "retry": self._retry,
            "finish": self._finish,
            "next_article": lambda: self._neighbour(1),
            "previous_article": lambda: self._neighbour(-1),
            "next_part": lambda: self._step_part(1),
            "previous_part": lambda: self._step_part(-1),
            "select": self.modes.select,
            "review": self.modes.review,
            "link": self.modes.link,
            "note": self.inspector.card.note.setFocus,
            "sieve": self.inspector.sieve.open_choice,
            "weaker": lambda: self.show_from(THRESHOLD if self.bridge.threshold < THRESHOLD else 0.0),
            "suggestions": self._toggle_suggestions,
            "more": self._more,
            "filter": self.arranger.open_queue,
            "find": self.centre.find_bar.open_find,
            "next_region": lambda: self.regions.go(1),
            "previous_region": lambda: self.regions.go(-1),
            "bin": self._bin,
        }

    def forget_tour(self) -> None:
        """The hints have been read, or closed."""
        self.tour = None

    def show_from(self, threshold: float) -> None:
        """Show suggestions from this confidence on."""
        self.bridge.threshold, self.bridge.suggestions = threshold, True
        self._show_suggestions()

    def _retry(self) -> None:
        self.banner.take("save")
        self.bridge.writing.retry()
        self.showing.refresh()
        self.view.setFocus()

    def _finish(self) -> None:
        session = self.review.session
        if session is None or not commands.finish(self.review):
            return
        rows = session.place.attributions
        made = sum(row.words[0].state == "manual" for row in rows)
        settled = rows.decided_count - made
        again = len(session.place.skipped)
        left = rows.pending_count - again
        parts = [words.decided(settled), words.by_hand(made) if made else "", words.again(again) if again else ""]
        parts.append(words.to_decide(left) if left > 0 else "")
        self.status.tell(_("Article done. {what}.").format(what=", ".join(part for part in parts if part)))
        if self.queue.neighbour(1):
            self._neighbour(1)
        else:
            self.batches.resume(but=session.article.key)  # what was passed over in the batch comes back

    def _bin(self) -> None:
        """The article goes, the next one is shown; without a next one, the one before."""
        near = self.queue.neighbour(1) or self.queue.neighbour(-1)
        if self.review.session is not None:
            article = self.review.session.article
            self.status.tell(_("“{title}” is in the bin.").format(title=article.title or article.name))
        self.bridge.bin_articles([self.review.key])
        if near:
            self.open_article(near)
        else:
            self.vacated.leave(self.review.key)

    def _neighbour(self, by: int) -> None:
        key = self.queue.neighbour(by)
        if key:
            self.open_article(key)

    def _step_part(self, by: int) -> None:
        """Tab goes through the parts, then on to the inspector, or back to the queue."""
        if self.review.go(lambda place: place.step_part(by)):
            return
        self.showing.around.now()
        if by > 0:
            self.inspector.first_stop().setFocus(Qt.FocusReason.TabFocusReason)
        else:
            self.queue.view.setFocus(Qt.FocusReason.BacktabFocusReason)

    def _toggle_suggestions(self) -> None:
        """Read the article without suggestions, or with them again."""
        self.bridge.suggestions = not self.bridge.suggestions
        self._show_suggestions()

    def _show_suggestions(self) -> None:
        self.centre.head.set_threshold(self.bridge.threshold)
        self.view.set_threshold(self.bridge.shown_from)
        self.review.show_from(self.bridge.shown_from)
        self.status.show_suggestions(self.bridge.suggestions)
        self.queue.model.recount()

    def _take(self, uid: str) -> None:
        self.modes.rest()
        self.review.go(lambda place: place.focus(uid))
        self.view.setFocus()

    def _on_span(self, uid: str) -> None:
        """A click: it answers the question of a link, else it takes the span in hand."""
        if not self.modes.answer(uid):
            self._take(uid)

    def _take_part(self, number: int) -> None:
        session = self.review.session
        if session is not None and number < len(session.place.parts()):
            self.review.go(lambda place: place.step_part(number - place.part))
        self.view.setFocus()

    def _on_noted(self, uid: str, text: str) -> None:
        commands.note(self.review, uid, text)

    def _show_place(self, start: int, end: int) -> None:
        """A sentence that may have been missed: put the caret there, ready to choose words."""
        self.modes.choose_from(start)

    def _on_dragged(self, uid: str, start: int, end: int) -> None:
        commands.drag(self.review, uid, start, end)

    def _on_more(self, start: int, _end: int, uids: list[str]) -> None:
        session = self.review.session
        if session is not None:
            show_hidden(self, [session.annotations.spans[uid] for uid in uids], self.view.more_place(start), self._take)

    def _more(self) -> None:
        if not self.view.ask_more():
            self.status.tell(_("Every span in view has its line."))

    def open_article(self, key: int) -> None:
        """Show this article."""
        self.modes.rest()
        self.returning.leave()
        self.bridge.open_article(key)

    # What came of it

    def _on_listed(self, ids: "array[int]", instead: str) -> None:
        self.queue.set_ids(ids, instead)
        self.vacated.fill(ids)
        if self._first and ids:
            self._first = False
            if self.review.session is None and not self.bridge.opening:
                self.open_article(self.returning.last if self._is_listed(self.returning.last, ids) else ids[0])

    def _is_listed(self, key: int, ids: "array[int]") -> bool:
        """Whether there still is such an article; `ids` may be the first page only."""
        return key in ids or (len(ids) >= FIRST_PAGE and is_in_sight(self.bridge, key))

    def _on_counted(self, counts: Counts) -> None:
        self.queue.set_counts(counts)
        self.status.show_project(counts.done, counts.total)
        if counts.total == 0:
            self._first = True
            if self.review.session is not None:
                self.bridge.close_article()
            self.centre.show_empty(writable=self.bridge.project.read_only is None)
            if not self.queue.filter.hasFocus():
                self.centre.empty.buttons[0].setFocus()
            self.inspector.show_nothing()
            self.queue.set_open(0)

    def _on_article(self) -> None:
        session = self.review.session
        self._first = self._first and session is None
        if self.tour is not None:
            self.tour.setVisible(session is not None)  # it speaks of an article
        if self.review.damage is not None:
            self.banner.put("article", damaged(self.review.damage))
        else:
            self.banner.take("article")
        if session is None:
            self.centre.show_blank()
            self.inspector.show_nothing()
            self.status.show_article(0, 0)
            self.looked.emit()
            return
        article = session.article
        self.view.set_threshold(session.threshold)
        self.view.set_article(article, session.annotations)
        self.showing.head()
        self.inspector.sieve.reset()
        self.centre.head.set_page(page_of(article))
        self.centre.show_article()
        self.queue.set_open(article.key)
        self.returning.arrive()
        self.showing.place_in_hand(animate=False)
        self.returning.look()
        if not isinstance(QApplication.focusWidget(), type(self.queue.filter)):
            self.view.setFocus()

    def _on_place(self, animate: bool) -> None:
        self.returning.leave()
        self.showing.place_in_hand(animate=animate)

    def _on_saved(self, moment: datetime) -> None:
        self.status.show_saved(words.saved(moment))
        self.bridge.ask_why(self.inspector.show_why, record_only=True)
        if self._failed:
            self._failed = False
            self.banner.take("save")
            self.showing.refresh()

    def _on_failed(self, error: UserError) -> None:
        self.banner.put("save", failure(error))
        self._failed = True
        self.status.show_unsaved(self.bridge.writing.unsaved)
        self.showing.refresh()

    def _on_progress(self, name: str, done: int, total: int) -> None:
        figures = f"{words.number(done)} / {words.number(total)}" if total else words.number(done)
        speed = self.bridge.tasks.speed(done)
        told = _("{work} {figures} · {speed} a second").format(work=name, figures=figures, speed=words.pace(speed))
        self.status.tell(told if speed else f"{name} {figures}")
        self.status.stop.show()

    def _on_tasks_ended(self) -> None:
        self.status.stop.hide()
        self.looked.emit()

    def _on_pretagging(self) -> None:
        self.status.show_pretagging(self.bridge.pretagging.line())
        if not self.bridge.pretagging.busy:
            self.showing.refresh()  # what the rules failed on may be told, or told no more

    def _on_outdated(self, count: int) -> None:
        self.banner.put("outdated", outdated(count))

    # Qt

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.arranger.fit()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if self.bridge.project.read_only is None:
            dropping.take(event)

    def dropEvent(self, event: QDropEvent) -> None:
        dropping.take(event)
        self.dropped.emit(event.mimeData().urls())
