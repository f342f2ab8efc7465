"""The register of sources is there when it is opened: articles are read for it while nobody does anything."""

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent, QWindow

from dementi.domain.sources import Filling
from dementi.gui.sources import keeping
from dementi.gui.sources.page import SourcesPage
from dementi.store import open_project


@pytest.fixture
def at_once(monkeypatch, _register_when_asked):
    """Nobody has to wait until the reviewer rests."""
    monkeypatch.setattr(keeping, "QUIET", 0.0)
    monkeypatch.setattr(keeping, "_AGAIN", 1)


def left(driver):
    with driver.window.bridge.project.reader() as reader:
        return reader.register.filling()


def test_the_register_is_made_without_being_opened(at_once, driver, sample):
    driver.open(sample)
    driver.until(lambda: left(driver).done)

    assert driver.window.desk.findChild(SourcesPage) is None
    with driver.window.bridge.project.reader() as reader:
        assert reader.register.named("igor konashenkov").spans == 1


def test_what_is_decided_is_read_again(at_once, driver, sample):
    driver.open(sample)
    driver.until(lambda: left(driver).done)
    driver.press("Backspace")

    driver.until(lambda: left(driver).done)


def test_nothing_is_read_while_somebody_works(monkeypatch, driver, sample):
    monkeypatch.setattr(keeping, "_AGAIN", 1)
    driver.open(sample)
    looked = []
    monkeypatch.setattr(keeping.Keeping, "_step", lambda self: looked.append(1))
    for _turn in range(5):
        driver.window.bridge.keeping._on_time()

    assert not looked
    assert not left(driver).done


def test_a_key_ends_the_step_under_way(at_once, monkeypatch, driver, sample):
    driver.open(sample)
    driver.until(lambda: left(driver).done)
    asked = []
    register = driver.window.bridge.project.register
    monkeypatch.setattr(type(register), "fill_beside", lambda self, rules, first, busy: asked.append((first, busy))
                        or self.fill(rules))  # fmt: skip
    monkeypatch.setattr(keeping, "QUIET", 0.001)
    driver.window.bridge.keeping._step()
    (first, busy), *_more = asked
    driver.until(lambda: not busy())
    key = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_A, Qt.KeyboardModifier.NoModifier)
    monkeypatch.setattr(keeping, "QUIET", 60.0)
    driver.window.bridge.keeping.still.eventFilter(QWindow(), key)

    assert busy()
    assert first == driver.window.bridge.review.key


def test_a_project_that_is_only_read_is_left_alone(at_once, driver, sample):
    with open_project(sample):
        driver.open(sample)
        driver.window.bridge.keeping._on_time()

        assert not driver.window.bridge.keeping._busy
        assert left(driver) == Filling(2, 0)
