"""Pre-tagging in the background, for the window: which articles wait, how far it is, and what a second run changed."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from dementi.domain.errors import UserError
from dementi.gui import words
from dementi.i18n import _, ngettext
from dementi.store import ArticleRow, Reader

if TYPE_CHECKING:
    from dementi.gui.bridge import ProjectBridge
    from dementi.gui.window import Window
    from dementi.workflow.background import Pretagger, PretagReport, Progress
    from dementi.workflow.scopes import Scope

_LOOK = 300  # ms after the first article was asked for until articles that nobody has read are looked for
_LISTED = 8  # failures in one message
_REFRESH = 3000  # ms between two looks of the queue at what has come


class Pretagging(QObject):
    """Starts no process and imports no rules while there is nothing to read.

    Signals:
        changed: `line` says something else.
        turned: it has begun, ended, been paused or resumed, so that something else can be done.
        read(keys): the suggestions of these articles have come.
        outdated(int): so many articles were read by older rules only.
    """

    changed = Signal()
    turned = Signal()
    read = Signal(object)
    outdated = Signal(int)
    _told = Signal(object)

    def __init__(self, bridge: "ProjectBridge") -> None:
        super().__init__(bridge)
        self._bridge = bridge
        self._pretagger: Pretagger | None = None
        self._progress: Progress | None = None
        self._stale = False  # suggestions for the article on screen wait until its decisions are in the file
        self._again = self._running = self._closed = False
        self._state = (False, False)  # busy and paused, as last told
        self._read: set[int] = set()  # whose suggestions have come since the queue was told
        self.failures: dict[int, UserError] = {}  # by article: why the rules could not read it
        self._refresh = QTimer(self, singleShot=True, interval=_REFRESH)
        self._refresh.timeout.connect(self._on_refresh)
        self._look = QTimer(self, singleShot=True, interval=_LOOK)
        self._look.timeout.connect(self._on_look)
        self._told.connect(self._on_told)
        bridge.review.article_opened.connect(self._on_opened)
        bridge.writing.saved.connect(self._on_saved)
        bridge.checked.connect(self.look)

    @property
    def busy(self) -> bool:
        return self._running

    @property
    def paused(self) -> bool:
        return self._pretagger is not None and self._pretagger.paused

    def look(self) -> None:
        """Soon, read what no rules have read: articles that were imported elsewhere, or left over by a crash."""
        if self._bridge.project.read_only is None:
            self._look.start()

    def read_again(self) -> None:
        """Read all articles with the current rules; what was decided stays."""
        from dementi.workflow.scopes import Scope

        self._again = True
        self._start(Scope.ALL)

    def read_new(self) -> None:
        """Read the articles that have come."""
        from dementi.workflow.scopes import Scope

        self._start(Scope.OUTDATED if self._again and self.busy else Scope.UNREAD)

    def toggle_pause(self) -> None:
        if self._pretagger is not None and self.busy:
            (self._pretagger.resume if self._pretagger.paused else self._pretagger.pause)()
            self._tell()

    def stop(self) -> None:
        """Read no more for now; what is left is found when the project is opened again."""
        if self._pretagger is not None:
            self._pretagger.cancel()

    def close(self) -> None:
        self._look.stop()
        self._closed = True  # rather than disconnected, which fails while the other thread is telling something
        if self._pretagger is not None:
            self._pretagger.close()

    def line(self) -> str:
        """How far it is, for the status line; empty when nothing is under way."""
        progress = self._progress
        if progress is None:
            return ""
        done = f"{words.number(progress.done)} / {words.number(progress.total)}"
        if self.paused:
            return _("Pre-tagging {done}, paused").format(done=done)
        if not progress.speed:
            return _("Pre-tagging {done}").format(done=done)
        speed = words.number(round(progress.speed / 1000) * 1000)
        return _("Pre-tagging {done} · {speed} characters/s").format(done=done, speed=speed)

    def _start(self, scope: "Scope") -> None:
        from dementi.workflow.background import Pretagger

        if self._pretagger is None:
            self._pretagger = Pretagger(self._bridge.project, self._told.emit)
        self._running = True
        self._pretagger.start(scope)
        self._pretagger.prefer(self._bridge.review.key)

    # What came of it

    def _on_look(self) -> None:
        self._bridge.reading.ask(_left, self._on_left)

    def _on_left(self, left: tuple[int, int]) -> None:
        unread, outdated = left
        if unread:
            self.read_new()
        if outdated:
            self.outdated.emit(outdated)

    def _on_opened(self) -> None:
        self._stale = False
        if self._pretagger is not None:
            self._pretagger.prefer(self._bridge.review.key)

    def _on_saved(self) -> None:
        if self._stale:
            self._stale = False
            self._bridge.reload()

    def _on_told(self, told: "Progress | PretagReport") -> None:
        from dementi.workflow.background import Progress

        if self._closed:
            return
        if isinstance(told, Progress):
            self._progress = told
            self._show(told.read)
        else:
            self._progress = None
            self._running = self._pretagger is not None and self._pretagger.busy
            self._end(told)
        self._tell()

    def _tell(self) -> None:
        self.changed.emit()
        if (state := (self.busy, self.paused)) != self._state:
            self._state = state
            self.turned.emit()

    def _on_refresh(self) -> None:
        read, self._read = frozenset(self._read), set()
        self.read.emit(read)

    def _show(self, read: tuple[int, ...]) -> None:
        """What was read is on screen or in the queue."""
        for key in read:
            self.failures.pop(key, None)
        self._read.update(read)
        if read and not self._refresh.isActive():
            self._refresh.start()
        if self._bridge.review.key in read:
            self._stale = bool(self._bridge.writing.unsaved)
            self._bridge.reload()

    def _end(self, report: "PretagReport") -> None:
        self._refresh.stop()
        self._read.clear()
        self._bridge.recounted.emit()
        self.failures.update((one.article, one.error) for one in report.failures)
        if report.error is not None:
            self._bridge.refused.emit(report.error)
        if report.failures:
            self._bridge.refused.emit(_failures(report))
        if report.read:
            self._bridge.told.emit(said(report))
        self._again = False


def _left(reader: Reader) -> tuple[int, int]:
    """How many articles no rules have read, and how many only older rules."""
    from dementi.workflow.scopes import current_versions

    return reader.runs.left(current_versions(reader.own_rules()))


def said(report: "PretagReport") -> str:
    """What a round did, in one line."""
    told = ngettext("{n} article pre-tagged.", "{n} articles pre-tagged.", report.read).format(
        n=words.number(report.read)
    )
    count = len(report.reruns)
    if count:
        told += " " + ngettext(
            "In {n} article suggestions changed.", "In {n} articles suggestions changed.", count
        ).format(n=words.number(count))
    return told


def _failures(report: "PretagReport") -> UserError:
    """The first articles that could not be read, with the reasons."""
    count = len(report.failures)
    told = ngettext("{count} article could not be read:", "{count} articles could not be read:", count)
    lines = [words.of(one.name, str(one.error)) if one.name else str(one.error) for one in report.failures[:_LISTED]]
    return UserError("\n".join([told.format(count=words.number(count)), *lines]))


def pretagging_commands(window: "Window") -> dict[str, Callable[[], object]]:
    """By action id."""
    return {
        "pretag_again": partial(_with_bridge, window, lambda bridge: bridge.pretagging.read_again()),
        "pretag_retry": partial(_with_bridge, window, lambda bridge: bridge.pretagging.read_new()),
        "pretag_pause": partial(_with_bridge, window, lambda bridge: bridge.pretagging.toggle_pause()),
        "pretag_stop": partial(_with_bridge, window, lambda bridge: bridge.pretagging.stop()),
        "pretag_later": partial(_forget_outdated, window),
        "pretag_changes": partial(show_changes, window),
    }


def _with_bridge(window: "Window", act: "Callable[[ProjectBridge], object]") -> None:
    if window.bridge is not None:
        _forget_outdated(window)
        act(window.bridge)


def _forget_outdated(window: "Window") -> None:
    if window.desk is not None:
        window.desk.banner.take("outdated")


def show_changes(window: "Window") -> None:
    """What the last reading of all articles changed, as a list from which one opens."""
    from dementi.gui.dialogs.changes import ChangesDialog, Last, articles_of

    bridge = window.bridge
    if bridge is None:
        return

    def ask(reader: Reader) -> tuple[Last, Sequence[ArticleRow]]:
        last = reader.reruns.last()
        return last, reader.rows(articles_of(last), "")

    def show(found: tuple[Last, Sequence[ArticleRow]]) -> None:
        if window.bridge is bridge:
            last, rows = found
            dialog = ChangesDialog(window, last, {row.key: row.title or row.name for row in rows})
            dialog.chosen.connect(bridge.open_article)
            dialog.show_fitted()

    bridge.reading.ask(ask, show)
