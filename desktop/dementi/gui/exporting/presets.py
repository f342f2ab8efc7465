"""Choices of an export kept under a name, to be made again with one choice."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QLineEdit, QWidget

from dementi.gui import plain
from dementi.gui.controls import Choice, LinkButton
from dementi.gui.dialogs.sheet import Sheet
from dementi.gui.exporting.remembering import RememberedPlans
from dementi.gui.theme import Theme
from dementi.i18n import _
from dementi.workflow.export_plans import Plan

_LONGEST = 60


class PresetRow(QWidget):
    """So many things `across`.

    Signals: chosen(Plan): do it like this; asked: the choices made shall be kept (`keep`); saved: there are others now.
    """

    chosen = Signal(object)
    asked = Signal()
    saved = Signal()

    def __init__(self, plans: RememberedPlans, theme: Theme, parent: QWidget, *, across: int) -> None:
        super().__init__(parent)
        self._plans = plans
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(theme.px(12))
        self.list = Choice(theme, self)
        self.list.setAccessibleName(_("Preset"))
        self.list.setMinimumContentsLength(14)
        self.list.setSizeAdjustPolicy(Choice.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.list.activated.connect(self._on_chosen)
        self.save = LinkButton(_("Keep as a preset…"), theme, self, underline=True)
        self.save.clicked.connect(self.asked)
        self.delete = LinkButton(_("Delete the preset"), theme, self, underline=True)
        self.delete.clicked.connect(self._on_delete)
        caption = plain.label(_("Preset"), self, "muted")
        for number, widget in enumerate((caption, self.list, self.save, self.delete)):
            grid.addWidget(widget, *divmod(number, across))
        self._fill("")

    def _fill(self, name: str) -> None:
        """Offer the presets there are, `name` in hand."""
        self.list.clear()
        self.list.addItem(_("None"), "")
        for one in self._plans.presets():
            self.list.addItem(plain.menu_text(one), one)
        self.list.setCurrentIndex(max(0, self.list.findData(name)))
        self.delete.setEnabled(self.list.currentIndex() > 0)

    def keep(self, name: str, plan: Plan) -> None:
        """Keep `plan`, in place of an earlier one of this name."""
        self._plans.save_preset(name, plan)
        self._fill(name)
        self.saved.emit()

    def _on_chosen(self) -> None:
        name = self.list.currentData()
        self.delete.setEnabled(bool(name))
        found = self._plans.presets().get(name)
        if found is not None:
            self.chosen.emit(found)

    def _on_delete(self) -> None:
        self._plans.delete_preset(self.list.currentData())
        self._fill("")
        self.list.setFocus()
        self.saved.emit()


class PresetNameDialog(Sheet):
    """Signals: named(str)."""

    named = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget, proposed: str) -> None:
        super().__init__(_("Keep as a preset"), theme, parent, width=420)
        self._name = QLineEdit(proposed, self)
        self._name.setAccessibleName(_("Name of the preset"))
        self._name.setMaxLength(_LONGEST)
        self._name.textChanged.connect(self._on_typed)
        self.body.addWidget(plain.label(_("Its choices are kept under this name, for every project."), self, wrap=True))
        self.body.addWidget(self._name)
        self.body.addStretch(1)
        self._keep = self.add_buttons(_("Keep"))
        self._keep.clicked.connect(self._on_keep)
        self._on_typed()
        self._name.selectAll()
        self._name.setFocus()

    def _on_typed(self) -> None:
        self._keep.setEnabled(bool(self._name.text().strip()))

    def _on_keep(self) -> None:
        self.named.emit(self._name.text().strip())
        self.accept()
