"""The window without a project: the welcome page, above it what has to be said, and the line at the foot."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from dementi.gui.banner import Banner
from dementi.gui.choices import Choices
from dementi.gui.status import StatusLine
from dementi.gui.theme import Theme
from dementi.gui.welcome import Welcome
from dementi.workflow.settings import Settings


class FirstPage(QWidget):
    """A banner over the welcome page, whose status line says that no project is open."""

    def __init__(self, settings: Settings, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self.banner = Banner(theme, self)
        self.welcome = Welcome(settings, theme, self)
        self.status = StatusLine(theme, self)
        self.status.show_size(Choices(settings).percent(theme))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.banner)
        column.addWidget(self.welcome, 1)
        column.addWidget(self.status)
