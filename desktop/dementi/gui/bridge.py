"""Between the window and one open project: every question it asks and every change it makes goes through here."""

from array import array
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QObject, Signal

from dementi import i18n
from dementi.domain.annotations import Annotations
from dementi.domain.article import Article, Status
from dementi.domain.attributions import Attribution
from dementi.domain.errors import UserError
from dementi.domain.selection import Selection
from dementi.gui import words
from dementi.gui.history import show_undone
from dementi.gui.inspector.card import Why
from dementi.gui.moving import Moving
from dementi.gui.pretagging import Pretagging
from dementi.gui.queue.asking import counts, matching
from dementi.gui.reading import Reading, still_there
from dementi.gui.review import Review
from dementi.gui.sources.keeping import Keeping
from dementi.gui.tasks import Progress, Tasks
from dementi.gui.writing import Writing
from dementi.i18n import _
from dementi.store import ArticleRow, Counts, DamagedArticle, Figures, Project, Reader, RuleRecord, Stopped, Undone
from dementi.workflow.listing import listed
from dementi.workflow.skipping import skipped

T = TypeVar("T")

FIRST_PAGE = 100  # articles listed at once, before all of them are known
_NONE = 1.01
_LIST = "list"  # what is asked for it is dropped when another selection is listed
THRESHOLD = 0.5  # suggestions are shown from here on, until the reader of the screen chooses otherwise


