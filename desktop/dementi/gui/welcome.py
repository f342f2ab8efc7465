"""The first page: who you are, in which language, and what to open."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLineEdit,
    QRadioButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from dementi import i18n
from dementi.domain import labels
from dementi.gui import chips, plain
from dementi.gui.actions import key_of
from dementi.gui.controls import IconLabel, KeyButton, LinkButton, heading, separator
from dementi.gui.paragraph import Prose
from dementi.gui.specimen import Mark, Specimen
from dementi.gui.strip import Hint, KeyLine
from dementi.gui.theme import Theme
from dementi.i18n import _
from dementi.workflow.settings import Settings

_WIDE, _HALF = 1000, 520  # px at 100 %: from here on both halves are shown, and how wide one is
_SHOWN = 5
_LONGEST = 50  # characters of a project's name on its button


class Welcome(QScrollArea):
    """Signals: asked(str): the id of an action; opening(str): a recent project; named(str): who reviews."""

    asked = Signal(str)
    opening = Signal(str)
    named = Signal(str)

    def __init__(self, settings: Settings, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme, self._settings = theme, settings
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        page = QWidget(self)
        page.setObjectName("page")
        page.setStyleSheet(f"#page {{ background: {theme.colour('surface').name()}; }}")
        self._halves = QHBoxLayout(page)
        self._left = self._choices(page)
        self._right = self._specimen(page)
        for half in (self._left, self._right):
            half.setFixedWidth(theme.px(_HALF))
            self._halves.addWidget(half, 0, Qt.AlignmentFlag.AlignVCenter)
        self.setWidget(page)

    @property
    def held(self) -> str:
        """Which choice the keyboard is in, "language" or "theme": made, it makes the page anew. Else empty."""
        radio = self.focusWidget()
        by_keys = isinstance(radio, QRadioButton) and not radio.underMouse()
        return str(radio.property("action")).partition(":")[0] if by_keys else ""

    def focus_first(self, held: str = "") -> None:
        """Back to the choice that was `held`. Else the name is asked once; known, Enter goes on with the last project,
        or opens the example."""
        chosen = (radio for radio in self.findChildren(QRadioButton) if radio.isChecked())
        first = self._first if self._settings.reviewer else self.name
        next((radio for radio in chosen if held and radio.property("action").startswith(held)), first).setFocus()

    def _choices(self, parent: QWidget) -> QWidget:
        theme, box = self._theme, QWidget(parent)
        column = QVBoxLayout(box)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        title = heading("Démenti", theme, box, "article_title")
        font = title.font()
        font.setPixelSize(theme.px(36))
        title.setFont(font)
        column.addWidget(title)
        told = plain.label(_("Who says what, and who denies it."), box, "muted")
        bigger = theme.font("base")
        bigger.setPixelSize(theme.px(16))
        told.setFont(bigger)
        column.addWidget(told)
        column.addSpacing(12)
        column.addLayout(self._form(box))
        column.addSpacing(8)
        column.addLayout(self._buttons(box))
        column.addWidget(
            plain.label(
                _("The example: two articles, suggestions already made. About five minutes."), box, "muted", "small"
            )
        )
        column.addSpacing(8)
        column.addWidget(separator(theme, box))
        column.addWidget(plain.label(_("Recent projects"), box, "strong"))
        self._recent(box, column)
        column.addSpacing(8)
        column.addLayout(self._private(box))
        return box

    def _form(self, box: QWidget) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(6)
        grid.setColumnStretch(1, 1)
        self.name = QLineEdit(self._settings.reviewer, box)
        self.name.setMaxLength(80)
        caption = plain.label(_("Your name or initials"), box)
        caption.setBuddy(self.name)
        self.name.setAccessibleName(_("Your name or initials"))
        self.name.editingFinished.connect(self.take_name)
        self.name.returnPressed.connect(self._on_return)
        grid.addWidget(caption, 0, 0)
        grid.addWidget(self.name, 0, 1)
        languages = (("language:fr", "Français"), ("language:en", "English"))
        themes = [("theme:system", _("As the system")), ("theme:light", _("Light")), ("theme:dark", _("Dark"))]
        if self._settings.appearance == "high_contrast":  # offered by the menu; here so that one is chosen, and all fit
            themes[0] = ("theme:high_contrast", _("High contrast"))
        grid.addWidget(plain.label(_("Language"), box), 1, 0)
        grid.addLayout(self._radios(languages, f"language:{i18n.current()}", box), 1, 1)
        grid.addWidget(plain.label(_("Appearance"), box), 2, 0)
        grid.addLayout(self._radios(themes, f"theme:{self._settings.appearance}", box), 2, 1)
        return grid

    def _radios(self, choices: Sequence[tuple[str, str]], chosen: str, box: QWidget) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(18)
        group = QButtonGroup(box)
        for action, words in choices:
            radio = QRadioButton(plain.menu_text(words), box)
            radio.setAccessibleName(words)
            radio.setProperty("action", action)
            radio.setChecked(action == chosen)
            radio.clicked.connect(self._on_clicked)
            group.addButton(radio)
            row.addWidget(radio)
            if action != chosen:  # Tab goes to the choice that holds; Qt sees to that only once one had the focus
                radio.setFocusPolicy(Qt.FocusPolicy(radio.focusPolicy() & ~Qt.FocusPolicy.TabFocus))
        row.addStretch(1)
        return row

    def _buttons(self, box: QWidget) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(10)
        recent = self._settings.recent
        keys = "" if recent else "Return"
        example = self._first = KeyButton(_("Open the example"), self._theme, box, keys=keys, primary=not recent)
        new = KeyButton(_("New project…"), self._theme, box)
        opening = KeyButton(_("Open a project…"), self._theme, box)
        for button, action in ((example, "example"), (new, "new"), (opening, "open")):
            button.setProperty("action", action)
            button.clicked.connect(self._on_clicked)
            row.addWidget(button)
        row.addStretch(1)
        return row

    def _recent(self, box: QWidget, column: QVBoxLayout) -> None:
        if not self._settings.recent:
            told = _("None yet. You can also drop a .dementi file here.")
            column.addWidget(plain.label(told, box, "muted", wrap=True))
        for path in self._settings.recent[:1]:
            going_on = self._first = KeyButton(
                Path(path).name[:_LONGEST], self._theme, box, keys="Return", primary=True
            )
            going_on.setProperty("path", path)
            plain.set_tip(going_on, path)
            going_on.clicked.connect(self._on_recent)
            row = QHBoxLayout()
            row.setSpacing(10)
            row.addWidget(going_on)
            row.addWidget(plain.label(str(Path(path).parent)[-_LONGEST:], box, "muted"), 1)
            column.addLayout(row)
        for path in self._settings.recent[1:_SHOWN]:
            link = LinkButton(f"{Path(path).name}   {Path(path).parent}"[:70], self._theme, box)
            link.setProperty("path", path)
            plain.set_tip(link, path)
            link.clicked.connect(self._on_recent)
            column.addWidget(link, 0, Qt.AlignmentFlag.AlignLeft)

    def _private(self, box: QWidget) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(10)
        row.addWidget(IconLabel("lock", self._theme, box, colour="muted"), 0, Qt.AlignmentFlag.AlignTop)
        promise = _("Everything stays on this computer, one file per project. The program connects to nothing.")
        row.addWidget(plain.label(promise, box, "muted", wrap=True), 1)
        return row

    def _specimen(self, parent: QWidget) -> QWidget:
        theme, box = self._theme, QFrame(parent)
        box.setObjectName("specimen")
        ground, edge = theme.colour("article").name(), theme.colour("separator").name()
        box.setStyleSheet(f"#specimen {{ background: {ground}; border: 1px solid {edge}; border-radius: 6px; }}")
        column = QVBoxLayout(box)
        column.setContentsMargins(30, 26, 30, 26)
        column.setSpacing(6)
        column.addWidget(plain.label(_("What you will do"), box, "strong"))
        told = _("The program proposes, you decide. One key per decision.")
        column.addWidget(plain.label(told, box, "muted"))
        column.addSpacing(10)
        for text, marks in _sentences():
            column.addWidget(Specimen(text, marks, theme, box))
        column.addSpacing(10)
        for label in labels.standard():
            column.addWidget(LabelLine(label, theme, box))
        column.addSpacing(4)
        column.addWidget(separator(theme, box))
        column.addSpacing(4)
        hints = (("accept", _("Accept")), ("reject", _("Reject")), ("skip", _("Skip")), ("undo", _("Undo")))
        known = [Hint((key_of(action),), words) for action, words in hints if key_of(action)]
        column.addWidget(KeyLine(known, theme, box))
        return box

    def take_name(self) -> None:
        """Whatever is done next is done under the name that was typed, though the field keeps the keys."""
        self.named.emit(self.name.text().strip())

    def _on_return(self) -> None:
        self.take_name()  # before Qt tells that the editing is finished
        self._first.click()

    def _on_clicked(self) -> None:
        self.take_name()
        self.asked.emit(self.sender().property("action"))

    def _on_recent(self) -> None:
        self.take_name()
        self.opening.emit(self.sender().property("path"))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        px, room = self._theme.px, self.viewport().width()
        both = room > px(_WIDE)
        self._right.setVisible(both)
        spacing = px(72 if room > px(1250) else 32)
        width = min(px(_HALF), (room - 2 * 24 - spacing) // 2) if both else min(px(_HALF), room - 2 * 24)
        edge = (room - (2 * width + spacing if both else width)) // 2
        self._halves.setSpacing(spacing)
        self._halves.setContentsMargins(edge, 16, edge, 16)
        for half in (self._left, self._right):
            half.setFixedWidth(width)
        self._halves.invalidate()  # without it both halves stand where their old widths would have put them
        self._halves.activate()


class LabelLine(QWidget):
    """A label's letter, its name, and what it means."""

    def __init__(self, label: labels.Label, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        language = i18n.current()
        row.addWidget(chips.Chip(label.key, theme, self))
        name = label.names[language].capitalize()
        words = Prose(theme.font("base"), theme.colour("text"), self)
        words.set_text(f"{name}  {label.meanings[language]}", bold=((0, len(name)),))
        row.addWidget(words, 1)


def _sentences() -> list[tuple[str, tuple[Mark, ...]]]:
    """Ours, not foreign text: it is translated with the rest."""
    source, denial = _("Moscow"), _("rejects Amnesty International’s accusations about its strikes in Syria")
    ngo, claim = _("The NGO"), _("Russia killed “hundreds of civilians”")
    return [
        (
            _("{source} {denial}.").format(source=source, denial=denial),
            (Mark(source, "source", pending=True), Mark(denial, "denial", pending=True)),
        ),
        (
            _("{ngo} estimates in a report that {claim}.").format(ngo=ngo, claim=claim),
            (Mark(ngo, "source", pending=False), Mark(claim, "claim", pending=False)),
        ),
    ]
