"""Texts made to break a view: caret, selection, mouse and painting hold on each of them."""

import unicodedata

import pytest
from PySide6.QtCore import QCoreApplication, QPoint, QPointF, Qt

from dementi.domain.attributions import Attribution

FLAG_OF_ENGLAND = "🏴\U000e0067\U000e0062\U000e0065\U000e006e\U000e0067\U000e007f"
FAMILY = "👨\u200d👩\u200d👧\u200d👦"
TEXTS = {
    "arabic with digits": "قال 12 شخصا في 2016: «لا» (حوالي 3.5٪) ثم 50$ " * 8,
    "vocalised arabic": "قَالَ الرَّئِيسُ إِنَّ هَذَا كَذِبٌ. " * 8,
    "emoji families": f"Un {FAMILY}{FAMILY} et 👩🏽\u200d🚒, {FLAG_OF_ENGLAND}. " * 8,
    "flags": "🇫🇷🇷🇺🇸🇾 dit 🇫🇷 non 🇺🇳🇪🇺 " * 8,
    "zalgo": "".join(c + "\u0300\u0316\u0334\u0489\u0361" * 6 for c in "Zalgo ment encore ") * 4,
    "separators": "un\u2028deux\u2029trois\u0085quatre\x0bcinq\x0csix\rsept " * 8,
    "tabs": "a\tb\t\tc\t" * 40,
    "soft hyphens": "por\u00adte-pa\u00adro\u00adle " * 40,
    "one mark 5,000 times": "e" + "\u0301" * 5000,
    "marks alone": "\u0301\u0302\n\u0300 \u0489",
    "only overrides": "\u202e\u202d\u202c\u2066\u2069\u200f" * 60,
    "right to left override": "\u202e il a dit non \u202c puis oui " * 12,
    "hebrew with points": "בְּרֵאשִׁית בָּרָא אֱלֹהִים " * 10,
    "devanagari": "हिन्दी में क्षत्रिय ने कहा " * 10,
    "thai": "เขากล่าวว่าไม่จริง" * 20,
    "hangul jamo": "\u1112\u1161\u11ab\u1100\u116e\u11a8 " * 20,
    "nul and friends": "a\x00b\x01c\x1fd\x7fe\ufeff\ufffc\ufdd0\uffff " * 8,
    "no space": "x" * 4100 + "é" * 4100,
    "line ends": "\n\n\n\n",
    "one emoji of 400": "👩" + "\u200d👩" * 400,
    "accents and skin on spaces": "mot \u0489\u0301\u0361 \U0001f3fd \u0e48 \u0903" * 60,
    "enclosing marks without a space": "e\u0489\u20dd" * 1500,
}


@pytest.fixture(params=TEXTS)
def hostile(request, show, span):
    text = TEXTS[request.param]
    third = len(text) // 3
    made = span(third, 2 * third or len(text), "denial")
    view = show(text, made)
    view.set_focus(Attribution((made,)), animate=False)
    return view


def is_whole(page, position):
    return page.whole(position, position) == (position, position)


def test_it_is_painted(hostile):
    assert not hostile.grab().isNull()
    for size in (14, 30):
        hostile.set_text_size(size)
        hostile.verticalScrollBar().setValue(hostile.verticalScrollBar().maximum())
        assert not hostile.grab().isNull()


def test_the_caret_goes_through_and_back(hostile):
    page = hostile._scene.page
    forth, position = [0], 0
    while position < len(page.text):
        position = page.next_character(position, 1)
        assert position > forth[-1]
        forth.append(position)
    back = [position]
    while position > 0:
        position = page.next_character(position, -1)
        back.append(position)
    assert back == forth[::-1]


@pytest.mark.parametrize("modifier", [Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ControlModifier])
@pytest.mark.parametrize("key", [Qt.Key.Key_Right, Qt.Key.Key_Left, Qt.Key.Key_Down, Qt.Key.Key_Up])
def test_keys_reach_the_end_and_keep_characters_whole(hostile, qtbot, key, modifier):
    page = hostile._scene.page
    forward = key in (Qt.Key.Key_Right, Qt.Key.Key_Down)
    if page.runs_left(0) and key in (Qt.Key.Key_Right, Qt.Key.Key_Left):
        forward = not forward
    hostile.enter_select_mode(0 if forward else len(page.text))
    for _ in range(120):
        before = hostile._selecting.caret.position
        qtbot.keyClick(hostile, key, modifier)
        now = hostile._selecting.caret.position
        assert is_whole(page, now)
        if now == before:
            assert now == (len(page.text) if forward else 0)
            break


def test_the_mouse_selects_whole_characters(hostile, qtbot):
    page, viewport = hostile._scene.page, hostile.viewport()
    hostile.set_handles(False)
    for start, goal in ((QPoint(130, 40), QPoint(400, 40)), (QPoint(500, 110), QPoint(210, 45))):
        for snapping in (True, False):
            hostile.leave_select_mode()
            hostile.set_snapping(snapping)
            qtbot.mousePress(viewport, Qt.MouseButton.LeftButton, pos=start)
            qtbot.mouseMove(viewport, goal)
            qtbot.mouseRelease(viewport, Qt.MouseButton.LeftButton, pos=goal)
            low, high = hostile._selecting.selection or (0, 0)
            assert 0 <= low <= high <= len(page.text)
            assert is_whole(page, low)
            assert is_whole(page, high)


@pytest.mark.parametrize("name", [name for name in TEXTS if name != "one emoji of 400"])
def test_lines_break_between_characters(page, name):
    made = page(TEXTS[name])
    lines = [
        made.line(chunk, line) for chunk in range(made.chunk_count()) for line in range(len(made.laid(chunk).lines))
    ]
    assert all(is_whole(made, line.start) for line in lines)


def test_words_under_the_mouse_are_whole(hostile):
    page = hostile._scene.page
    hostile.enter_select_mode(0)
    for position in range(0, len(page.text), max(1, len(page.text) // 97)):
        extent = hostile._selecting.word_at(position)
        if extent is not None:
            assert extent[0] < extent[1]
            assert is_whole(page, extent[0])
            assert is_whole(page, extent[1])


def test_every_place_of_the_view_hits_something_sensible(hostile):
    page = hostile._scene.page
    for y in range(5, min(page.height, 400), 23):
        line = page.line_at(y)
        for x in range(0, 816, 61):
            assert line.start <= page.position_at(line, x) <= line.end
            character = page.character_at(QPointF(x, y))
            assert character is None or line.start <= character < line.end
    QCoreApplication.processEvents()


def test_points_and_vowel_signs_belong_to_their_words(show):
    view = show(TEXTS["vocalised arabic"])
    view.enter_select_mode(0)
    first, second = view._selecting.word_at(0), view._selecting.word_at(6)
    text = view._scene.page.text
    assert unicodedata.normalize("NFC", text[slice(*first)]) == "قَالَ"
    assert text[slice(*second)] == "الرَّئِيسُ"


def test_piled_up_accents_stay_on_their_line(show):
    view = show("un\nune" + "\u0301" * 60)
    image, page = view.grab().toImage(), view._scene.page
    first = page.line_of(0)
    right = round(page.x(first, 2)) + 6
    ground = view._scene.theme.colour("article")
    rows = range(first.top, first.bottom)
    assert all(image.pixelColor(x, y) == ground for y in rows for x in range(right, right + 40))
