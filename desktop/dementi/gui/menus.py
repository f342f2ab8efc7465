"""Menus and shortcuts out of the table of actions."""

from collections.abc import Callable, Mapping

from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import QMenu, QMenuBar, QWidget

from dementi.gui import caps, plain
from dementi.gui.actions import Action, Keys, menus, table


class MenuActions:
    """The Qt action of each entry of the table; `run` is called with the id of what was chosen."""

    def __init__(self, bar: QMenuBar, owner: QWidget, run: Callable[[str], object]) -> None:
        self._run = run
        self._actions: dict[str, QAction] = {}
        self._table = {action.id: action for action in table()}
        groups: dict[str, QActionGroup] = {}
        self._menus = {key: bar.addMenu(plain.menu_text(words)) for key, words in menus().items()}
        for action in self._table.values():
            made = self._make(action, owner, groups)
            if action.menu:
                if action.rule:
                    self._menus[action.menu].addSeparator()
                self._menus[action.menu].addAction(made)

    def __getitem__(self, name: str) -> QAction:
        return self._actions[name]

    def menu(self, name: str) -> QMenu:
        """The menu of this key."""
        return self._menus[name]

    def enable(self, met: Callable[[Action], bool]) -> None:
        """Enable what can be done now."""
        for name, action in self._table.items():
            self._actions[name].setEnabled(met(action))

    def name(self, name: str, text: str) -> None:
        """Give an entry whose keys work everywhere in the window another text; empty: its usual one."""
        self._actions[name].setText(plain.menu_text(text or self._table[name].text))

    def check(self, states: Mapping[str, bool]) -> None:
        """Show which choices are made."""
        for name, state in states.items():
            self._actions[name].setChecked(state)

    def _make(self, action: Action, owner: QWidget, groups: dict[str, QActionGroup]) -> QAction:
        made = QAction(plain.menu_text(action.text), owner)
        if action.where is Keys.WINDOW:
            made.setShortcuts([QKeySequence(keys) for keys in action.keys])
        elif action.keys:
            # Shown only: these keys belong to the article, and the router reads them there.
            made.setText(f"{made.text()}\t{caps.spoken(action.keys[0])}")
        if action.choice:
            groups.setdefault(action.choice, QActionGroup(owner)).addAction(made)
        made.setCheckable(bool(action.choice) or action.check)
        made.triggered.connect(lambda _checked=False, name=action.id: self._run(name))
        owner.addAction(made)
        self._actions[action.id] = made
        return made
