"""Between two articles: nothing is decided that was not meant, and nothing typed goes astray."""

import threading

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from dementi.domain.errors import UserError
from dementi.domain.spans import State
from dementi.gui.dialogs import ask
from dementi.store import Project, open_project
from dementi.store.answers import Answer


def decided(annotations):
    return [span.uid for span in annotations.spans.values() if span.state is not State.PENDING]


def test_a_key_pressed_while_the_next_article_is_on_its_way_decides_nothing(driver, window, sample):
    driver.open(sample)
    left = driver.session
    down = Qt.KeyboardModifier.ControlModifier

    QTest.keyClick(window.desk.view, Qt.Key.Key_Down, down)
    QTest.keyClick(window.desk.view, Qt.Key.Key_Return)
    QTest.keyClick(window.desk.view, Qt.Key.Key_Backspace)

    driver.until(lambda: driver.session.article.key == 2)
    driver.settle()
    assert decided(left.annotations) == []
    assert decided(driver.stored()) == []


def test_the_article_that_has_come_is_decided_on(driver, sample):
    driver.open(sample)
    driver.press("Ctrl+Down")
    driver.until(lambda: driver.session.article.key == 2)
    driver.press("Return")
    assert decided(driver.stored())


def test_a_note_that_is_being_typed_stays_with_its_own_article(driver, window, sample):
    driver.open(sample)
    uid = driver.session.place.current.uid
    driver.press("N")
    driver.type("to be checked")
    window.run("next_article")
    driver.until(lambda: driver.session.article.key == 2)
    driver.settle()
    with window.bridge.project.reader() as reader:
        notes = {key: {s.uid: s.note for s in reader.annotations(key).spans.values() if s.note} for key in (1, 2)}
    assert notes == {1: {uid: "to be checked"}, 2: {}}


def test_decisions_on_their_way_are_in_the_file_when_the_window_is_closed(driver, window, sample):
    driver.open(sample)
    for _time in range(4):
        QTest.keyClick(window.desk.view, Qt.Key.Key_Return)
    made = decided(driver.session.annotations)

    window.close()

    with open_project(sample, write=False) as project, project.reader() as reader:
        assert decided(reader.annotations(1)) == made


def test_closing_asks_where_what_is_on_its_way_is_refused(driver, window, sample, monkeypatch):
    driver.open(sample)
    asked = []
    monkeypatch.setattr(ask, "leave_unsaved", lambda _window, count: asked.append(count) or False)
    refused: Answer[None] = Answer(lambda call: call())
    monkeypatch.setattr(Project, "submit", lambda _self, _edit: refused)
    for _time in range(2):
        QTest.keyClick(window.desk.view, Qt.Key.Key_Return)
    threading.Timer(0.05, refused.fail, [UserError("full")]).start()

    assert not window.close()

    assert asked == [2]
    assert window.bridge is not None


def test_a_note_that_is_being_typed_is_kept_when_the_window_is_closed(driver, window, sample):
    driver.open(sample)
    uid = driver.session.place.current.uid
    driver.press("N")
    driver.type("to be checked")
    window.close()
    with open_project(sample, write=False) as project, project.reader() as reader:
        assert reader.annotations(1).spans[uid].note == "to be checked"
