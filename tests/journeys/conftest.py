"""The real window over the sample articles, driven by keys."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QWidget

from dementi.domain.annotations import Annotations
from dementi.gui import start
from dementi.gui.dialogs.preview import PreviewDialog
from dementi.gui.sources import keeping
from dementi.gui.window import Window
from dementi.store import open_project
from dementi.workflow import projects
from dementi.workflow.session import ReviewSession
from dementi.workflow.settings import Settings


@dataclass(frozen=True)
class Keyboard:
    """A layout: what its three rows of letters send, from the left, and what language its user reads."""

    name: str
    language: str
    rows: tuple[str, str, str]

    def place(self, cap: str) -> tuple[int, int]:
        """Where the key with this cap is: row and column. `LookupError` for one that needs Shift or AltGr there."""
        for number, row in enumerate(self.rows):
            if cap.lower() in row:
                return number, row.index(cap.lower())
        raise LookupError(f"{self.name} has no key {cap!r} among its letters")

    def sends(self, place: tuple[int, int]) -> str:
        return self.rows[place[0]][place[1]].upper()


QWERTY = Keyboard("QWERTY", "en", ("qwertyuiop", "asdfghjkl;", "zxcvbnm,./"))
AZERTY = Keyboard("AZERTY", "fr", ("azertyuiop", "qsdfghjklm", "wxcvbn,;:!"))


@pytest.fixture(autouse=True)
def _system_dialogs(monkeypatch: pytest.MonkeyPatch) -> None:
    """The system's own dialogs are cancelled at once: shown, they would wait for ever where nobody clicks."""
    answers = {"getOpenFileName": ("", ""), "getOpenFileNames": ([], ""), "getSaveFileName": ("", "")}
    for name, answer in (*answers.items(), ("getExistingDirectory", "")):
        monkeypatch.setattr(QFileDialog, name, lambda *_asked, answer=answer: answer)


@pytest.fixture(autouse=True)
def _register_when_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing is read for the register of sources beside a test that does not want it: it would write to the file."""
    monkeypatch.setattr(keeping, "QUIET", float("inf"))


@dataclass
class Driver:
    """Presses keys where the focus is, and waits until what they did is in the file."""

    window: Window
    qtbot: object
    keyboard: Keyboard = QWERTY

    def press(self, keys: str, times: int = 1) -> None:
        """Press `keys`, written as Qt writes shortcuts: "Return", "Shift+Left", "Ctrl+Z"."""
        *modifiers, cap = keys.split("+")
        if len(cap) == 1:
            keys = "+".join((*modifiers, self.keyboard.sends(self.keyboard.place(cap))))
        combination = QKeySequence(keys)[0]  # type: ignore[index]  # the stub does not know that it is a sequence
        for _time in range(times):
            target = QApplication.focusWidget() or self.window
            QTest.keyClick(target, combination.key(), combination.keyboardModifiers())
            self.settle()

    def type(self, text: str) -> None:
        QTest.keyClicks(QApplication.focusWidget() or self.window, text)

    def settle(self) -> None:
        """Wait until everything decided is in the file and on the screen."""
        bridge = self.window.bridge
        if bridge is not None:
            self.until(
                lambda: (
                    self.window.bridge is not bridge
                    or not (bridge.writing.unsaved or bridge.tasks.busy or bridge.pretagging.busy)
                )
            )
        QApplication.processEvents()
        self._follow()

    def _follow(self) -> None:
        """Wait for what follows the frame of a key."""
        self.until(lambda: self.window.desk is None or not self.window.desk.showing.around.waiting)

    def until(self, ready: Callable[[], bool]) -> None:
        self.qtbot.waitUntil(ready, timeout=10_000)  # type: ignore[attr-defined]

    def open_any(self, path: Path) -> None:
        """Open a project, whatever its first article is like."""
        self.window.open_path(path)
        self.until(lambda: self.window.bridge is not None)

    def open(self, path: Path) -> None:
        """Open a project and wait for its first article."""
        self.open_any(path)
        self.until(lambda: self.window.bridge is not None and self.window.bridge.review.key > 0)
        self._follow()

    def preview(self) -> PreviewDialog:
        """The list that is shown before many are decided, once it has the keys."""
        self.until(lambda: self.window.findChild(PreviewDialog) is not None)
        dialog = self.window.findChild(PreviewDialog)
        assert dialog is not None
        self.until(dialog.list.hasFocus)
        return dialog

    def agree(self) -> None:
        """Do what the dialog on screen offers, and come back to the window."""
        self.press("Return")
        self.until(lambda: QApplication.activeModalWidget() is None)
        self.settle()
        self.window.activateWindow()

    @property
    def session(self) -> ReviewSession:
        assert self.window.bridge is not None
        session = self.window.bridge.review.session
        assert session is not None
        return session

    def stored(self) -> Annotations:
        """What the file holds of the article on screen."""
        assert self.window.bridge is not None
        with self.window.bridge.project.reader() as reader:
            return reader.annotations(self.session.article.key)


@pytest.fixture
def window(qtbot, qapp: QApplication) -> Iterator[Window]:
    """The window on its welcome page, active."""
    start.application()
    made = Window(Settings(language="en", appearance="light", screen={"tour": "done"}))
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    qtbot.waitUntil(lambda: made.menu_actions is not None)  # it is filled once its frame is painted
    yield made
    if made.bridge is not None:
        made.bridge.writing.forget()
    made.close()
    made.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


@pytest.fixture(params=[QWERTY, AZERTY], ids=lambda keyboard: keyboard.name)
def keyboard(request) -> Keyboard:
    """The keyboards that the main job is done on."""
    return request.param


@pytest.fixture
def driver(window: Window, qtbot) -> Driver:
    return Driver(window, qtbot)


@pytest.fixture
def sample(tmp_path: Path) -> Path:
    """A fresh project of the two sample articles, pre-tagged."""
    path = tmp_path / "sample.dementi"
    projects.make_sample_project(path)
    return path


@pytest.fixture
def stored_text() -> Callable[[Path, int], str]:
    """The text of an article as the file holds it."""

    def read(path: Path, key: int) -> str:
        with open_project(path, write=False) as project, project.reader() as reader:
            return reader.article(key).text

    return read


@pytest.fixture
def focusable() -> Callable[[QWidget], list[QWidget]]:
    """The widgets under `parent` that the keyboard can reach."""

    def find(parent: QWidget) -> list[QWidget]:
        found = parent.findChildren(QWidget)
        return [widget for widget in found if widget.focusPolicy() & Qt.FocusPolicy.TabFocus and widget.isEnabled()]

    return find
