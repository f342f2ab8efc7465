"""The inspector lists attributions of one label, state or rule."""

import pytest

from dementi.domain.attributions import Attribution
from dementi.domain.spans import Span, State
from dementi.gui.inspector.panel import Inspector
from dementi.gui.inspector.sieve import FLAGGED, Sieve


def one(uid, label, state, rule, **more):
    at = 10 * int(uid)
    return Attribution((Span(uid, at, at + 5, label, "words", state, rule=rule, **more),))


ROWS = [
    one("1", "claim", State.PENDING, "fr.que"),
    one("2", "denial", State.PENDING, "fr.dement", flag=True),
    one("3", "claim", State.ACCEPTED, "fr.que"),
    one("4", "claim", State.MANUAL, ""),
]


@pytest.fixture
def inspector(qtbot, theme):
    made = Inspector(theme)
    qtbot.addWidget(made)
    made.show_rows(ROWS[:2], ROWS[2:], None, 0, 0)
    return made


def choose(inspector, name):
    """Choose an entry of the menu by the beginning of its words."""
    inspector.sieve._fill()
    action = next(action for action in inspector.sieve._menu.actions() if action.text().startswith(name))
    action.trigger()


def listed(inspector):
    models = (inspector.waiting.rows, inspector.decided.rows)
    return [model.at(row).uid for model in models for row in range(model.rowCount())]


@pytest.mark.parametrize(
    ("sieve", "left"),
    [
        (Sieve(), "1234"),
        (Sieve(label="denial"), "2"),
        (Sieve(state="pending"), "12"),
        (Sieve(state="manual"), "4"),
        (Sieve(state=FLAGGED), "2"),
        (Sieve(rule="fr.que"), "13"),
        (Sieve(label="claim", state="pending", rule="fr.que"), "1"),
        (Sieve(label="source"), ""),
    ],
)
def test_it_lets_through_what_fits_in_every_respect(sieve, left):
    assert "".join(row.uid for row in sieve.among(ROWS)) == left


def test_what_is_chosen_is_listed_and_named(inspector):
    choose(inspector, "claim")
    choose(inspector, "fr.que")
    assert listed(inspector) == ["1", "3"]
    assert inspector.sieve.text() == "claim · fr.que"
    assert inspector.sieve.accessibleName() == "Filter the attributions: claim · fr.que"
    assert inspector._where.text() == "2 to decide"  # of the article, whatever is listed
    assert inspector.fold.isChecked()


def test_choosing_it_again_or_everything_takes_it_off(inspector):
    choose(inspector, "denial")
    choose(inspector, "denial")
    assert listed(inspector) == ["1", "2", "3", "4"]
    choose(inspector, "added by hand")
    choose(inspector, "All attributions")
    assert listed(inspector) == ["1", "2", "3", "4"]
    assert inspector.sieve.text() == "Attributions"


def test_the_choice_offers_what_there_is_with_its_count(inspector):
    inspector.sieve._fill()
    texts = [action.text() for action in inspector.sieve._menu.actions() if action.text()]
    assert texts[:3] == ["All attributions (4)", "claim (3)", "denial (1)"]
    assert "fr.que (2)" in texts
    assert "rejected (0)" not in texts
