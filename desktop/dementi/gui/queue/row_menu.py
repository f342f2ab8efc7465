"""What can be done with an article of the queue, as the menu of its row."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMenu, QWidget

from dementi.gui import plain, words
from dementi.i18n import _, ngettext


def row_menu(parent: QWidget, copies: int, show: Callable[[], object], show_copies: Callable[[], object]) -> QMenu:
    """The menu; `copies` is how many articles are nearly the same."""
    menu = QMenu(parent)
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    menu.addAction(_("Show the article")).triggered.connect(show)
    told = ngettext("Show the {n} nearly identical article", "Show the {n} nearly identical articles", copies)
    entry = told.format(n=words.number(copies)) if copies else _("No nearly identical articles")
    shown = menu.addAction(plain.menu_text(entry))
    shown.setEnabled(copies > 0)
    shown.triggered.connect(show_copies)
    return menu
