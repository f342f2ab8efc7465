"""The card of the attribution in hand, and the rows around it."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication

from dementi.domain.attributions import Attribution
from dementi.domain.spans import Relation, Span, State
from dementi.gui import keys, strip, words
from dementi.gui.inspector.card import Card, Why
from dementi.gui.inspector.panel import Inspector
from dementi.gui.inspector.rows import AttributionList, AttributionModel, missing, spoken
from dementi.store import RuleRecord


def span(uid, start, end, label, state=State.PENDING, **more):
    return Span(uid, start, end, label, "x" * (end - start), state, **more)


@pytest.fixture
def attribution():
    """A denial said by somebody, of a claim that is not linked."""
    denial, source = span("d", 0, 10, "denial", note="<b>why</b>"), span("s", 20, 25, "source")
    return Attribution((denial,), (source,), (), (Relation("r", "said_by", "d", "s"),))


@pytest.fixture
def card(qtbot, theme, attribution):
    made = Card(theme, None)
    qtbot.addWidget(made)
    made.resize(330, 500)
    made.show_attribution(attribution, (*attribution.words, *attribution.sources), 0, locked=False)
    made.show()
    return made


def test_what_is_missing_is_a_row_with_its_words(card):
    names = [part.accessibleName() for part in card._parts]
    assert names[-1] == "No claim linked."
    assert len(names) == 3


def test_the_card_says_that_its_words_are_unsure(card, attribution):
    doubted = replace(attribution, words=(replace(attribution.words[0], flag=True),))
    assert "unsure" not in card._parts[0].accessibleName()
    low = card._parts[0].heightForWidth(300)
    card.show_attribution(doubted, (*doubted.words, *doubted.sources), 0, locked=False)
    assert card._parts[0].accessibleName().startswith("flagged as unsure: ")
    assert card._parts[0].heightForWidth(300) > low  # it stands above the words


def test_a_row_shows_and_says_that_it_is_unsure(qtbot, theme, attribution):
    doubted = replace(attribution, words=(replace(attribution.words[0], flag=True),))
    assert "flagged as unsure" in spoken(doubted)
    assert "flagged" not in spoken(attribution)
    view = AttributionList("rows", theme, None)
    qtbot.addWidget(view)
    view.resize(300, 60)
    pictures = []
    for row in (attribution, doubted):
        view.rows.set_rows([row])
        pictures.append(view.grab().toImage())
    assert pictures[0] != pictures[1]


def test_a_click_on_a_part_makes_it_active(card, qtbot):
    with qtbot.waitSignal(card.part) as part:
        qtbot.mouseClick(card._parts[1], Qt.MouseButton.LeftButton)
    assert part.args == [1]


def test_buttons_ask_for_their_action(card, qtbot):
    for button, action in zip(card.buttons, ("accept", "reject", "skip"), strict=True):
        with qtbot.waitSignal(card.decided) as decided:
            qtbot.keyClick(button, Qt.Key.Key_Return)
        assert decided.args == [action]


def test_all_three_buttons_show_their_key_or_none_does(card):
    """The longest word does not lose its key because it would need more than a third of the row."""
    needed = sum(button.sizeHint().width() for button in card.buttons) + 2 * 6 + 28
    for width in (needed - 60, needed - 20, needed, needed + 60):
        card.resize(width, 500)
        QApplication.processEvents()
        assert len({button.has_room_for_keys() for button in card.buttons}) == 1, width


def test_nothing_can_be_decided_while_locked(card, attribution):
    card.show_attribution(attribution, attribution.words, 0, locked=True)
    assert not any(button.isEnabled() for button in card.buttons)
    assert card.note.isReadOnly()


def test_what_is_decided_can_still_be_rejected(card):
    settled = Attribution((span("c", 0, 4, "claim", State.ACCEPTED),))
    card.show_attribution(settled, settled.words, 0, locked=False)
    assert [button.isEnabled() for button in card.buttons] == [False, True, False]


@pytest.mark.parametrize(("state", "told"), [(State.MANUAL, "Remove"), (State.ACCEPTED, "Reject")])
def test_what_was_made_by_hand_is_removed_and_all_else_rejected(card, attribution, state, told):
    decided = replace(attribution, words=(replace(attribution.words[0], state=state),))
    card.show_attribution(decided, decided.words, 0, locked=False)
    assert card.reject.text() == told
    shown = strip.hints(keys.State.REVIEW, deciding=True, in_hand=True, by_hand=False, refusal=words.refusal(decided))
    assert [hint.words for hint in shown if hint.action == "reject"] == [told]


def test_escape_in_the_note_keeps_what_was_stored(card, qtbot):
    assert card.note.text() == "<b>why</b>"
    qtbot.keyClicks(card.note, "more")
    with qtbot.waitSignal(card.left):
        qtbot.keyClick(card.note, Qt.Key.Key_Escape)
    assert card.note.text() == "<b>why</b>"


@pytest.mark.parametrize(
    ("record", "shown"),
    [
        (None, "Not judged here yet"),
        (RuleRecord(0, 0, 0), "Not judged here yet"),
        (RuleRecord(41, 6, 5), "41 accepted, 6 corrected, 5 rejected"),
    ],
)
def test_the_record_of_the_rule_is_in_words(card, record, shown):
    card.show_why(Why("Cue “said”: …", ("said",), "en.said", 0.86, record))
    assert card.reasons._record.text() == shown
    assert card.reasons._confidence.text() == "0.86"


def test_a_span_made_by_hand_has_no_reasons(card):
    card.show_why(None)
    assert not card.reasons.isVisible()


def test_rows_leave_out_the_one_in_hand(qtbot, theme, attribution):
    inspector = Inspector(theme)
    qtbot.addWidget(inspector)
    others = [Attribution((span(f"c{n}", 30 + n, 40 + n, "claim"),)) for n in range(3)]
    done = Attribution((span("a", 60, 70, "claim", State.AMENDED),))
    inspector.show_rows([attribution, *others], [done], attribution, 1, 0)
    assert inspector.waiting.rows.rowCount() == 3
    assert inspector.decided.rows.rowCount() == 1
    assert inspector._where.text() == "1 of 5 · 4 to decide"
    assert inspector.fold.accessibleName() == "1 decided, 1 corrected"


def test_what_was_rejected_counts_though_it_has_no_row(qtbot, theme, attribution):
    inspector = Inspector(theme)
    qtbot.addWidget(inspector)
    inspector.show_rows([attribution], [], attribution, 3, 2)
    assert inspector._where.text() == "3 of 3 · 1 to decide"


def test_qt_finds_no_fault_with_the_rows(qapp, attribution):
    model = AttributionModel()
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    model.set_rows([attribution])
    model.set_rows([])


def test_a_row_says_what_it_lacks(attribution):
    assert missing(attribution) == "No claim linked."
    assert missing(Attribution((span("c", 0, 4, "claim"),))) == "No source."
    assert missing(Attribution((span("s", 0, 4, "source"),))) == ""
    assert spoken(attribution) == "denial, suggestion, xxxxxxxxxx, said by xxxxx"


def test_nothing_of_the_card_is_cut_when_it_gets_narrower(card, qtbot):
    """Rows of words take the height that goes with their new width, not with the one before."""
    long = replace(span("c", 0, 4, "claim"), quote="ce rapport a été établi à distance, lors d’entretiens " * 2)
    card.show_attribution(Attribution((long,)), (long,), 0, locked=False)
    card.show_why(Why("Indice « souligne » : un verbe de parole introduit une complétive.", (), "fr.que", 0.9))
    for width in (420, 280, 330):
        card.resize(width, 600)
        row, why = card._parts[0], card.reasons._why
        qtbot.waitUntil(lambda row=row: row.height() >= row.heightForWidth(row.width()))
        qtbot.waitUntil(lambda why=why: why.height() >= why.heightForWidth(why.width()))
