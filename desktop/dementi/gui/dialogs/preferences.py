"""What a reader may choose of the program; each choice takes effect at once."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QCheckBox, QGridLayout, QHBoxLayout, QLineEdit, QWidget

from dementi import i18n
from dementi.gui import keymap, plain, words
from dementi.gui.choices import LARGEST, SMALLEST
from dementi.gui.controls import Choice, LinkButton
from dementi.gui.dialogs.sheet import Sheet
from dementi.gui.painting import bold
from dementi.i18n import _

if TYPE_CHECKING:
    from dementi.gui.window import Window

_NARROW = 760  # px at 100 %: in a narrower window boxes begin at the left
_SCALES = (100, 110, 125, 150, 175, 200)
_COLUMNS = (45.0, 52.0, 60.0, 68.0, 76.0, 90.0)
_HEIGHTS = (1.6, 1.8, 2.0, 2.2, 2.4)


class PreferencesDialog(Sheet):
    """Signals: changed(str, object): this choice has this value now; asked(str): the id of an action."""

    changed = Signal(str, object)
    asked = Signal(str)

    def __init__(self, window: "Window", at: str = "") -> None:
        super().__init__(_("Preferences"), window.theme, window, width=720)
        self._window = window
        self._fill(at)

    def show_again(self, at: str) -> None:
        """The same choices in the language and look that the window now has; `at` keeps the keyboard."""
        self.begin_again(_("Preferences"), self._window.theme)
        self._fill(at)
        QTimer.singleShot(0, self, self.fit)  # what was added to a window on screen counts once it is shown itself

    def _fill(self, at: str) -> None:
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(self.theme.px(20))
        self._grid.setVerticalSpacing(self.theme.px(6))
        self._grid.setColumnStretch(1, 1)
        self.body.addLayout(self._grid)
        self.rows: dict[str, QWidget] = {}
        self._look()
        self._reading()
        self._review()
        self.body.addStretch(1)
        told = plain.label(_("Each choice takes effect at once."), self, "muted", "small")
        self.foot.addWidget(told)
        self.add_buttons(_("Close"), cancel="").clicked.connect(self.accept)
        self.rows.get(at, self.rows["language"]).setFocus(Qt.FocusReason.OtherFocusReason)

    def _look(self) -> None:
        settings = self._window.settings
        self._title(_("Window"))
        self._choice("language", _("Language"), [("fr", "Français"), ("en", "English")], i18n.current())
        themes = [("system", _("As the system")), ("light", _("Light")), ("dark", _("Dark")),
                  ("high_contrast", _("High contrast"))]  # fmt: skip
        self._choice("appearance", _("Appearance"), themes, settings.appearance)
        sizes = [(scale, words.percent(scale)) for scale in sorted({*_SCALES, settings.scale})]
        self._choice("scale", _("Text size of the program"), sizes, settings.scale)
        self._check("still", _("Without movement"), on=self._window.choices.on("still"))

    def _reading(self) -> None:
        choices, settings = self._window.choices, self._window.settings
        self._title(_("Article"))
        pixels = [(size, _("{size} px").format(size=size)) for size in range(SMALLEST, LARGEST + 1, 2)]
        if settings.text_size % 2:
            pixels = sorted([*pixels, (settings.text_size, _("{size} px").format(size=settings.text_size))])
        self._choice("text_size", _("Text size of the article"), pixels, settings.text_size)
        columns = [(value, _("{count} characters").format(count=round(value))) for value in _COLUMNS]
        self._choice("columns", _("Width of a line"), columns, choices.number("columns"))
        heights = [(value, words.locale().toString(value, "f", 1)) for value in _HEIGHTS]
        self._choice("line_height", _("Line spacing"), heights, choices.number("line_height"))
        self._check("snapping", _("Select whole words"), on=choices.on("snapping"))
        self._check("hints", _("Keys in the margin"), on=choices.on("hints"))

    def _review(self) -> None:
        self._title(_("Review"))
        name = QLineEdit(self._window.settings.reviewer, self)
        name.setMaxLength(80)
        name.editingFinished.connect(self._on_name)
        self._row("reviewer", _("Your name or initials"), name)
        order = "doubt" if self._window.choices.least_certain_first else "reading"
        orders = [("reading", _("Reading order")), ("doubt", _("Least certain first"))]
        self._choice("order", _("Order"), orders, order)
        self._check("letters", _("Single letters act in the article"), on=keymap.current().letters)
        links = QWidget(self)
        line = QHBoxLayout(links)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(self.theme.px(20))
        known = [("shortcuts", _("Change the keys…")), ("labels", _("Labels…"))]
        for action, told in [one for one in known if self._window.can(one[0])]:
            link = LinkButton(told, self.theme, links, underline=True)
            link.setProperty("action", action)
            link.clicked.connect(self._on_link)
            line.addWidget(link)
        line.addStretch(1)
        self._grid.addWidget(links, self._grid.rowCount(), 1)

    def _title(self, told: str) -> None:
        label = plain.label(told, self)
        label.setFont(bold(self.theme.font("base")))
        label.setContentsMargins(0, self.theme.px(6 if self.rows else 0), 0, 0)
        self._grid.addWidget(label, self._grid.rowCount(), 0, 1, 2)

    def _row(self, name: str, told: str, widget: QWidget) -> None:
        row = self._grid.rowCount()
        caption = plain.label(told, self)
        caption.setBuddy(widget)
        widget.setAccessibleName(told)
        self._grid.addWidget(caption, row, 0)
        self._grid.addWidget(widget, row, 1)
        self.rows[name] = widget

    def _choice(self, name: str, told: str, options: Sequence[tuple[object, str]], value: object) -> None:
        box = Choice(self.theme, self)
        for data, shown in options:
            box.addItem(plain.menu_text(shown), data)
        box.setSizeAdjustPolicy(Choice.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        box.setMinimumContentsLength(8)
        nearest = next((number for number, (data, _shown) in enumerate(options) if data == value), -1)
        box.setCurrentIndex(nearest)
        box.activated.connect(lambda _index, name=name, box=box: self.changed.emit(name, box.currentData()))
        self._row(name, told, box)

    def _check(self, name: str, told: str, *, on: bool) -> None:
        box = QCheckBox(plain.menu_text(told), self)
        box.setAccessibleName(told)
        box.setChecked(on)
        box.toggled.connect(lambda value, name=name: self.changed.emit(name, value))
        narrow = self._window.width() < self.theme.px(_NARROW)
        row = self._grid.rowCount()
        if narrow:
            self._grid.addWidget(box, row, 0, 1, 2)
        else:
            self._grid.addWidget(box, row, 1)
        self.rows[name] = box

    def _on_name(self) -> None:
        field = self.rows["reviewer"]
        name = field.text().strip() if isinstance(field, QLineEdit) else ""
        if name and name != self._window.settings.reviewer:
            self.changed.emit("reviewer", name)

    def _on_link(self) -> None:
        self.asked.emit(self.sender().property("action"))
