"""What an export will be, in three views: its card, its first record, and the command that does the same."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QFontDatabase, QGuiApplication, QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QPlainTextEdit, QStackedWidget, QTabBar, QVBoxLayout, QWidget

from dementi.gui import plain
from dementi.gui.controls import KeyButton
from dementi.gui.exporting.card_view import CardView
from dementi.gui.reading_on import read_on
from dementi.gui.theme import Theme
from dementi.i18n import _
from dementi.workflow.surveying import Survey


class Preview(QWidget):
    """Tabs over the three views."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self.tabs = QTabBar(self)
        self.tabs.setAccessibleName(_("Preview"))
        self.tabs.setDrawBase(False)
        self.tabs.setExpanding(False)
        self._pages = QStackedWidget(self)
        self.card = CardView(theme, self)
        self.record = _reading(_("First record"), theme, self)
        self.command = _reading(_("As a command"), theme, self)
        views = ((_("Card preview"), self.card), (_("First record"), self.record))
        for told, view in (*views, (_("As a command"), self._command_page())):
            self.tabs.addTab(plain.menu_text(told))
            self._pages.addWidget(view)
        self.tabs.currentChanged.connect(self._pages.setCurrentIndex)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(8))
        column.addWidget(self.tabs)
        column.addWidget(self._pages, 1)

    def _command_page(self) -> QWidget:
        page = QWidget(self)
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        told = _("The same export from a terminal, as often as you like:")
        column.addWidget(plain.label(told, page, "muted", wrap=True))
        column.addWidget(self.command, 1)
        row = QHBoxLayout()
        row.addStretch(1)
        self.copy = KeyButton(_("Copy the command"), self._theme, page)
        self.copy.clicked.connect(self._on_copy)
        row.addWidget(self.copy)
        column.addLayout(row)
        return page

    def show_command(self, line: str) -> None:
        self.command.setPlainText(line)

    def show_waiting(self) -> None:
        """What is chosen is being counted."""
        self.card.show_waiting()
        self.record.setPlainText("…")

    def show_survey(self, survey: Survey) -> None:
        self.card.show_survey(survey)
        first = survey.first or _("No article is chosen.")
        if survey.unreadable:
            first = "\n\n".join((_("A file of this format cannot be read as text. In JSONL the record is:"), first))
        self.record.setPlainText(first)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """With a tab in hand, arrows and page keys read on in the card."""
        if not (self.tabs.hasFocus() and read_on(self.card.verticalScrollBar(), event)):
            super().keyPressEvent(event)

    def _on_copy(self) -> None:
        QGuiApplication.clipboard().setText(self.command.toPlainText())
        self.copy.set_words(_("Copied"))


def _reading(name: str, theme: Theme, parent: QWidget) -> QPlainTextEdit:
    """A field of plain text to read and copy from."""
    made = QPlainTextEdit(parent)
    made.setReadOnly(True)
    made.setAccessibleName(name)
    made.setTabChangesFocus(True)
    made.setTextInteractionFlags(
        Qt.TextInteractionFlag.TextSelectableByKeyboard | Qt.TextInteractionFlag.TextSelectableByMouse
    )
    font = QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont)
    font.setPixelSize(theme.font("small").pixelSize())
    made.setFont(font)
    return made
