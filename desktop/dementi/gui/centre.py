"""The middle of the window: head, article, strip, and the page of a project without articles."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QSizePolicy, QStackedWidget, QVBoxLayout, QWidget

from dementi.gui import plain
from dementi.gui.actions import key_of
from dementi.gui.controls import KeyButton, panel, separator
from dementi.gui.head import Head
from dementi.gui.strip import Strip
from dementi.gui.text import ArticleView
from dementi.gui.text.find_bar import FindBar
from dementi.gui.theme import Theme
from dementi.i18n import _

_WIDEST, _EDGE = 460, 24  # px of the words of an empty page, and beside them


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
        self.empty = EmptyPage(theme, self)
        self.empty.asked.connect(self.asked)
        self._pages.addWidget(self.empty)
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
        self.empty.set_writable(writable)
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


class EmptyPage(QFrame):
    """What a project without articles offers. Signals: asked(str): the id of an action."""

    asked = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setProperty("panel", "article")
        # While it is hidden its contents keep the width they last had, which must not hold the article open.
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self._title = plain.label(_("No article in this project"), self)
        self._title.setFont(theme.font("article_title"))
        self._told = plain.label(
            _("Drop files or a folder here (text, HTML, CSV, JSONL, DOCX, PDF…), or paste an article. Files on disk "
              "are left as they are."),
            self, "muted", wrap=True,
        )  # fmt: skip
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._row.setSpacing(10)
        actions = (("import", _("Import…")), ("paste", _("Paste an article…")),
                   ("samples", _("Add the two sample articles")))  # fmt: skip
        self.buttons = [self._button(*action, theme) for action in actions]
        self._row.addStretch(1)
        box = QWidget(self)
        inner = QVBoxLayout(box)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.setSpacing(12)
        inner.addWidget(self._title)
        inner.addWidget(self._told)
        inner.addSpacing(4)
        inner.addLayout(self._row)
        column = QVBoxLayout(self)
        column.addStretch(2)
        column.addWidget(box, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(3)

    def _button(self, action: str, words: str, theme: Theme) -> KeyButton:
        made = KeyButton(words, theme, self, keys=key_of(action), primary=action == "import")
        made.setProperty("action", action)
        made.clicked.connect(self._on_clicked)
        self._row.addWidget(made)
        return made

    def set_writable(self, writable: bool) -> None:
        for button in self.buttons:
            button.setEnabled(writable)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where the buttons do not fit side by side, one stands above the other."""
        room, widest = event.size().width() - 2 * _EDGE, self._theme.px(_WIDEST)
        wanted = sum(button.sizeHint().width() + self._row.spacing() for button in self.buttons)
        across = wanted <= room
        self._row.setDirection(QBoxLayout.Direction.LeftToRight if across else QBoxLayout.Direction.TopToBottom)
        self._told.setFixedWidth(min(widest, room))
        self._told.setMinimumHeight(self._told.heightForWidth(min(widest, room)))

    def _on_clicked(self) -> None:
        self.asked.emit(self.sender().property("action"))
