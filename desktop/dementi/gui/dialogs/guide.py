"""The annotation guide: what each label means and where a span begins and ends; searched as one types."""

import tomllib
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from dementi import assets, i18n
from dementi.gui import plain
from dementi.gui.dialogs.sheet import Sheet
from dementi.gui.matching import match
from dementi.gui.painting import bold
from dementi.gui.paragraph import Prose
from dementi.gui.reading_on import read_on
from dementi.gui.theme import Theme
from dementi.i18n import _

if TYPE_CHECKING:
    from dementi.gui.window import Window


@dataclass(frozen=True, slots=True)
class Section:
    """A heading with its paragraphs; in an example the marked words stand in square brackets."""

    title: str
    text: tuple[str, ...]
    examples: tuple[str, ...]


def sections(language: str) -> tuple[Section, ...]:
    """The guide in that language, as shipped."""
    page = tomllib.loads(assets.path(f"resources/help/guidelines.{language}.toml").read_text("utf-8"))
    return tuple(
        Section(part["title"], tuple(part.get("text", ())), tuple(part.get("examples", ()))) for part in page["section"]
    )


class GuideDialog(Sheet):
    """Reads beside the article: it does not block the window."""

    def __init__(self, window: "Window") -> None:
        super().__init__(_("Annotation guide"), window.theme, window, width=720)
        self.setObjectName("guide")
        self.search = QLineEdit(self)
        self.search.setPlaceholderText(_("Search the guide"))
        self.search.setAccessibleName(_("Search the guide"))
        self.add_above(self.search)
        self.parts = [_Part(section, window.theme, self) for section in sections(i18n.current())]
        for part in self.parts:
            for widget in part.widgets:
                self.body.addWidget(widget)
        self._nothing = plain.label(_("Nothing in the guide holds these words."), self, "muted", wrap=True)
        self._nothing.hide()
        self.body.addWidget(self._nothing)
        self.body.addStretch(1)
        self.add_buttons(_("Close"), cancel="").clicked.connect(self.accept)
        self.search.textChanged.connect(self._on_typed)
        self.search.setFocus()

    def _on_typed(self, typed: str) -> None:
        found = [part.show_matches(typed) for part in self.parts]
        self._nothing.setVisible(not any(found))
        self._area.verticalScrollBar().setValue(0)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows and page keys read on while words are typed; Enter is for the words, not for closing."""
        if read_on(self._area.verticalScrollBar(), event):
            return
        if not (self.search.hasFocus() and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)):
            super().keyPressEvent(event)


class _Part:
    """One section on screen."""

    def __init__(self, section: Section, theme: Theme, parent: QWidget) -> None:
        self._section = section
        self._title = plain.label(section.title, parent)
        self._title.setFont(bold(theme.font("base")))
        self._title.setContentsMargins(0, 8, 0, 0)
        self._paragraphs = [Prose(theme.font("base"), theme.colour("text"), parent) for _text in section.text]
        self._examples = [_example(text, theme, parent) for text in section.examples]
        self.show_matches("")

    @property
    def widgets(self) -> tuple[QWidget, ...]:
        return (self._title, *self._paragraphs, *self._examples)

    def show_matches(self, typed: str) -> bool:
        """Show what holds all the words `typed`, the whole section when its title does; whether that is anything."""
        whole = match(self._section.title, typed) is not None
        found = False
        for paragraph, text in zip(self._paragraphs, self._section.text, strict=True):
            matched = match(text, typed)
            paragraph.set_text(text, bold=matched.places if matched else ())
            paragraph.setVisible(whole or matched is not None)
            found = found or matched is not None
        for example in self._examples:
            matched = match(example.text, typed)
            example.setVisible(whole or matched is not None)
            found = found or matched is not None
        self._title.setVisible(whole or found)
        return whole or found


def _example(text: str, theme: Theme, parent: QWidget) -> Prose:
    """A sentence in the article's face with the marked words in bold."""
    shown, marked = "", []
    for number, piece in enumerate(text.replace("]", "[").split("[")):
        if number % 2:
            marked.append((len(shown), len(shown) + len(piece)))
        shown += piece
    made = Prose(theme.font("quote"), theme.colour("text"), parent)
    made.setContentsMargins(16, 0, 0, 0)
    made.set_text(shown, bold=marked)
    return made
