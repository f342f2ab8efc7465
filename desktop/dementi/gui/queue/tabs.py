"""The four tabs of the queue, each with its count."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from dementi.domain.article import Status
from dementi.gui.tabs import CountedTabs
from dementi.gui.theme import Theme
from dementi.i18n import _
from dementi.store import Counts

_STATES: tuple[Status | None, ...] = (None, *Status)


class StatusTabs(CountedTabs):
    """Signals: status_chosen(Status | None): show the articles of this status, None for all."""

    status_chosen = Signal(object)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__((_("All"), _("To do"), _("Started"), _("Done")), theme, parent)
        self.chosen.connect(self._on_chosen)

    def set_counts(self, counts: Counts | None) -> None:
        """The figures of the tabs, not known when None."""
        self.set_numbers((None,) * 4 if counts is None else (counts.total, counts.todo, counts.started, counts.done))

    def _on_chosen(self, number: int) -> None:
        self.status_chosen.emit(_STATES[number])