class ProjectBridge(QObject):
    """Owns the open project and what serves it.

    Signals:
        listed(array, str): the articles that match what was asked last, and what would match where none does.
        counted(Counts): how many articles there are, by status.
        matched(Counts): how many of them hold the words asked for last.
        undoable(object): what undo would undo and redo would do again, each an action and its subject or None.
        changed: rows of the queue are out of date.
        recounted: so are their figures: suggestions have come.
        told(str): something was done that has to be said in words.
        refused(UserError): something could not be done; nothing is lost.
        relabelled: the labels of the project are others.
        checked: the full check of the file has ended.
        copied(Path): a copy of the project is complete.
        vacated(int): this article, which is on screen, went to the bin.
        batch_came(int): this batch is there again.
        closing: the project is about to be let go of.
    """

    listed = Signal(object, str)
    counted = Signal(object)
    matched = Signal(object)
    undoable = Signal(object)
    changed = Signal()
    recounted = Signal()
    told = Signal(str)
    refused = Signal(object)
    relabelled = Signal()
    checked = Signal()
    copied = Signal(object)
    vacated = Signal(int)
    batch_came = Signal(int)
    closing = Signal()

    def __init__(self, project: Project, reviewer: str, parent: QObject) -> None:
        super().__init__(parent)
        self.project = project
        self.reviewer = reviewer
        self.threshold = THRESHOLD
        self.suggestions = True  # False while an article is read without them
        self.writing = Writing(self)
        self.reading = Reading(project, self)
        self.lists = Reading(
            project, self
        )  # an article does not wait for a list, nor a list for what rules have to read
        self.tasks = Tasks(self)
        self.review = Review(project, self.writing, self)
        self.pretagging = Pretagging(self)
        self.keeping = Keeping(self)
        self.moving = Moving(self)
        self._pages = project.reader()
        self._asked = Selection()
        self.opening = 0  # the article on screen or on its way there
        self._stale = False
        self.copying = 0  # copies that were asked for and are not there yet
        self.lack_told = False  # that exports know less of the sources than they could
        self._counts: Counts | None = None
        self.reading.refused.connect(self._on_unread)
        self.lists.refused.connect(self.refused)
        self.writing.saved.connect(self._on_saved)
        if project.checking is not None:
            # The answer comes on another thread; the signal carries it to this one.
            project.checking.then(lambda _answer: self.checked.emit())

    # Questions

    def rows(self, ids: Sequence[int]) -> Sequence[ArticleRow]:
        """A page of the queue: the one read that is short enough for this thread."""
        return self._pages.rows(ids, self.reviewer)

    def figures(self, ids: Sequence[int], then: Callable[[dict[int, Figures]], None]) -> None:
        """The attributions of a page of the queue, counted as the inspector counts them."""
        self.reading.ask(partial(Reader.figures, ids=ids, threshold=self.shown_from), then)

    def list_articles(self, selection: Selection) -> None:
        """Ask for the articles of a selection: the first page at once, all of them once what is on screen is read."""
        self._asked = selection
        self.lists.drop(_LIST)
        ask = partial(listed, selection=selection, reviewer=self.reviewer, limit=FIRST_PAGE)
        self.lists.ask(ask, partial(self._on_first, selection), _LIST)

    def list_again(self) -> None:
        """Ask the same as before: articles came or went. The list stays as it is until all of the new one is known."""
        self.lists.drop(_LIST)
        self._list_all(self._asked)
        self._count_matches()
        self.count()

    def count(self) -> None:
        reviewer = self.reviewer
        self.lists.ask(lambda reader: reader.counts(reviewer), self._on_counted)
        if self.project.read_only is None:
            self.lists.ask(Reader.undo_labels, self.undoable.emit)

    def _count_matches(self) -> None:
        """How many articles match the filter, whatever tab is chosen."""
        asked = self._asked
        if asked.words or asked.narrowed:
            self.lists.ask(partial(counts, asked, self.reviewer), partial(self._on_matched, asked), _LIST)

    def open_article(self, key: int) -> None:
        """Show an article, once what was decided on the one before is in the file."""
        self.opening = key
        self.review.leaving = self.review.key not in (0, key)
        if self.writing.unsaved and self.writing.error is None:
            return  # `_on_saved` comes back to it
        reviewer = self.reviewer
        self.reading.ask(partial(_load, key, reviewer), partial(self._on_loaded, key))

    def close_article(self) -> None:
        """Nothing is on screen any more."""
        self.opening = 0
        self.review.close()

    def ask_why(self, then: Callable[[Why | None], None], *, record_only: bool = False) -> None:
        """Why the rules proposed what is in hand, None where none did; called again with the record of the rule.

        With `record_only` it is called with the record alone: a decision on another suggestion has come to the file.
        """
        session = self.review.session
        current = session.place.current if session else None
        if session is None or current is None or not current.words[0].rule:
            if not record_only:
                then(None)
            return
        why = explained(current, session.article.text)
        rule = current.words[0].rule
        if not record_only:
            then(why)
        uid = current.uid

        def with_record(record: RuleRecord) -> None:
            held = self.review.session.place.current if self.review.session else None
            if held is not None and held.uid == uid and still_there(then):
                then(replace(why, record=record))

        self.reading.ask(lambda reader: reader.record_of_rule(rule), with_record)

    # Changes

    def undo(self) -> None:
        done = partial(self._on_undone, words.undone, _("Nothing to undo."))
        self.writing.write(self.project.undo, done, self.refused.emit)

    def redo(self) -> None:
        done = partial(self._on_undone, words.redone, _("Nothing to redo."))
        self.writing.write(self.project.redo, done, self.refused.emit)

    def bin_articles(self, keys: Sequence[int]) -> None:
        self.writing.write(lambda: self.project.bin_articles(keys), self._on_articles_changed)

    def restore_articles(self, keys: Sequence[int]) -> None:
        self.writing.write(lambda: self.project.restore_articles(keys), self._on_articles_changed)

    def empty_bin(self) -> None:
        self.run(_("Emptying the bin:"), _empty_bin, self._on_emptied)

    def use_reviewer(self, name: str) -> None:
        """Go on under this name; where the file cannot be written yet, only on the screen."""
        self.reviewer = name
        if self.project.read_only is None and self.project.reviewer != name:
            self.reading.ask(lambda reader: reader.reviewers(), partial(self._name_reviewer, name))

    def save_copy(self, target: Path) -> None:
        """Write a copy beside whatever waits to be saved: it works where the project's own disk refuses."""

        def work(progress: Progress) -> Path | None:
            try:
                return self.project.save_copy(target, lambda done, total: progress(done >> 20, total >> 20)).result()
            except Stopped:
                return None

        self.copying += 1
        self.tasks.run(_("Saving a copy, in MB:"), work, self._on_copied, self._on_uncopied)

    def run(
        self,
        name: str,
        work: Callable[[Project, Progress], T],
        done: Callable[[T], None],
        failed: Callable[[UserError], None] | None = None,
    ) -> None:
        """Long work on the project, beside the window; the queue is read again after it."""

        def ended(result: T) -> None:
            self.list_again()
            done(result)

        self.tasks.run(name, lambda progress: work(self.project, progress), ended, failed or self.refused.emit)

    def reload(self) -> None:
        """Something other than the review wrote to the file: show the article on screen as it now is."""
        key, reviewer = self.review.key, self.reviewer
        self._stale = bool(key and self.writing.unsaved)  # `_on_saved` comes back to it
        if key and not self._stale:
            self.reading.ask(partial(_load, key, reviewer), self._on_reloaded)

    def close(self) -> None:
        """Let go of the project: what is under way ends, the file is complete."""
        self.closing.emit()
        self.tasks.stop()
        self.pretagging.close()
        self.reading.close()
        self.lists.close()
        self._pages.close()
        self.project.close()

    @property
    def shown_from(self) -> float:
        """The confidence from which suggestions are shown; above every one while none is."""
        return self.threshold if self.suggestions else _NONE

    @property
    def name(self) -> str:
        return Path(self.project.path).name

    # What came of them

    def _on_first(self, asked: Selection, found: "array[int]") -> None:
        if asked != self._asked:
            return
        if found:
            self.listed.emit(found, "")
        if len(found) == FIRST_PAGE or not found:
            self._list_all(asked)
        self._count_matches()

    def _list_all(self, asked: Selection) -> None:
        self.lists.ask(partial(matching, asked, self.reviewer), partial(self._on_listed, asked), _LIST)

    def _on_listed(self, asked: Selection, found: "tuple[array[int], str]") -> None:
        if asked == self._asked:
            self.listed.emit(*found)

    def _on_counted(self, counts: Counts) -> None:
        known, self._counts = self._counts, counts
        self.counted.emit(counts)
        if known is not None and known != counts:
            self._count_matches()  # an article changed its status

    def _on_matched(self, asked: Selection, counts: Counts) -> None:
        if asked == self._asked:
            self.matched.emit(counts)

    def _on_loaded(self, key: int, loaded: "_Loaded") -> None:
        if key != self.opening:
            return
        self._stale = bool(self.writing.unsaved)  # decided elsewhere while it was read: `_on_saved` comes back to it
        if loaded.damage is not None:
            self.review.open_damaged(loaded.article, loaded.damage)
        elif loaded.article is not None:
            self.review.read = loaded.read
            self.review.open(
                loaded.article, loaded.annotations, self.reviewer, self.shown_from, loaded.status, loaded.skipped
            )

    def _on_unread(self, error: UserError) -> None:
        """Whatever could not be read, the article on screen may be worked on."""
        self.review.leaving = False
        self.refused.emit(error)

    def _on_reloaded(self, loaded: "_Loaded") -> None:
        if loaded.article is None or loaded.article.key != self.review.key:
            return
        self._stale = bool(self.writing.unsaved)  # decided while it was read: once more when that is saved
        if not self._stale:
            self.review.read = loaded.read
            self.review.take_over(loaded.annotations, loaded.status)

    def _on_saved(self) -> None:
        self.changed.emit()
        self.count()
        if self.opening != self.review.key and self.opening:
            self.open_article(self.opening)
        elif self._stale:
            self.reload()

    def _on_undone(self, say: Callable[[str, str], str], nothing: str, undone: Undone | None) -> None:
        if undone is None:
            self.told.emit(nothing)
            return
        self.told.emit(say(undone.action, undone.subject))
        show_undone(self, undone)

    def _on_articles_changed(self, _result: object = None) -> None:
        self.list_again()

    def _on_emptied(self, emptied: bool) -> None:
        self.told.emit(_("The bin is empty.") if emptied else _("Stopped. The rest is still in the bin."))

    def _on_copied(self, path: Path | None) -> None:
        self.copying -= 1
        if path is None:
            self.told.emit(_("Stopped. Nothing is left of the copy."))
        else:
            self.copied.emit(path)

    def _on_uncopied(self, error: UserError) -> None:
        self.copying -= 1
        self.refused.emit(error)

    def _name_reviewer(self, name: str, known: list[str]) -> None:
        """The placeholder of the command line is renamed, not left beside the name."""
        from dementi.workflow.projects import DEFAULT_REVIEWER

        before = self.project.reviewer
        if before == DEFAULT_REVIEWER and name not in known:
            self.writing.write(lambda: self.project.rename_reviewer(before, name), self._on_reviewer, self.refused.emit)
        else:
            self.writing.write(lambda: self.project.use_reviewer(name), self._on_reviewer)

    def _on_reviewer(self, _result: object) -> None:
        self.list_again()
        if self.review.key:
            self.open_article(self.review.key)


