"""Above the list: the menu of batches, and of the one in use its name and how far it is."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFontMetricsF, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QVBoxLayout, QWidget

from dementi.domain.batches import Batch
from dementi.gui import plain, words
from dementi.gui.controls import Bar, LinkButton
from dementi.gui.theme import Theme
from dementi.i18n import _

_MOST = 40  # batches in a menu
_GAP, _EDGE = 8, 12


class BatchBar(QWidget):
    """`batch` is the one in use, None while all articles are listed.

    Signals:
        chosen(int): work on the batch of this key, 0 for all articles.
        asked(str): an action of the window about batches.
    """

    chosen = Signal(int)
    asked = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self.batch: Batch | None = None
        self.menu: QMenu | None = None  # the one that is open
        self._name = plain.label("", self, "small")
        self._name.setMinimumWidth(20)
        self._bar = Bar(theme, 0, self)
        self._figures = plain.label("", self, "small")
        self._leave = LinkButton(_("Leave"), theme, self, underline=True, small=True)
        self._leave.clicked.connect(lambda: self.chosen.emit(0))
        column = QVBoxLayout(self)
        column.setContentsMargins(_EDGE, 0, _EDGE, 0)
        column.setSpacing(2)
        row = QHBoxLayout()
        row.setSpacing(_GAP)
        row.addWidget(self._name)
        row.addStretch(1)
        row.addWidget(self._figures)
        row.addWidget(self._leave)
        column.addLayout(row)
        column.addWidget(self._bar)
        self.hide()

    def show_batch(self, batch: Batch | None) -> None:
        """Say which one is in use and how far it is."""
        self.batch = batch
        self.setVisible(batch is not None)
        if batch is None:
            return
        figures = f"{words.number(batch.done)} / {words.number(batch.total)}"
        self._bar.set_share(batch.done / batch.total if batch.total else 0.0)
        plain.set_text(self._figures, figures)
        told = _("Batch “{name}”: {figures} done").format(name=batch.name, figures=figures)
        self._name.setAccessibleName(told)
        plain.set_tip(self._name, told)
        self._leave.setAccessibleName(_("Leave the batch: list all articles"))
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._fit()

    def _fit(self) -> None:
        """The name has what the others leave."""
        width = self.width() - 2 * _EDGE
        self._bar.setFixedWidth(max(0, width))
        if self.batch is not None:
            metrics = QFontMetricsF(self._theme.font("small"))
            room = width - sum(part.sizeHint().width() + _GAP for part in (self._figures, self._leave))
            plain.set_text(self._name, metrics.elidedText(self.batch.name, Qt.TextElideMode.ElideRight, room))

    # The menu

    def open_menu(self, batches: Sequence[Batch], reviewer: str, *, writable: bool, button: QWidget) -> None:
        """Offer these under `button`: those under way first, the finished ones in a menu of their own."""
        menu = self.menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._add(menu, _("All articles"), 0)
        menu.addSeparator()
        open_ones = [batch for batch in batches if batch.open]
        for batch in open_ones[:_MOST]:
            self._add(menu, _told(batch, reviewer), batch.key)
        finished = [batch for batch in batches if not batch.open]
        if finished:
            done = menu.addMenu(_("Finished"))
            for batch in finished[:_MOST]:
                self._add(done, _told(batch, reviewer), batch.key)
        if batches:
            menu.addSeparator()
        for action, text in (("new_batch", _("New batch…")), ("rename_batch", _("Rename the batch…")),
                             ("remove_batch", _("Remove the batch"))):  # fmt: skip
            made = menu.addAction(text)
            made.setEnabled(writable and (action == "new_batch" or self.batch is not None))
            made.triggered.connect(lambda _checked=False, action=action: self.asked.emit(action))
        menu.popup(button.mapToGlobal(button.rect().bottomLeft()))

    def _add(self, menu: QMenu, text: str, key: int) -> None:
        made = menu.addAction(plain.menu_text(text))
        made.setCheckable(True)
        made.setChecked(key == (self.batch.key if self.batch is not None else 0))
        made.triggered.connect(lambda _checked=False: self.chosen.emit(key))


def _told(batch: Batch, reviewer: str) -> str:
    parts = [batch.name, f"{words.number(batch.done)} / {words.number(batch.total)}"]
    if batch.reviewer != reviewer:
        parts.append(batch.reviewer)
    return "   ".join(parts)
