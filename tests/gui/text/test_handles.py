"""The ends of the part in hand under the mouse."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QApplication

from dementi.domain.attributions import Attribution
from dementi.domain.edits import Replacement
from dementi.gui.text.handles import handles_on

WORDS = "Moscou rejette les accusations sur ses frappes en Syrie, selon le porte-parole. "


@pytest.fixture
def held(show, span):
    """A view with “rejette les accusations” in hand, and that span."""
    made = span(7, 30, "denial", uid="held")
    view = show(WORDS * 3, made)
    view.set_focus(Attribution((made,)), animate=False)
    return view, made


def edge(view, which):
    """Where a handle stands, in the viewport."""
    for line in view._scene.lines:
        for handle in handles_on(view._scene, line):
            if handle.end.value == which:
                return QPoint(round(handle.x), round(line.baseline - 4 - view._scroller.top))
    raise AssertionError(f"no {which} in view")


def x_of(view, position):
    page = view._scene.page
    return round(page.x(page.line_of(position), position))


def move(view, point, modifiers=Qt.KeyboardModifier.NoModifier):
    kind, button = QMouseEvent.Type.MouseMove, Qt.MouseButton.LeftButton
    place = view.viewport().mapToGlobal(point)
    event = QMouseEvent(kind, point.toPointF(), place.toPointF(), Qt.MouseButton.NoButton, button, modifiers)
    QApplication.sendEvent(view.viewport(), event)


def drag(qtbot, view, which, position, modifiers=Qt.KeyboardModifier.NoModifier):
    """Drag a handle to the place before a character, without letting go."""
    start = edge(view, which)
    goal = QPoint(x_of(view, position), start.y())
    qtbot.mousePress(view.viewport(), Qt.MouseButton.LeftButton, pos=start)
    move(view, (start + goal) / 2, modifiers)
    move(view, goal, modifiers)
    return goal


@pytest.mark.parametrize(
    ("which", "position", "expected"),
    [
        ("end", 37, "rejette les accusations sur ses"),
        ("end", 20, "rejette les"),
        ("end", 8, "rejette"),
        ("end", 2, "rejette"),
        ("start", 1, "Moscou rejette les accusations"),
        ("start", 16, "les accusations"),
        ("start", 34, "accusations"),
    ],
)
def test_an_end_goes_to_the_nearest_token_and_never_past_the_other(held, qtbot, which, position, expected):
    view, _ = held
    goal = drag(qtbot, view, which, position)
    with qtbot.waitSignal(view.edgeDragged) as told:
        qtbot.mouseRelease(view.viewport(), Qt.MouseButton.LeftButton, pos=goal)
    uid, start, end = told.args
    assert (uid, (WORDS * 3)[start:end]) == ("held", expected)


def test_with_ctrl_it_goes_by_character(held, qtbot):
    view, _ = held
    goal = drag(qtbot, view, "end", 33, Qt.KeyboardModifier.ControlModifier)
    with qtbot.waitSignal(view.edgeDragged) as told:
        qtbot.mouseRelease(view.viewport(), Qt.MouseButton.LeftButton, pos=goal)
    assert told.args == ["held", 7, 33]


def test_the_span_follows_the_mouse_and_is_as_before_once_told(held, qtbot):
    view, made = held
    goal = drag(qtbot, view, "end", 38)
    assert view._scene.focus.part.extent == (7, 38)
    assert view._scene.tracks.touching(35, 36)
    seen = []
    view.edgeDragged.connect(lambda *told: seen.append((told, view._scene.focus.part.extent)))
    qtbot.mouseRelease(view.viewport(), Qt.MouseButton.LeftButton, pos=goal)
    assert seen == [(("held", 7, 38), (7, 30))]
    assert view._spans["held"] == made
    assert not view._scene.tracks.touching(35, 36)


def test_escape_leaves_it_as_it_was(held, qtbot):
    view, made = held
    goal = drag(qtbot, view, "end", 38)
    qtbot.keyClick(view, Qt.Key.Key_Escape)
    with qtbot.assertNotEmitted(view.edgeDragged), qtbot.assertNotEmitted(view.selectModeEntered):
        qtbot.mouseRelease(view.viewport(), Qt.MouseButton.LeftButton, pos=goal)
    assert view._scene.focus.part == made
    assert view._spans["held"] == made


def test_an_edit_meanwhile_ends_the_drag(held, qtbot):
    view, made = held
    drag(qtbot, view, "end", 38)
    flagged = replace(made, flag=True)
    view.replace([Replacement(made, flagged)])
    assert view._spans["held"] == flagged
    with qtbot.assertNotEmitted(view.edgeDragged):
        qtbot.mouseRelease(view.viewport(), Qt.MouseButton.LeftButton)


def test_a_claim_and_a_denial_of_one_extent_move_together_on_their_lane(show, span, qtbot):
    claim, denial = span(7, 30, "claim"), span(7, 30, "denial")
    view = show(WORDS, claim, denial)
    view.set_focus(Attribution((claim, denial)), animate=False)
    drag(qtbot, view, "end", 38)
    (track,) = view._scene.tracks.touching(8, 9)
    assert (track.start, track.end, track.lane) == (7, 38, 0)
    assert [one.label for one in track.spans] == ["claim", "denial"]


def test_without_handles_a_drag_selects(held, qtbot):
    view, _ = held
    view.set_handles(False)
    with qtbot.waitSignal(view.selectModeEntered):
        drag(qtbot, view, "end", 38)


def test_a_click_at_an_end_is_a_click(held, qtbot):
    view, _ = held
    with qtbot.waitSignal(view.spanClicked):
        qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=edge(view, "start") + QPoint(3, 0))


def test_ends_of_right_to_left_words_are_mirrored(show, span, qtbot):
    text = "אמר דובר הממשלה כי הטענות שקריות"
    made = span(4, 15, "source", uid="held")
    view = show(text, made)
    view.set_focus(Attribution((made,)), animate=False)
    assert edge(view, "end").x() < edge(view, "start").x()
    goal = drag(qtbot, view, "end", 18)
    with qtbot.waitSignal(view.edgeDragged) as told:
        qtbot.mouseRelease(view.viewport(), Qt.MouseButton.LeftButton, pos=goal)
    assert told.args == ["held", 4, 18]
