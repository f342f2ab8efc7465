"""What one key costs in the whole window, queue, inspector and file included, over an article as long as asked."""

import os
import random
import tempfile
import time
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEvent, QEventLoop, QTimer
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from dementi.domain.annotations import Annotations
from dementi.domain.article import Article
from dementi.domain.records import ArticleRecord
from dementi.domain.spans import CLAIM, DENIAL, SAID_BY, SOURCE, Proposal, Relation, Span, State, new_uid
from dementi.gui import start
from dementi.gui.window import Window
from dementi.store import create
from dementi.workflow.place import Place
from dementi.workflow.settings import Settings

WHO = "reviewer-1"
VERSION = "0123456789ab"  # of the rules
ROUNDS = 50
HEARTBEAT = 50  # ms; nothing waits for ever
DECIDING = ("Right", "Shift+Left", "Return", "Backspace", "Space", "D")


def annotations_of(text: str, count: int, seed: int) -> Annotations:
    """`count` spans: claims and denials each with its source, every third pair accepted already."""
    chance, spans, relations = random.Random(seed), list[Span](), list[Relation]()
    pairs = count // 2
    pitch = len(text) // pairs

    def span(start: int, end: int, label: str, state: State) -> Span:
        proposed = Proposal(start, end, label)
        return Span(
            new_uid(), start, end, label, text[start:end], state, WHO if state is State.ACCEPTED else "", "fr.incise",
            confidence=0.75, version=VERSION, proposed=proposed,
        )  # fmt: skip

    for number in range(pairs):
        state = State.PENDING if number % 3 else State.ACCEPTED
        first = number * pitch + chance.randrange(max(1, pitch // 4))
        end = first + max(4, min(chance.randrange(10, 120), pitch // 2))
        words = span(first, end, chance.choice((CLAIM, DENIAL)), state)
        source = span(end + 1, end + 1 + max(2, min(15, pitch // 5)), SOURCE, state)
        spans += (words, source)
        relations.append(
            Relation(new_uid(), SAID_BY, words.uid, source.uid, state, words.reviewer, "fr.incise", version=VERSION)
        )
    return Annotations.of(spans, relations)


def make(path: Path, text: str, count: int) -> None:
    """A project of one article that rules have read, so that the window does not begin with that."""
    made = annotations_of(text, count, 2)
    kept, waiting = (
        ([s for s in made.spans.values() if (s.state is State.PENDING) == pending],
         [r for r in made.relations.values() if (r.state is State.PENDING) == pending])
        for pending in (False, True)
    )  # fmt: skip
    with create(path) as project:
        record = ArticleRecord(Article("long", text, lang="fr"), Annotations.of(*kept))
        project.import_records([record], WHO, "bench").result()
        project.add_suggestions(1, "fr", VERSION, *waiting).result()


class Keys:
    """Presses keys where the focus is; times are of the window's own thread, in milliseconds."""

    def __init__(self, window: Window) -> None:
        self.window = window
        self._heart = QTimer(window)
        self._heart.start(HEARTBEAT)

    def painted(self, keys: str) -> tuple[float, float]:
        """From the key to the painted window: CPU and wall."""
        return _timed(lambda: self._act(keys))

    def followed(self) -> tuple[float, float]:
        """From there until inspector, strip and status line are painted too: the frame after that of the key."""
        return _timed(self._follow)

    def settled(self, keys: str) -> tuple[float, float]:
        """From the key until what it did is in the file, and shown to be."""
        return _timed(lambda: self._act(keys, settled=True))

    def settle(self) -> None:
        QApplication.processEvents()
        self.until(lambda: self.window.bridge is not None and not self.window.bridge.writing.unsaved)
        QApplication.processEvents()

    def until(self, ready: Callable[[], bool]) -> None:
        while not ready():
            QApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)

    def _act(self, keys: str, *, settled: bool = False) -> None:
        combination = QKeySequence(keys)[0]  # type: ignore[index]  # the stub does not know that it is a sequence
        target = QApplication.focusWidget() or self.window
        QTest.keyClick(target, combination.key(), combination.keyboardModifiers())
        self._paint()
        if settled:
            self.settle()

    def _follow(self) -> None:
        if self.window.desk is not None:
            self.window.desk.showing.around.now()
        self._paint()

    def _paint(self) -> None:
        QCoreApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest)
        QCoreApplication.sendPostedEvents(self.window, QEvent.Type.UpdateRequest)


def _timed(work: Callable[[], None]) -> tuple[float, float]:
    cpu, wall = time.thread_time(), time.perf_counter()
    work()
    return (time.thread_time() - cpu) * 1000, (time.perf_counter() - wall) * 1000


def measure(text: str, count: int) -> Iterator[tuple[str, float, str]]:
    """Metric, value and unit: any key to painted, the panels after it, undo until it is saved and shown, and accepting
    until the next one is there and all is saved."""
    with tempfile.TemporaryDirectory() as home:
        os.environ["DEMENTI_DATA_DIR"] = home
        path = Path(home) / "bench.dementi"
        make(path, text, count)
        start.application()
        settings = Settings(reviewer=WHO, language="en", appearance="light", screen={"still": "yes", "tour": "done"})
        window = Window(settings, path, remember=False)
        window.resize(1440, 900)
        window.show()
        window.activateWindow()
        keys = Keys(window)
        keys.until(lambda: window.bridge is not None and window.bridge.review.key > 0)
        keys.settle()
        painted, followed, undone, saved = _times(window, keys)
        yield "key p50", _share([cpu for cpu, _wall in painted], 0.5), "ms CPU"
        yield "key p99", _share([cpu for cpu, _wall in painted], 0.99), "ms CPU"
        yield "key wall p99", _share([wall for _cpu, wall in painted], 0.99), "ms wall"
        yield "panels p50", _share([cpu for cpu, _wall in followed], 0.5), "ms CPU"
        yield "panels p99", _share([cpu for cpu, _wall in followed], 0.99), "ms CPU"
        yield "undo p50", _share([cpu for cpu, _wall in undone], 0.5), "ms CPU"
        yield "undo p99", _share([cpu for cpu, _wall in undone], 0.99), "ms CPU"
        yield "accept to next, saved p50", _share([wall for _cpu, wall in saved], 0.5), "ms wall"
        window.close()
        window.deleteLater()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


Times = list[tuple[float, float]]


def _times(window: Window, keys: Keys) -> tuple[Times, Times, Times, Times]:
    """Each round somewhere else in the article; keys that only move and keys that decide, then one tagged by hand."""
    assert window.desk is not None
    assert window.bridge is not None
    review, chance = window.bridge.review, random.Random(5)
    painted, followed, undone, saved = Times(), Times(), Times(), Times()
    window.desk.view.setFocus()

    def press(combination: str) -> None:
        painted.append(keys.painted(combination))
        followed.append(keys.followed())
        keys.settle()

    for _round in range(ROUNDS):
        assert review.session is not None
        review.go(partial(_focus, chance.choice(review.session.place.attributions.waiting).uid))
        keys.settle()
        for combination in DECIDING:
            press(combination)
        undone.append(keys.settled("Ctrl+Z"))
        saved.append(keys.settled("Return"))
        press("M")
        press("Right")
        press("C")
        press("Backspace")
    return painted, followed, undone, saved


def _focus(uid: str, place: Place) -> None:
    place.focus(uid)


def _share(values: list[float], share: float) -> float:
    return sorted(values)[min(len(values) - 1, int(len(values) * share))]