def _empty_bin(project: Project, progress: Progress) -> bool:
    """Whether it was not stopped before."""
    try:
        project.empty_bin(progress).result()
    except Stopped:
        return False
    return True


class _Loaded:
    """An article as it was read, or why it could not be."""

    def __init__(self) -> None:
        self.article: Article | None = None
        self.annotations = Annotations()
        self.status = Status.TO_DO
        self.damage: UserError | None = None
        self.skipped: frozenset[str] = frozenset()
        self.read = True


def _load(key: int, reviewer: str, reader: Reader) -> _Loaded:
    loaded = _Loaded()
    try:
        loaded.article = reader.article(key)
        loaded.annotations = reader.annotations(key).prepared()  # here, where no key waits for it
        loaded.read = reader.runs.has_read(key)
        loaded.status = reader.statuses(key).get(reviewer, Status.TO_DO)
        loaded.skipped = skipped(loaded.annotations, reader.decisions(key), reviewer)
    except DamagedArticle as error:
        loaded.damage = error
    return loaded


def explained(attribution: Attribution, text: str) -> Why:
    """The sentences of the rules behind its words, each rule once; the file's own where a rule is not known here."""
    from dementi.extract import explain  # reads the rules: only once something is in hand

    seen: list[str] = []
    cues, sentences = [], []
    for span in attribution.words:
        fresh = [rule for rule in span.rule.split("+") if rule and rule not in seen]
        if fresh:
            cue = text[span.cue[0] : span.cue[1]] if span.cue else ""
            sentences.append(explain("+".join(fresh), cue, i18n.current()) or span.why)
            cues.append(cue)
            seen += fresh
    return Why(" ".join(sentences), tuple(cues), "+".join(seen), attribution.confidence)
