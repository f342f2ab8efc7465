"""The line above the article: its title or facts, from which confidence on suggestions show, and the guide."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QHBoxLayout, QMenu, QVBoxLayout, QWidget

from dementi.gui import plain, words
from dementi.gui.actions import key_of
from dementi.gui.controls import LinkButton, panel
from dementi.gui.paragraph import Prose
from dementi.gui.theme import Theme
from dementi.i18n import _

STEPS = (0.0, 0.3, 0.5, 0.7, 0.9)


class Head(QWidget):
    """Signals: threshold_chosen(float); guide_asked; page_asked: open the article's page in the browser."""

    threshold_chosen = Signal(float)
    guide_asked = Signal()
    page_asked = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        ground = panel("article", self)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(ground)
        row = QHBoxLayout(ground)
        row.setContentsMargins(20, 0, 16, 0)
        row.setSpacing(12)
        self.setFixedHeight(theme.size("head"))
        self._title = Prose(theme.font("small"), theme.colour("text"), ground, lines=1)
        self.threshold = LinkButton("", theme, ground, icon="chevron-down", small=True)
        self.page = LinkButton(_("Page"), theme, ground, small=True, underline=True)
        self.page.hide()
        self.guide = LinkButton(_("Guide"), theme, ground, keys=key_of("guide"), small=True)
        self.articles = LinkButton(_("Articles"), theme, ground, keys=key_of("filter"), small=True)
        self.articles.hide()
        row.addWidget(self.articles)
        row.addWidget(self._title, 1)
        row.addWidget(self.page)
        row.addWidget(self.threshold)
        row.addWidget(self.guide)
        self._menu = self._threshold_menu()
        self.threshold.clicked.connect(self._open_menu)
        self.guide.clicked.connect(self.guide_asked)
        self.page.clicked.connect(self.page_asked)
        self.set_threshold(0.5)

    def set_title(self, title: str) -> None:
        self._title.set_text(title)

    def set_page(self, address: str) -> None:
        """The address of the article's page, empty where there is none; hovering tells it before anything is opened."""
        self.page.setVisible(bool(address))
        plain.set_tip(self.page, address)

    def set_threshold(self, threshold: float) -> None:
        self.threshold.set_words(_threshold_words(threshold))
        for action in self._menu.actions():
            action.setChecked(action.data() == threshold)

    def show_articles(self, shown: bool) -> None:
        """Whether the queue has to be asked for."""
        self.articles.setVisible(shown)

    def set_article_shown(self, shown: bool) -> None:
        self.threshold.setVisible(shown)

    def _threshold_menu(self) -> QMenu:
        menu = QMenu(self)
        group = QActionGroup(menu)
        for step in STEPS:
            action = QAction(plain.menu_text(_threshold_words(step)), menu)
            action.setCheckable(True)
            action.setData(step)
            group.addAction(action)
            menu.addAction(action)
        menu.triggered.connect(self._on_step)
        return menu

    def _open_menu(self) -> None:
        self._menu.popup(self.threshold.mapToGlobal(self.threshold.rect().bottomLeft()))

    def _on_step(self, action: QAction) -> None:
        self.threshold_chosen.emit(float(action.data()))

    def resizeEvent(self, event: object) -> None:
        """Where it gets narrow the guide goes; F1 stays."""
        self.guide.setVisible(self.width() > self._theme.px(380))


def _threshold_words(threshold: float) -> str:
    if threshold <= 0:
        return _("All suggestions")
    return _("Confidence ≥ {value}").format(value=words.decimal(threshold))
