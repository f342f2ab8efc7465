"""F2: every key, by what it is for."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from dementi.gui import caps, plain
from dementi.gui.actions import Action, table
from dementi.gui.controls import bold, separator
from dementi.gui.dialogs.sheet import Sheet
from dementi.gui.strip import Hint, KeyLine
from dementi.gui.theme import Theme
from dementi.i18n import _

if TYPE_CHECKING:
    from dementi.gui.window import Window


def _groups() -> list[tuple[str, tuple[str, ...]]]:
    """Titles and the ids below them, in the order they are read."""
    return [
        (_("Decide"), ("accept", "accept_part", "reject", "skip", "back", "finish", "undo", "redo")),
        (_("Correct"), ("label:claim", "label:source", "label:denial", "end_back", "end_on", "start_back", "start_on",
                        "end_on_character", "start_on_character", "next_part")),
        (_("Link and note"), ("link", "unlink", "partner", "flag", "note", "rule")),
        (_("Move about"), ("next", "previous", "next_article", "previous_article", "find", "next_region")),
        (_("Tag by hand"), ("select", "review", "paste")),
        (_("See"), ("guide", "keys", "filter", "palette", "weaker", "larger", "smaller")),
    ]  # fmt: skip


class KeysDialog(Sheet):
    """Three columns of two groups each."""

    def __init__(self, window: "Window") -> None:
        super().__init__(_("Keys"), window.theme, window, width=1060)
        known = {action.id: action for action in table()}
        grid = QGridLayout()
        grid.setHorizontalSpacing(36)
        grid.setVerticalSpacing(20)
        for number, (title, ids) in enumerate(_groups()):
            group = _group(title, [known[name] for name in ids], window.theme, self)
            grid.addWidget(group, number // 3, number % 3, Qt.AlignmentFlag.AlignTop)
        for column in range(3):
            grid.setColumnStretch(column, 1)
        self.body.addLayout(grid)
        self.body.addStretch(1)
        self.add_buttons(_("Close"), cancel="").clicked.connect(self.accept)


def _group(title: str, actions: list[Action], theme: Theme, parent: QWidget) -> QWidget:
    box = QWidget(parent)
    column = QVBoxLayout(box)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(4)
    name = plain.label(title, box)
    name.setFont(bold(theme.font("base")))
    column.addWidget(name)
    column.addWidget(separator(theme, box))
    for action in actions:
        row = QHBoxLayout()
        row.addWidget(plain.label(action.text, box, wrap=True), 1)
        keys = KeyLine([Hint(action.keys[:2], "")], theme, box)
        keys.setFixedWidth(round(sum(caps.width(one, theme) + 6 for one in action.keys[:2])))
        row.addWidget(keys, 0, Qt.AlignmentFlag.AlignVCenter)
        column.addLayout(row)
    return box
