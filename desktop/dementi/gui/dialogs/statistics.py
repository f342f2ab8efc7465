"""What the project holds, in figures: by label, outlet, date and rule, and over time."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QHeaderView,
    QScrollArea,
    QSizePolicy,
    QStackedWidget,
    QTabBar,
    QVBoxLayout,
    QWidget,
)

from dementi.domain.errors import UserError
from dementi.domain.files import write_file
from dementi.gui import plain
from dementi.gui.columns import Columns, Line
from dementi.gui.controls import KeyButton
from dementi.gui.dialogs import ask
from dementi.gui.dialogs.sheet import Sheet
from dementi.gui.own_files import in_sight
from dementi.gui.statistics import picture, saving
from dementi.gui.statistics.figures import Figure, figures, summary
from dementi.gui.theme import Theme
from dementi.i18n import _
from dementi.store import Stats
from dementi.workflow import stats_table

if TYPE_CHECKING:
    from dementi.gui.window import Window

_HIGH = 430  # px at 100 %
_BESIDE = 820  # of the dialog from which a table stands beside its picture
_NARROW, _FIRST, _WIDE = 240, 160, 620  # of a picture, of the first column of a table, of a table


class StatisticsDialog(Sheet):
    """A tab for each figure: its picture, and beside it the table that says the same."""

    def __init__(self, window: "Window") -> None:
        super().__init__(_("Statistics"), window.theme, window, width=1080)
        self._project = in_sight(window.bridge.project.path) if window.bridge is not None else Path()
        self.figures: tuple[Figure, ...] = ()
        self._stats: Stats | None = None
        self.summary = plain.label(_("Counting…"), self, "muted")
        self.tabs = QTabBar(self)
        self.tabs.setAccessibleName(_("Statistics"))
        self.tabs.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # without a tab there is nothing to say of it
        self.tabs.setDrawBase(False)
        self.tabs.setExpanding(False)
        self.tabs.setMinimumHeight(self.theme.size("field"))  # it is empty when the dialog finds its size
        self._pages = QStackedWidget(self)
        self._pages.setMinimumHeight(self.theme.px(_HIGH))
        self.tabs.currentChanged.connect(self._pages.setCurrentIndex)
        self.body.addWidget(self.summary)
        self.body.addWidget(self.tabs)
        self.body.addWidget(self._pages, 1)
        self.told = plain.label("", self, "muted", wrap=True)
        self.foot.addWidget(self.told, 1)
        self.save = KeyButton(_("Save the figure…"), self.theme, self)
        self.save.clicked.connect(self._on_save)
        self.save_all = KeyButton(_("Save all figures…"), self.theme, self)
        self.save_all.clicked.connect(self._on_save_all)
        for button in (self.save_all, self.save):
            button.setEnabled(False)
            self.foot.addWidget(button)
        self.add_buttons(_("Close"), cancel="").clicked.connect(self.accept)
        self.foot.setStretch(3, 0)

    def show_stats(self, stats: Stats) -> None:
        """All is counted."""
        plain.set_text(self.summary, summary(stats))
        self.figures = figures(stats) if stats.articles else ()
        if not self.figures:
            plain.set_text(self.summary, _("There is nothing to count yet. Import articles first."))
        for figure in self.figures:
            self.tabs.addTab(plain.menu_text(figure.title))
            self._pages.addWidget(_page(figure, self.theme, self, narrow=self.width() < self.theme.px(_BESIDE)))
        self._stats = stats
        self.save.setEnabled(bool(self.figures))
        self.save_all.setEnabled(bool(self.figures))
        if self.figures:
            self.tabs.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            self.tabs.setFocus()

    def show_failed(self, error: UserError) -> None:
        plain.set_text(self.summary, str(error))

    def _on_save(self) -> None:
        figure = self.figures[self.tabs.currentIndex()]
        suggested = self._project.with_name(f"{self._project.stem}-{figure.name}.png")
        chosen = ask.file_for_figure(self, str(suggested))
        if chosen is None:
            return
        target = chosen if chosen.suffix.lower() in saving.ENDINGS else chosen.with_name(f"{chosen.name}.png")
        self._put(target, lambda: saving.save(figure, target))

    def _on_save_all(self) -> None:
        stats = self._stats
        chosen = ask.file_for_figures(self, str(self._project.with_name(f"{self._project.stem}-figures.csv")))
        if chosen is None or stats is None:
            return
        target = chosen if chosen.suffix else chosen.with_suffix(".csv")
        self._put(target, lambda: write_file(target, stats_table.table(stats)))

    def _put(self, target: Path, write: Callable[[], object]) -> None:
        """Write, and say what came of it."""
        try:
            write()
        except UserError as error:
            plain.set_text(self.told, f"{error.message} {error.path}".strip())
        else:
            plain.set_text(self.told, _("Saved: {path}").format(path=target))


def _page(figure: Figure, theme: Theme, parent: QWidget, *, narrow: bool) -> QWidget:
    """The picture scrolls in its place; the table, below it where it is `narrow`, takes the keyboard."""
    page = QWidget(parent)
    row = QVBoxLayout(page) if narrow else QHBoxLayout(page)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(theme.px(16))
    if not figure.bars:
        column = QVBoxLayout()
        column.addWidget(plain.label(figure.empty, page, "muted"))
        column.addStretch(1)
        row.addLayout(column, 1)
    else:
        area = QScrollArea(page)
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidget(_Picture(figure, theme, area))
        area.setMinimumWidth(theme.px(_NARROW))
        row.addWidget(area, 1)
    if figure.rows:
        lines = [Line(cells[0], cells) for cells in figure.rows]
        table = Columns(figure.title, figure.heads, lines, theme, page)
        others = sum(table.columnWidth(column) for column in range(1, len(figure.heads)))
        if narrow:
            table.header().setSectionResizeMode(0, QHeaderView.ResizeMode.Fixed)
            table.setColumnWidth(0, theme.px(_FIRST))
            table.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        else:
            table.setFixedWidth(min(others + theme.px(_FIRST), theme.px(_WIDE)))
        row.addWidget(table)
    return page


class _Picture(QWidget):
    def __init__(self, figure: Figure, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._figure, self._theme = figure, theme
        told = "; ".join(f"{bar.name} {bar.figure}" for bar in figure.bars)
        self.setAccessibleName(f"{figure.title}: {told}")
        self.setMinimumHeight(self.sizeHint().height())
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def sizeHint(self) -> QSize:
        return picture.size_of(self._figure, self._theme, self._theme.px(420))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setClipRect(QRectF(self.rect()))
        picture.paint(painter, self._figure, self.size(), self._theme)
