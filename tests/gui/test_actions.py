"""The table of actions and the menus made from it."""

from collections import Counter

import pytest
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QMainWindow

from dementi import i18n
from dementi.gui import commands, everywhere, many, window_actions
from dementi.gui.actions import Keys, menus, table
from dementi.gui.batches.using import BatchUse
from dementi.gui.importing.commands import importing_commands
from dementi.gui.menus import MenuActions
from dementi.gui.pretagging import pretagging_commands


@pytest.mark.parametrize("language", i18n.LANGUAGES)
def test_no_key_means_two_things_in_one_place(qapp, language):
    i18n.use(language)
    for place in (Keys.REVIEW, Keys.SELECT):
        here = [action for action in table() if action.where in (place, Keys.BOTH, Keys.WINDOW)]
        keys = Counter(QKeySequence(key).toString() for action in here for key in action.keys)
        assert not [key for key, count in keys.items() if count > 1]


def test_no_key_needs_a_digit_a_bracket_or_two_modifiers_of_alt(qapp):
    keys = [key for action in table() for key in action.keys]
    assert not [key for key in keys if key.split("+")[-1] in tuple("0123456789[]{}")]
    assert not [key for key in keys if "Alt+Shift" in key or "Ctrl+Alt" in key]


@pytest.mark.parametrize("language", i18n.LANGUAGES)
def test_every_menu_has_entries_in_the_language(qtbot, language):
    i18n.use(language)
    window = QMainWindow()
    qtbot.addWidget(window)
    ran = []
    made = MenuActions(window.menuBar(), window, ran.append)
    assert [action.text() for action in window.menuBar().actions()] == list(menus().values())
    made["about"].trigger()
    assert ran == ["about"]


def test_every_action_is_done_somewhere():
    done = set(window_actions.window_actions.__code__.co_consts) | set(commands.review_commands.__code__.co_consts)
    done |= set(BatchUse.commands.__code__.co_consts)
    names = {name for part in done if isinstance(part, tuple) for name in part} | done
    desk = "undo redo finish next_article previous_article next_part previous_part select review link note rule weaker"
    names |= {*desk.split(), "sieve", "more", "suggestions", "filter", "find", "next_region", "previous_region", "bin"}
    names |= set(importing_commands(None))
    names |= set(many.many_commands(None)) | set(everywhere.everywhere_commands(None)) | set(pretagging_commands(None))
    names |= set(importing_commands(None))
    missing = [
        action.id
        for action in table()
        if action.id not in names and not action.id.startswith(("label:", "language:", "theme:"))
    ]
    assert not missing


def test_ampersands_are_not_mnemonics(qtbot):
    from dementi.gui import plain

    assert plain.menu_text("A & B") == "A && B"
