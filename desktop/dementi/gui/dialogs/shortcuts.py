"""Every key can be changed: which action has which, with a word of warning before one is taken from another."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLineEdit, QWidget

from dementi.gui import caps, keymap, plain
from dementi.gui.actions import Action, menus, table
from dementi.gui.command_rows import CommandList, CommandRow
from dementi.gui.controls import KeyButton
from dementi.gui.dialogs.sheet import Sheet
from dementi.gui.key_checks import judge
from dementi.gui.keymap import KeyMap
from dementi.gui.keys import key_name
from dementi.gui.matching import match
from dementi.i18n import _

if TYPE_CHECKING:
    from dementi.gui.window import Window

_BARE = (
    Qt.Key.Key_Shift, Qt.Key.Key_Control, Qt.Key.Key_Alt, Qt.Key.Key_AltGr, Qt.Key.Key_Meta, Qt.Key.Key_CapsLock,
    Qt.Key.Key_NumLock, Qt.Key.Key_unknown,
)  # fmt: skip


class ShortcutsDialog(Sheet):
    """Each change is in use at once. Signals: changed(KeyMap): use this map from now on."""

    changed = Signal(object)

    def __init__(self, window: "Window") -> None:
        super().__init__(_("Change the keys"), window.theme, window, width=760)
        self._asked: tuple[str, str] | None = None  # an action and the key that another one would lose to it
        self._search = QLineEdit(self)
        self._search.setPlaceholderText(_("Search the commands"))
        self._search.setAccessibleName(_("Search the commands"))
        self.letters = QCheckBox(_("Single letters act in the article"), self)
        self.letters.setChecked(keymap.current().letters)
        self.list = CommandList(_("Commands and their keys"), window.theme, self)
        self.list.setMinimumHeight(window.theme.px(230))
        self.capture = KeyField(self)
        self._told = plain.label("", self, wrap=True)
        self._told.setMinimumHeight(2 * window.theme.size("type.line_base"))
        self._take = KeyButton(_("Take it from there"), window.theme, self)
        self._reset = KeyButton(_("Reset this one"), window.theme, self)
        self._remove = KeyButton(_("No key"), window.theme, self)
        self._reset_all = KeyButton(_("Reset all"), window.theme, self)
        self._lay_out()
        self._connect()
        self._fill()

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.addWidget(self._search, 1)
        top.addWidget(self.letters)
        self.body.addLayout(top)
        self.body.addWidget(self.list, 1)
        row = QHBoxLayout()
        row.addWidget(plain.label(_("New key"), self))
        row.addWidget(self.capture, 1)
        for button in (self._remove, self._reset):
            row.addWidget(button)
        self.body.addLayout(row)
        told = QHBoxLayout()
        told.addWidget(self._told, 1)
        told.addWidget(self._take, 0, Qt.AlignmentFlag.AlignTop)
        self.body.addLayout(told)
        self.foot.addWidget(self._reset_all)
        self.add_buttons(_("Close"), cancel="").clicked.connect(self.accept)

    def _connect(self) -> None:
        self._search.textChanged.connect(self._fill)
        self.letters.toggled.connect(self._on_letters)
        self.list.currentRowChanged.connect(self._on_row)
        self.list.itemActivated.connect(lambda _item: self.capture.setFocus())
        self.capture.taken.connect(self._on_key)
        self._take.clicked.connect(self._on_take)
        self._reset.clicked.connect(lambda: self._use(keymap.current().without(self.list.chosen())))
        self._remove.clicked.connect(lambda: self._use(keymap.current().with_keys(self.list.chosen(), ())))
        self._reset_all.clicked.connect(self._on_reset_all)

    def _fill(self) -> None:
        names, rows = menus(), []
        changed = keymap.current().changed
        for action in table():
            text = f"{action.text} {' '.join(map(caps.spoken, action.keys))}"
            if match(text, self._search.text()) is not None:
                menu = names.get(action.menu, "")
                faint = " · ".join(filter(None, (menu, _("key changed") if action.id in changed else "")))
                rows.append(CommandRow(action.id, action.text, faint, action.keys[:2]))
        self.list.set_rows(rows, self.list.chosen())
        self._reset_all.setEnabled(bool(changed))
        self._show_row()

    def _on_row(self) -> None:
        self._asked = None
        self.capture.clear()
        self._say("")
        self._show_row()

    def _show_row(self) -> None:
        name = self.list.chosen()
        self._reset.setEnabled(name in keymap.current().changed)
        self._remove.setEnabled(bool(name) and bool(_action(name).keys))
        self.capture.setEnabled(bool(name))

    def _on_key(self, key: str) -> None:
        """Give the action in hand this key, unless something is to be said first."""
        action = _action(self.list.chosen())
        verdict = judge(action, key)
        self._asked = None
        if verdict.refused:
            self._say(verdict.refused)
        elif verdict.taken is not None:
            self._asked = (action.id, key)
            told = _("{key} is the key of “{action}”.")
            self._say(told.format(key=caps.spoken(key), action=verdict.taken.text), take=True)
        else:
            self._use(keymap.current().with_keys(action.id, (key,)))
            told = _("{key}: {action}. In use from now on.").format(key=caps.spoken(key), action=action.text)
            self._say(f"{told} {verdict.told}".strip())

    def _on_take(self) -> None:
        """The key changes hands: the other action keeps what other keys it has."""
        if self._asked is None:
            return
        name, key = self._asked
        taken = judge(_action(name), key).taken
        used = keymap.current()
        if taken is not None:
            used = used.with_keys(taken.id, [other for other in taken.keys if keymap.normal(other) != key])
        self._use(used.with_keys(name, (key,)))
        without = taken.text if taken is not None and len(taken.keys) < 2 else ""
        self._say(_("“{action}” has no key now.").format(action=without) if without else "")
        self.list.setFocus()

    def _on_letters(self, on: bool) -> None:
        self._use(KeyMap(keymap.current().changed, on))

    def _on_reset_all(self) -> None:
        self._use(KeyMap({}, keymap.current().letters))
        self._say(_("Every command has the key it came with."))

    def _use(self, used: KeyMap) -> None:
        self._asked = None
        self.changed.emit(used)
        self._fill()

    def _say(self, told: str, *, take: bool = False) -> None:
        plain.set_text(self._told, told)
        self._take.setVisible(take)
        if take:
            self._take.setFocus()


class KeyField(QLineEdit):
    """Takes the next key that is pressed while it has the focus; Tab and Esc leave it.

    Signals: taken(str): a key in its normal spelling.
    """

    taken = Signal(str)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setReadOnly(True)
        self.setPlaceholderText(_("Press the new key here"))
        self.setAccessibleName(_("New key"))
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride:
            event.accept()  # the key is wanted here, whatever it does elsewhere
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = key_name(event)
        if event.key() in _BARE or event.isAutoRepeat():
            return
        if key == "Escape":
            self.focusNextChild()
        elif keymap.is_key(key):
            self.setText(caps.spoken(key))
            self.taken.emit(key)


def _action(name: str) -> Action:
    return next(action for action in table() if action.id == name)
