"""What is said before a key is given to an action."""

import pytest

from dementi.gui import keymap
from dementi.gui.actions import table
from dementi.gui.key_checks import judge
from dementi.gui.keymap import KeyMap


def action(name):
    return next(one for one in table() if one.id == name)


@pytest.mark.parametrize(
    ("name", "key", "taken"),
    [
        ("accept", "F", "flag"),  # both while reviewing
        ("accept", "Ctrl+K", "palette"),  # one of them anywhere
        ("palette", "Ctrl+D", "tag_same"),
        ("label:claim", "Escape", "review"),  # both while choosing words
        ("accept", "Escape", None),  # never at one moment
        ("accept", "J", None),
        ("accept", "Return", None),  # its own
    ],
)
def test_a_key_is_taken_where_both_can_be_meant(qapp, name, key, taken):
    verdict = judge(action(name), key)
    assert not verdict.refused
    assert (verdict.taken.id if verdict.taken else None) == taken


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("palette", "J"),  # would write into no text field any more
        ("palette", "Shift+J"),
        ("accept", "Ctrl+C"),
        ("accept", "PgDown"),
        ("accept", "Tab"),
        ("label:claim", "Left"),
    ],
)
def test_a_key_that_something_else_needs_is_refused_with_a_reason(qapp, name, key):
    assert judge(action(name), key).refused


def test_letters_are_refused_while_they_are_switched_off(qapp):
    keymap.use(KeyMap(letters=False))
    assert "switched off" in judge(action("accept"), "J").refused
    assert not judge(action("accept"), "Ctrl+J").refused


@pytest.mark.parametrize("key", ["Ctrl+Alt+J", "Alt+Shift+J", "Ctrl+5", "Ctrl+["])
def test_a_key_that_is_hard_elsewhere_is_taken_with_a_warning(qapp, key):
    verdict = judge(action("accept"), key)
    assert verdict.told
    assert not verdict.refused
