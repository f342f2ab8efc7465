"""The middle of the window: head, article, strip, and the page of a project without articles."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from dementi.gui import plain
from dementi.gui.controls import KeyButton, panel, separator
from dementi.gui.head import Head
from dementi.gui.strip import Strip
from dementi.gui.text import ArticleView
from dementi.gui.text.find_bar import FindBar
from dementi.gui.theme import Theme
from dementi.i18n import _


class Centre(QWidget):
    """Signals: asked(str): the id of an action of the page without articles."""

    asked = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.head = Head(theme, self)
        self.view = ArticleView(theme, self)
        self.view.setAccessibleName(_("Article"))
        self.find_bar = FindBar(self.view, theme, self)
        self.find_bar.closed.connect(self.view.setFocus)
        self.strip = Strip(theme, self)
        self._line = separator(theme, self)
        self._pages = QStackedWidget(self)
        self._pages.addWidget(self.view)
        self._pages.addWidget(self._empty_page(theme))
        self._pages.addWidget(panel("article", self))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for widget in (self.head, self._line, self._pages, self.find_bar, self.strip):
            column.addWidget(widget)
        column.setStretchFactor(self._pages, 1)
        self.show_blank()

    def show_article(self) -> None:
        self._show(0, frame=True)

    def show_empty(self, *, writable: bool) -> None:
        """The project has no article."""
        for button in self._buttons:
            button.setEnabled(writable)
        self._show(1, frame=False)

    def show_blank(self) -> None:
        """Nothing is open, or not yet."""
        self._show(2, frame=False)

    def _show(self, page: int, *, frame: bool) -> None:
        self._pages.setCurrentIndex(page)
        if not frame:
            self.find_bar.hide()
        for widget in (self.head, self._line, self.strip):
            widget.setVisible(frame)

    def _empty_page(self, theme: Theme) -> QWidget:
        page = panel("article", self)
        column = QVBoxLayout(page)
        title = plain.label(_("No article in this project"), page)
        title.setFont(theme.font("article_title"))
        told = plain.label(
            _("Drop text or JSONL files or a folder here, or paste an article. Files on disk are left as they are."),
            page, "muted", wrap=True,
        )  # fmt: skip
        told.setFixedWidth(460)
        told.setMinimumHeight(told.heightForWidth(460))
        buttons = QHBoxLayout()
        buttons.setSpacing(10)
        actions = (("import", _("Import…"), "Ctrl+I"), ("paste", _("Paste an article…"), "Ctrl+V"),
                   ("samples", _("Add the two sample articles"), ""))  # fmt: skip
        self._buttons = []
        for action, words, keys in actions:
            button = KeyButton(words, theme, page, keys=keys, primary=action == "import")
            button.setProperty("action", action)
            button.clicked.connect(self._on_clicked)
            buttons.addWidget(button)
            self._buttons.append(button)
        buttons.addStretch(1)
        box = QWidget(page)
        inner = QVBoxLayout(box)
        inner.setSpacing(12)
        inner.addWidget(title)
        inner.addWidget(told)
        inner.addSpacing(4)
        inner.addLayout(buttons)
        column.addStretch(2)
        column.addWidget(box, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(3)
        return page

    def _on_clicked(self) -> None:
        self.asked.emit(self.sender().property("action"))
