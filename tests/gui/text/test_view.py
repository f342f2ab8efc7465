"""The article view as a reader and the window use it."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QAccessible, QGuiApplication, QKeyEvent, QKeySequence, QPaintEvent

from dementi.domain.attributions import Attribution
from dementi.domain.edits import Replacement
from dementi.domain.spans import State
from dementi.gui.text.caret import motion
from dementi.gui.theme.fonts import article_font, mean_advance

WORDS = "Moscou rejette les accusations sur ses frappes en Syrie, selon le porte-parole. "


@pytest.fixture
def painted(view):
    """The regions painted since the last `clear`."""
    regions = []
    original = type(view).paintEvent

    def record(event: QPaintEvent) -> None:
        regions.append(event.region().boundingRect())
        original(view, event)

    view.paintEvent = record
    return regions


def point_of(view, position):
    """The middle of a character, in the viewport."""
    page = view._scene.page
    line = page.line_of(position)
    ((left, right),) = page.stretches(line, position, page.next_character(position, 1))
    return QPoint(round((left + right) / 2), round(line.baseline - 4 - view._scroller.top))


def process():
    for _ in range(3):
        QCoreApplication.processEvents()


def test_an_empty_text_opens_and_paints(show):
    view = show("")
    assert not view.grab().isNull()
    assert view.visible_extent() == (0, 0)


def test_a_million_characters_on_one_line_open_and_scroll(show):
    view = show("x" * 1_000_000)
    view.verticalScrollBar().setValue(view.verticalScrollBar().maximum())
    process()
    assert view.visible_extent()[1] == 1_000_000


def test_an_edit_paints_only_the_lines_it_touches(show, span, painted):
    made = span(100, 120)
    view = show(WORDS * 40, made)
    process()
    painted.clear()
    view.replace([Replacement(made, replace(made, state=State.ACCEPTED))])
    process()
    line = view._scene.page.line_of(100)
    assert painted
    for region in painted:
        assert region.top() >= line.top - line.metrics.height
        assert region.bottom() <= view._scene.page.line_of(120).bottom + line.metrics.height


def test_an_edit_out_of_view_paints_nothing(show, span, painted):
    view = show(WORDS * 400)
    process()
    painted.clear()
    view.replace([Replacement(None, span(20_000, 20_010))])
    process()
    assert painted == []


def test_a_small_article_has_an_exact_scroll_bar(show):
    view = show(WORDS * 40)
    before = view.verticalScrollBar().maximum()
    view.verticalScrollBar().setValue(before)
    process()
    assert view.verticalScrollBar().maximum() == before


@pytest.mark.parametrize("text", [WORDS * 6000, (WORDS + "\n") * 6000], ids=["one paragraph", "paragraphs"])
def test_scrolling_up_into_guessed_heights_does_not_jump(show, text):
    """A line seen before and after a step moved by exactly that step."""
    view = show(text)
    bar = view.verticalScrollBar()
    bar.setValue(bar.maximum() // 2)
    process()
    for _ in range(60):
        before = {line.start: line.top - view._scroller.top for line in view._scene.lines}
        bar.setValue(bar.value() - 50)
        process()
        for line in view._scene.lines:
            if line.start in before:
                assert line.top - view._scroller.top == before[line.start] + 50


def test_the_focus_comes_to_rest_at_mid_height(show, span):
    far = span(40_000, 40_020)
    view = show(WORDS * 1000, far)
    view.set_focus(Attribution((far,)), animate=False)
    line = view._scene.page.line_of(40_000)
    assert line.baseline - view._scroller.top == pytest.approx(300, abs=2)


def test_a_focus_in_the_middle_third_does_not_scroll(show, span):
    view = show(WORDS * 100)
    view.verticalScrollBar().setValue(500)
    start = view._scene.page.line_at(500 + 250).start
    near = span(start, start + 5)
    view.replace([Replacement(None, near)])
    view.set_focus(Attribution((near,)), animate=False)
    assert view.verticalScrollBar().value() == 500


def test_a_key_ends_the_move_to_the_focus(show, span, qtbot):
    far = span(40_000, 40_020)
    view = show(WORDS * 1000, far)
    view.set_focus(Attribution((far,)), animate=True)
    qtbot.keyClick(view, Qt.Key.Key_Z)
    line = view._scene.page.line_of(40_000)
    assert line.baseline - view._scroller.top == pytest.approx(300, abs=2)


def test_a_click_on_a_span_asks_for_it(show, span, qtbot):
    view = show(WORDS, span(0, 6, uid="inner"), span(0, 40, uid="outer"))
    with qtbot.waitSignal(view.spanClicked) as asked:
        qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=point_of(view, 2))
    assert asked.args == ["inner"]


def test_a_second_click_asks_for_the_span_around_it(show, span, qtbot):
    inner = span(0, 6, uid="inner")
    view = show(WORDS, inner, span(0, 40, uid="outer"))
    view.set_focus(Attribution((inner,)), animate=False)
    with qtbot.waitSignal(view.spanClicked) as asked:
        qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=point_of(view, 2))
    assert asked.args == ["outer"]


def test_a_click_on_bare_words_puts_the_caret(show, qtbot):
    view = show(WORDS)
    with qtbot.waitSignal(view.selectModeEntered):
        qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=point_of(view, 9) - QPoint(2, 0))
    assert view.selection() == (7, 14)  # no selection: the token at the caret


def test_a_drag_selects_whole_tokens(show, qtbot):
    view = show(WORDS)
    viewport = view.viewport()
    qtbot.mousePress(viewport, Qt.MouseButton.LeftButton, pos=point_of(view, 9))
    qtbot.mouseMove(viewport, point_of(view, 15))
    qtbot.mouseMove(viewport, point_of(view, 22))
    with qtbot.waitSignal(view.selectionMade) as made:
        qtbot.mouseRelease(viewport, Qt.MouseButton.LeftButton, pos=point_of(view, 22))
    assert WORDS[slice(*made.args)] == "rejette les accusations"


def test_without_snapping_a_drag_selects_characters(show, qtbot):
    view = show(WORDS)
    view.set_snapping(False)
    viewport = view.viewport()
    qtbot.mousePress(viewport, Qt.MouseButton.LeftButton, pos=point_of(view, 9) - QPoint(3, 0))
    qtbot.mouseMove(viewport, point_of(view, 15))
    qtbot.mouseMove(viewport, point_of(view, 22) - QPoint(3, 0))
    qtbot.mouseRelease(viewport, Qt.MouseButton.LeftButton)
    assert view.selection() == (9, 22)


def test_a_double_click_selects_the_word_and_a_third_the_sentence(show, qtbot):
    view = show(WORDS + WORDS)
    viewport, place = view.viewport(), point_of(view, 9)
    qtbot.mouseClick(viewport, Qt.MouseButton.LeftButton, pos=place)
    qtbot.mouseDClick(viewport, Qt.MouseButton.LeftButton, pos=place)
    assert view.selection() == (7, 14)
    qtbot.mousePress(viewport, Qt.MouseButton.LeftButton, pos=place)
    assert view._selecting.selection == (0, len(WORDS) - 1)
    assert view.selection() == (0, len(WORDS) - 2)  # a span has no full stop


@pytest.mark.parametrize(
    ("key", "modifier", "expected"),
    [
        (Qt.Key.Key_Right, Qt.KeyboardModifier.ShiftModifier, (7, 8)),
        (Qt.Key.Key_Left, Qt.KeyboardModifier.ShiftModifier, (6, 7)),
        (Qt.Key.Key_Right, Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.ControlModifier, (7, 15)),
        (Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.AltModifier, (7, len(WORDS))),
        (Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.ControlModifier, (7, 2 * len(WORDS))),
        (Qt.Key.Key_Home, Qt.KeyboardModifier.ShiftModifier, (0, 7)),
        (Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier, (0, 2 * len(WORDS))),
    ],
)
def test_keys_move_and_extend(show, qtbot, key, modifier, expected):
    view = show(WORDS + WORDS)
    view.enter_select_mode(7)
    qtbot.keyClick(view, key, modifier)
    assert view._selecting.selection == expected


@pytest.mark.parametrize(
    ("start", "end", "snapping", "words"),
    [
        (7, 15, True, "rejette"),
        (7, 15, False, "rejette "),
        (47, 57, True, "en Syrie"),
        (3, 6, True, "cou"),
        (55, 57, True, ", "),
    ],
)
def test_a_label_goes_to_the_selection_without_the_marks_at_its_ends(show, start, end, snapping, words):
    view = show(WORDS)
    view.set_snapping(snapping)
    view.enter_select_mode(start)
    view._selecting.choose(start, end)
    assert WORDS[slice(*view.selection())] == words


@pytest.mark.parametrize(
    ("last", "words"),
    [
        (Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.ControlModifier, "rejette les accusations"),
        (Qt.KeyboardModifier.ShiftModifier, "ejette les a"),
    ],
)
def test_keys_that_go_by_words_take_the_word_they_began_in_whole(show, qtbot, last, words):
    view = show(WORDS)
    view.enter_select_mode(8)
    for modifier in (Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.ControlModifier,) * 2 + (last,):
        qtbot.keyClick(view, Qt.Key.Key_Right, modifier)
    assert WORDS[slice(*view.selection())] == words


def test_a_place_once_brought_to_rest_is_there_in_another_size_too(show, span):
    """A window that is built anew puts what is in hand into a view that has not its size yet."""
    view = show("Un paragraphe.\n" * 60, span(600, 610))
    view.resize(200, 30)
    view.scroll_to(600, animate=False)
    view.resize(816, 500)
    start, end = view.visible_extent()
    assert start < 600 < end


def test_once_the_reader_has_scrolled_the_first_line_stays(show):
    view = show("Un paragraphe de plusieurs mots.\n" * 60)
    view.scroll_to(600, animate=False)
    view.verticalScrollBar().setValue(0)
    view.resize(816, 300)
    assert view.visible_extent()[0] == 0


def test_with_ctrl_a_drag_selects_characters(show, qtbot):
    view = show(WORDS)
    view._mouse.pressed.emit(QPointF(point_of(view, 9) - QPoint(3, 0)))
    view._mouse.dragged.emit(QPointF(point_of(view, 15) - QPoint(3, 0)), True)
    assert view.selection() == (9, 15)


def test_moves_by_line_keep_to_their_place_across_short_lines(show, qtbot):
    view = show(WORDS + "\nx\n" + WORDS)
    page = view._scene.page
    view.enter_select_mode(30)
    x = page.x(page.line_of(30), 30)
    for _ in range(3):
        qtbot.keyClick(view, Qt.Key.Key_Down)
    position = view._selecting.caret.position
    assert page.line_of(position).start >= len(WORDS) + 3
    assert page.x(page.line_of(position), position) == pytest.approx(x, abs=12)


def test_ctrl_with_a_letter_is_left_to_the_window_even_where_text_fields_move_by_it():
    class Emacs(QKeyEvent):
        """As on X11, where this moves to the end of the line."""

        def matches(self, key):
            return key is QKeySequence.StandardKey.MoveToEndOfLine

    control = Qt.KeyboardModifier.ControlModifier
    assert motion(Emacs(QEvent.Type.KeyPress, Qt.Key.Key_E, control)) is None
    assert motion(Emacs(QEvent.Type.KeyPress, Qt.Key.Key_End, Qt.KeyboardModifier.NoModifier)) is not None


def test_keys_of_the_review_are_left_to_the_window(show, qtbot):
    view = show(WORDS)
    event = QEvent(QEvent.Type.None_)
    for key in (Qt.Key.Key_Return, Qt.Key.Key_Right, Qt.Key.Key_C):
        qtbot.keyClick(view, key)
    assert view._selecting.caret is None
    assert event.isAccepted()


def test_copy_takes_the_article_s_own_characters(show, qtbot):
    view = show("Il dit\u00a0: «\u00a0oui\u202e\u00a0».")
    view.enter_select_mode(0)
    qtbot.keyClick(view, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    view.copy()
    assert QGuiApplication.clipboard().text() == "Il dit\u00a0: «\u00a0oui\u202e\u00a0»."


def test_the_caret_never_stands_inside_an_emoji(show, qtbot):
    view = show("a👩\u200d👩\u200d👧b")
    view.enter_select_mode(1)
    qtbot.keyClick(view, Qt.Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)
    assert view.selection() == (1, 6)


def test_the_wheel_zooms_within_limits(show):
    view = show(WORDS * 50)
    for steps in (1, 40, -90):
        view._mouse.zoomed.emit(steps)
    assert view.text_size() == 14


def test_zooming_keeps_the_first_line_in_view(show):
    view = show(WORDS * 200)
    view.verticalScrollBar().setValue(3000)
    process()
    first = next(line.start for line in view._scene.lines if view._scene.in_view(line))
    view.set_text_size(26)
    process()
    assert view.visible_extent()[0] <= first < view.visible_extent()[1]


def test_narrow_views_have_no_room_for_hints(show, qtbot):
    view = show(WORDS)
    roomy = round(68 * mean_advance(article_font(18))) + 240  # whatever the font, a column and two wide margins
    view.resize(roomy, 600)
    assert view.fits_hints()
    with qtbot.waitSignal(view.hintsFitChanged) as told:
        view.resize(roomy - 120, 600)
    assert told.args == [False]


def test_more_spans_than_lanes_are_counted_and_asked_for_in_the_margin(show, span, qtbot):
    view = show(WORDS, *(span(0, 30 - n, "source") for n in range(6)))
    line = view._scene.page.line_of(0)
    from dementi.gui.text.paint_margin import more_mark

    with qtbot.waitSignal(view.moreRequested) as asked:
        place = more_mark(view._scene, line).center().toPoint()
        qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert asked.args == [line.start, line.end, ["s4", "s5"]]


def test_more_spans_can_be_asked_for_by_key(show, span, qtbot):
    view = show(WORDS * 4, *(span(200, 230 - n, "source") for n in range(6)))
    assert view.hidden_at(0) == ()
    assert view.hidden_at(210) == ("s4", "s5")
    assert not view.ask_more(0)
    with qtbot.waitSignal(view.moreRequested) as asked:
        assert view.ask_more()
    line = view._scene.page.line_of(210)
    assert asked.args == [line.start, line.end, ["s4", "s5"]]


def test_a_shorter_article_after_a_longer_one_starts_at_its_top(show, span):
    view = show(WORDS * 400)
    view.verticalScrollBar().setValue(5000)
    show("Court.", span(0, 5))
    assert view.visible_extent() == (0, 6)
    assert view.verticalScrollBar().value() == 0


def test_a_screen_reader_learns_what_is_in_hand(show, qtbot):
    view = show(WORDS)
    view.announce("Démenti, suggestion, 5 sur 12.")
    described = QAccessible.queryAccessibleInterface(view)
    assert described.role() == QAccessible.Role.Document
    assert described.text(QAccessible.Text.Name) == "Article"
    assert described.text(QAccessible.Text.Value) == "Démenti, suggestion, 5 sur 12."
    view.enter_select_mode(7)
    qtbot.keyClick(view, Qt.Key.Key_Right, Qt.KeyboardModifier.ControlModifier)
    assert described.text(QAccessible.Text.Value) == "les"


def test_a_drag_out_of_the_view_scrolls_and_goes_on(show, qtbot):
    view = show(WORDS * 100)
    viewport = view.viewport()
    qtbot.mousePress(viewport, Qt.MouseButton.LeftButton, pos=point_of(view, 9))
    qtbot.mouseMove(viewport, QPoint(300, 500))
    qtbot.mouseMove(viewport, QPoint(300, viewport.height() + 60))
    reached = view.selection()[1]
    qtbot.waitUntil(lambda: view.selection()[1] > reached + 100)
    qtbot.mouseRelease(viewport, Qt.MouseButton.LeftButton, pos=QPoint(300, 500))
    assert view.verticalScrollBar().value() > 0


def test_the_caret_blinks_only_while_the_view_has_the_keyboard(show):
    view = show(WORDS)
    view.enter_select_mode(3)
    assert view._selecting._blink.isActive()
    view.clearFocus()
    assert not view._selecting._blink.isActive()
    assert view._scene.caret == 3


def test_leaving_the_select_mode_leaves_no_selection(show):
    view = show(WORDS)
    view.enter_select_mode(3)
    view.leave_select_mode()
    assert view.selection() == (0, 0)
    assert view._scene.caret is None


def test_a_place_out_of_view_is_brought_there_with_the_caret(show):
    view = show(WORDS * 400)
    view.enter_select_mode(20_000)
    assert view.visible_extent()[0] <= 20_000 <= view.visible_extent()[1]
