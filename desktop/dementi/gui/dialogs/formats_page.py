"""What each format of a dataset keeps and what it cannot hold, as a page to read."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QGridLayout, QWidget

from dementi.gui import plain
from dementi.gui.dialogs.sheet import Sheet
from dementi.gui.painting import bold
from dementi.gui.paragraph import Prose
from dementi.gui.reading_on import read_on
from dementi.gui.theme import Theme
from dementi.i18n import _
from dementi.workflow import format_table


class FormatsDialog(Sheet):
    """The table of the formats, one after the other: a table of seven columns would be too wide to read."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(_("What each format keeps"), theme, parent, width=720)
        for note in format_table.notes():
            self.body.addWidget(self._prose(note, "muted"))
        for row in format_table.rows():
            self._title(f"{row.title} ({row.name})")
            self._cells(row.cells)
        self.body.addStretch(1)
        self.add_buttons(_("Close"), cancel="").clicked.connect(self.accept)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows and page keys read on."""
        if not read_on(self._area.verticalScrollBar(), event):
            super().keyPressEvent(event)

    def _title(self, text: str) -> None:
        title = plain.label(text, self)
        title.setFont(bold(self.theme.font("base")))
        title.setContentsMargins(0, 10, 0, 0)
        self.body.addWidget(title)

    def _cells(self, cells: tuple[str, ...]) -> None:
        grid = QGridLayout()
        grid.setHorizontalSpacing(self.theme.px(16))
        grid.setVerticalSpacing(self.theme.px(2))
        grid.setColumnMinimumWidth(0, self.theme.px(150))
        grid.setColumnStretch(1, 1)
        for number, (head, told) in enumerate(zip(format_table.heads(), cells, strict=True)):
            grid.addWidget(plain.label(head, self, "muted"), number, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(self._prose(told, "text"), number, 1)
        self.body.addLayout(grid)

    def _prose(self, text: str, colour: str) -> Prose:
        made = Prose(self.theme.font("base"), self.theme.colour(colour), self)
        made.set_text(text)
        return made
