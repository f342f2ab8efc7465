"""F2: every key, by what it is for, and the letters on a keyboard."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QBoxLayout, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from dementi.gui import caps, keyboard, label_set, plain
from dementi.gui.actions import key_of, keys_of
from dementi.gui.controls import LinkButton, separator
from dementi.gui.dialogs.sheet import Sheet
from dementi.gui.painting import bold
from dementi.gui.theme import Theme
from dementi.gui.veil import Veil
from dementi.i18n import _

if TYPE_CHECKING:
    from dementi.gui.window import Window

_COLUMN = 300  # px at 100 % that a column needs
_Line = tuple[str, tuple[str, ...]]


def _groups() -> list[tuple[str, list[_Line]]]:
    """Titles with their lines, each the ids of the actions whose keys stand there, in the order they are read."""
    by_label = tuple(f"label:{label.key}" for label in label_set.offered())
    return [
        (_("Decide"), [
            (_("Accept the attribution"), ("accept",)),
            (_("Accept the active part only"), ("accept_part",)),
            (_("Reject, or remove"), ("reject",)),
            (_("Skip, come back later"), ("skip",)),
            (_("Back to the one before"), ("back",)),
            (_("Done, open the next"), ("finish",)),
            (_("Undo"), ("undo",)),
            (_("Redo"), ("redo",)),
        ]),
        (_("Correct"), [
            (_("Label"), by_label),
            (_("Move the end by a word"), ("end_back", "end_on")),
            (_("Move the start by a word"), ("start_back", "start_on")),
            (_("The end by a character"), ("end_back_character", "end_on_character")),
            (_("The start by a character"), ("start_back_character", "start_on_character")),
            (_("Next part"), ("next_part",)),
            (_("Tag the same words elsewhere…"), ("tag_same",)),
        ]),
        (_("Link and note"), [
            (_("Link, then the letter shown"), ("link",)),
            (_("Unlink"), ("unlink",)),
            (_("Go to the partner"), ("partner",)),
            (_("Hidden spans of the line"), ("more",)),
            (_("Flag as unsure"), ("flag",)),
            (_("Note"), ("note",)),
            (_("Show the rule…"), ("rule",)),
            (_("The source in the register"), ("source",)),
        ]),
        (_("Move about"), [
            (_("Next attribution"), ("next",)),
            (_("Previous attribution"), ("previous",)),
            (_("Next article"), ("next_article",)),
            (_("Previous article"), ("previous_article",)),
            (_("Next region"), ("next_region",)),
        ]),
        (_("Tag by hand"), [
            (_("Choose words by keyboard"), ("select",)),
            (_("then label them"), by_label),
            (_("Back to reviewing"), ("review",)),
            (_("Find in the article"), ("find",)),
            (_("Paste an article…"), ("paste",)),
        ]),
        (_("See"), [
            (_("Annotation guide"), ("guide",)),
            (_("Filter articles"), ("filter",)),
            (_("Commands"), ("palette",)),
            (_("Weaker suggestions"), ("weaker",)),
            (_("Text size"), ("larger", "smaller")),
            (_("Spans in context"), ("lines",)),
            (_("Sources"), ("sources",)),
        ]),
    ]  # fmt: skip


def _legend() -> list[tuple[str, str]]:
    """The actions beside the keyboard, in short words."""
    return [
        ("link", _("link")), ("unlink", _("unlink")), ("partner", _("partner")), ("more", _("hidden")),
        ("flag", _("unsure")), ("note", _("note")), ("select", _("by hand")), ("rule", _("rule")),
        ("weaker", _("weaker")), ("source", _("register")),
    ]  # fmt: skip


class KeysDialog(Sheet):
    """Three columns of two groups each, fewer where there is no room. Signals: change_asked: keys shall be changed."""

    change_asked = Signal()

    def __init__(self, window: "Window") -> None:
        super().__init__(_("Keys"), window.theme, window, width=1060)
        self.head.addStretch(1)
        self._layout = LinkButton("", window.theme, self, icon="chevron-down", small=True)
        self._layout.clicked.connect(self._on_layout)
        change = LinkButton(_("Change the keys…"), window.theme, self, underline=True)
        change.clicked.connect(self._on_change)
        for link in (self._layout, change):
            self.head.addWidget(link)
        grid = QGridLayout()
        grid.setHorizontalSpacing(window.theme.px(36))
        grid.setVerticalSpacing(window.theme.px(14))
        across = max(1, min(3, (window.width() - window.theme.px(90)) // window.theme.px(_COLUMN)))
        for number, (title, lines) in enumerate(_groups()):
            group = _group(title, lines, window.theme, self)
            grid.addWidget(group, number // across, number % across, Qt.AlignmentFlag.AlignTop)
        for column in range(across):
            grid.setColumnStretch(column, 1)
        self.body.addLayout(grid)
        self.body.addWidget(separator(window.theme, self))
        self.body.addLayout(self._letters(across))
        self.body.addStretch(1)
        close = self.add_buttons(_("Close"), cancel="")
        close.clicked.connect(self.accept)
        close.setFocus()  # what Enter is said to do, it does; the layout would take it otherwise
        self._veil = Veil(window, self, window.theme)

    def _letters(self, across: int) -> QBoxLayout:
        """The keyboard, and what its letters do: beside it, or below where there is no room."""
        beside = across == 3
        theme = self.theme
        row = QBoxLayout(QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom)
        self.keyboard = keyboard.Keyboard(keyboard.layout_in_use(), keyboard.letters_in_use(), theme, self)
        self._show_layout(keyboard.layout_in_use())
        row.setSpacing(theme.px(32))
        row.addWidget(self.keyboard, 0, Qt.AlignmentFlag.AlignTop)
        legend = QGridLayout()
        legend.setHorizontalSpacing(theme.px(18))
        legend.setVerticalSpacing(theme.px(8))
        known = [(f"label:{label.key}", label_set.name(label.key)) for label in label_set.offered()] + _legend()
        shown = [(key_of(action), words) for action, words in known if len(key_of(action)) == 1]
        for number, (key, words) in enumerate(shown):
            line = QHBoxLayout()
            line.setSpacing(theme.px(8))
            line.addWidget(CapLine((key,), theme, self))
            line.addWidget(plain.label(words, self))
            line.addStretch(1)
            legend.addLayout(line, number // (across + 1), number % (across + 1))
        row.addLayout(legend, 1)
        return row

    def _show_layout(self, layout: str) -> None:
        self._layout.set_words(_("{layout} keyboard").format(layout=layout))

    def _on_layout(self) -> None:
        """The next layout: what the system tells of the keyboard may be wrong."""
        names = list(keyboard.LAYOUTS)
        layout = names[(names.index(self.keyboard.accessibleName()) + 1) % len(names)]
        self.keyboard.set_layout(layout)
        self._show_layout(layout)

    def _on_change(self) -> None:
        self.accept()
        self.change_asked.emit()


class CapLine(QWidget):
    """Key caps side by side; a dash where there is no key."""

    def __init__(self, keys: tuple[str, ...], theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._keys, self._theme = keys, theme
        self.setAccessibleName(" ".join(map(caps.spoken, keys)) or _("no key"))
        self.setFixedSize(self.sizeHint())

    def sizeHint(self) -> QSize:
        widths = [round(caps.width(keys, self._theme)) for keys in self._keys]
        gaps = self._theme.px(5) * max(0, len(widths) - 1)
        return QSize((sum(widths) + gaps if widths else self._theme.px(14)) + 1, self._theme.size("key_cap") + 2)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, x = QPainter(self), 0.0
        if not self._keys:
            painter.setPen(self._theme.colour("muted"))
            painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, "–")
        for keys in self._keys:
            x += caps.paint(painter, keys, x, self.height() / 2, self._theme) + self._theme.px(5)


def _group(title: str, lines: list[_Line], theme: Theme, parent: QWidget) -> QWidget:
    box = QWidget(parent)
    column = QVBoxLayout(box)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(theme.px(3))
    name = plain.label(title, box)
    name.setFont(bold(theme.font("base")))
    column.addWidget(name)
    column.addWidget(separator(theme, box))
    for words, actions in lines:
        row = QHBoxLayout()
        row.addWidget(plain.label(words, box, wrap=True), 1)
        row.addWidget(CapLine(_caps(actions), theme, box), 0, Qt.AlignmentFlag.AlignVCenter)
        column.addLayout(row)
    return box


def _caps(actions: tuple[str, ...]) -> tuple[str, ...]:
    """The keys of one line: both of a single action, the first of each of several; two ways on one cap."""
    if len(actions) == 1:
        return keys_of(actions[0])[:2]
    keys = tuple(key for key in map(key_of, actions) if key)
    if len(keys) == 2 and keys[0].endswith("Left") and keys[1] == keys[0].removesuffix("Left") + "Right":
        return (f"{keys[0]}+Right",)
    return keys
