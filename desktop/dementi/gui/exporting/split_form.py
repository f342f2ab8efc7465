"""Whether and how a dataset is split into parts for training, tuning and testing."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QIntValidator
from PySide6.QtWidgets import QCheckBox, QGridLayout, QLineEdit, QVBoxLayout, QWidget

from dementi.gui import plain, words
from dementi.gui.controls import Choice
from dementi.gui.theme import Theme
from dementi.i18n import _
from dementi.workflow.splitting import PARTS, Split

_LARGEST_SEED = 999_999


def part_names() -> dict[str, str]:
    """The parts by key, as screens name them."""
    return {"train": _("training"), "dev": _("tuning"), "test": _("test")}


class SplitForm(QWidget):
    """Its fields show once the box is checked. Signals: changed."""

    changed = Signal()

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(4))
        self.on = QCheckBox(_("Split into parts"), self)
        self.fields = QWidget(self)
        self._grid = QGridLayout(self.fields)
        self._grid.setContentsMargins(theme.px(22), 0, 0, 0)
        self._grid.setHorizontalSpacing(theme.px(10))
        self._grid.setVerticalSpacing(theme.px(4))
        self._grid.setColumnStretch(1, 1)
        column.addWidget(self.on)
        column.addWidget(self.fields)
        self.by = Choice(theme, self)
        self.by.setSizeAdjustPolicy(Choice.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.by.setMinimumContentsLength(6)
        ways = {
            "group": _("articles that are nearly the same"),
            "outlet": _("articles of one outlet"),
            "date": _("articles of one day"),
            "entity": _("articles that share a source"),
        }
        for key, told in ways.items():
            self.by.addItem(told, key)
        self.by.currentIndexChanged.connect(self.changed)
        self._row(_("Keep together"), self.by, below=True)
        self.shares = {part: self._number(f"{words.capital(name)} (%)", 100) for part, name in part_names().items()}
        self.seed = self._number(_("Seed"), _LARGEST_SEED)
        self.on.toggled.connect(self.fields.setVisible)
        self.on.toggled.connect(self.changed)
        self.show_split(None)

    def _number(self, told: str, most: int) -> "NumberField":
        made = NumberField(most, self)
        made.textChanged.connect(self.changed)
        self._row(told, made)
        return made

    def _row(self, told: str, widget: QWidget, *, below: bool = False) -> None:
        """`below` its caption a widget has the whole width."""
        caption = plain.label(told, self.fields, "muted")
        widget.setAccessibleName(told)
        caption.setBuddy(widget)
        row = self._grid.rowCount()
        self._grid.addWidget(caption, row, 0, 1, 2 if below else 1)
        self._grid.addWidget(widget, row + 1 if below else row, 0 if below else 1, 1, 2 if below else 1)

    def show_split(self, split: Split | None) -> None:
        """Fill in what `split` says; None: none is wanted."""
        shown = split or Split()
        self.by.setCurrentIndex(self.by.findData(shown.by))
        self.seed.set_value(shown.seed)
        for part, share in zip(PARTS, shown.shares, strict=True):
            self.shares[part].set_value(round(100 * share))
        self.on.setChecked(split is not None)
        self.fields.setVisible(split is not None)

    @property
    def empty(self) -> bool:
        """Whether a split is wanted and nothing would fall into any part."""
        return self.on.isChecked() and not self._total

    @property
    def _total(self) -> int:
        return sum(box.value for box in self.shares.values())

    @property
    def split(self) -> Split | None:
        if not self.on.isChecked() or not self._total:
            return None
        shares = tuple(self.shares[part].value / self._total for part in PARTS)
        return Split(self.by.currentData(), self.seed.value, shares)


class NumberField(QLineEdit):
    """A whole number from 0 to `most`; an empty field is 0."""

    def __init__(self, most: int, parent: QWidget) -> None:
        super().__init__(parent)
        self._most = most
        self.setValidator(QIntValidator(0, most, self))

    @property
    def value(self) -> int:
        text = self.text()
        return min(self._most, int(text)) if text.isascii() and text.isdecimal() else 0

    def set_value(self, value: int) -> None:
        self.setText(str(value))
