"""Whatever the keyboard reaches has a name and a role a screen reader can say: on every screen, in both languages."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QGuiApplication
from PySide6.QtWidgets import QApplication, QDialog, QLineEdit, QMenu, QWidget

from dementi.gui import actions

ROLELESS = (QAccessible.Role.NoRole, QAccessible.Role.Client, QAccessible.Role.Pane)
ASK_THE_SYSTEM = {"open", "new", "copy", "import", "import_folder", "revise", "save_article"}  # dialogs of the system
OPEN_A_PANEL = {"guide", "keys", "palette", "about", "history"}
# Where there is nothing to choose from, a sentence is told instead.
MAY_TELL = {"accept_rest", "import_reports", "more", "rename_batch", "restore_backup", "sieve"} | {
    name + where for name in ("accept_rule", "reject_rule", "tag_same") for where in ("", "_everywhere")
}
DIALOGS = sorted(OPEN_A_PANEL | {action.id for action in actions.table() if action.text.endswith("…")} - ASK_THE_SYSTEM)


def unnamed(root: QWidget) -> list[str]:
    """The widgets from `root` on that take the keyboard and are shown, but say nothing of themselves."""
    found = []
    for widget in (root, *root.findChildren(QWidget)):
        if widget.isVisible() and widget.focusPolicy() != Qt.FocusPolicy.NoFocus:
            described = QAccessible.queryAccessibleInterface(widget)
            if not described.text(QAccessible.Text.Name).strip() or described.role() in ROLELESS:
                found.append(f"{type(widget).__name__} in {type(widget.parent()).__name__}")
    return found


def on_screen() -> list[str]:
    return [name for top in QApplication.topLevelWidgets() if top.isVisible() for name in unnamed(top)]


@pytest.fixture(params=["fr", "en"])
def spoken(request, driver):
    """The window, in one of its languages."""
    driver.window.run(f"language:{request.param}")
    return driver


def test_a_widget_without_a_name_is_noticed(qtbot):
    bare = QLineEdit()
    qtbot.addWidget(bare)
    bare.show()
    assert unnamed(bare) == ["QLineEdit in NoneType"]


def test_the_welcome_page(spoken):
    assert on_screen() == []


def test_the_desk_in_all_its_states(spoken, sample):
    spoken.open(sample)
    for action in ("review", "select", "review", "link", "review", "find", "note", "sieve", "weaker", "suggestions"):
        spoken.window.run(action)
        spoken.settle()
        assert on_screen() == [], action


def test_every_dialog(spoken, sample):
    """One window for all of them: opening the project anew for each would take a minute."""
    spoken.open(sample)
    QGuiApplication.clipboard().setText("Un article. Il dit oui.")
    for action in DIALOGS:
        spoken.window.run(action)
        spoken.settle()
        if action not in MAY_TELL:
            spoken.until(lambda: bool(dialogs(spoken.window)))
        assert on_screen() == [], action
        for dialog in dialogs(spoken.window):
            dialog.close()


def dialogs(window: QWidget) -> list[QWidget]:
    return [
        dialog for dialog in window.findChildren(QWidget) if isinstance(dialog, (QDialog, QMenu)) and dialog.isVisible()
    ]
