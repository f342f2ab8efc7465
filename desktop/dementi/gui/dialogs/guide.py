"""The annotation guide: what each label means and where a span begins and ends."""

import tomllib
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from dementi import assets, i18n
from dementi.gui import plain
from dementi.gui.controls import bold
from dementi.gui.dialogs.sheet import Sheet
from dementi.gui.paragraph import Prose
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
        for section in sections(i18n.current()):
            title = plain.label(section.title, self)
            title.setFont(bold(window.theme.font("base")))
            title.setContentsMargins(0, 8, 0, 0)
            self.body.addWidget(title)
            for paragraph in section.text:
                self.body.addWidget(plain.label(paragraph, self, wrap=True))
            for example in section.examples:
                self.body.addWidget(_example(example, window.theme, self))
        self.body.addStretch(1)
        self.add_buttons(_("Close"), cancel="").clicked.connect(self.accept)


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
