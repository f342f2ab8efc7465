"""One label to edit: its names, its letter, and a colour for each paper with a word on whether it can be read."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QColorDialog, QGridLayout, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from dementi import i18n
from dementi.domain.contrast import READABLE, is_colour, ratio, readable
from dementi.domain.labels import LONGEST_NAME, LabelForm, made, standard
from dementi.gui import plain, words
from dementi.gui.actions import Action, Keys, Need
from dementi.gui.controls import KeyButton
from dementi.gui.key_checks import judge
from dementi.gui.theme import Theme
from dementi.gui.theme.tokens import tokens
from dementi.i18n import _


@dataclass(frozen=True, slots=True)
class Papers:
    """The grounds that articles are read on."""

    light: str
    dark: str

    @classmethod
    def of_tokens(cls) -> "Papers":
        return cls(tokens().colours["light"]["article"], tokens().colours["dark"]["article"])

    def standard(self, key: str, paper: str = "light") -> str:
        """The colour that a shipped label has on `paper`, empty for any other."""
        shipped = next((label for label in standard() if label.key == key), None)
        return tokens().colours[paper][shipped.colour] if shipped else ""


class FormPanel(QWidget):
    """Signals: changed(LabelForm): what the fields now say."""

    changed = Signal(object)

    def __init__(self, papers: Papers, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._papers, self._theme = papers, theme
        self._form, self._others = LabelForm(""), list[LabelForm]()
        self._names = {language: self._field(words) for language, words in self._name_captions().items()}
        self._letter = self._field(_("Letter"))
        self._letter.setMaxLength(1)
        self._letter.setFixedWidth(theme.px(60))
        self._inks = {"light": InkRow(_("On light paper"), papers.light, theme, self),
                      "dark": InkRow(_("On dark paper"), papers.dark, theme, self)}  # fmt: skip
        self._told = plain.label("", self, wrap=True)
        self._key = plain.label("", self, "muted", "small")
        self._lay_out()

    def _name_captions(self) -> dict[str, str]:
        return {"fr": _("Name in French"), "en": _("Name in English")}

    def _field(self, name: str) -> QLineEdit:
        made_field = QLineEdit(self)
        made_field.setAccessibleName(name)
        made_field.setMaxLength(LONGEST_NAME)
        made_field.textEdited.connect(self._on_edited)
        return made_field

    def _lay_out(self) -> None:
        grid = QGridLayout()
        grid.setHorizontalSpacing(self._theme.px(16))
        grid.setVerticalSpacing(self._theme.px(8))
        grid.setColumnStretch(1, 1)
        for row, (language, caption) in enumerate(self._name_captions().items()):
            grid.addWidget(plain.label(caption, self), row, 0)
            grid.addWidget(self._names[language], row, 1)
        grid.addWidget(plain.label(_("Letter"), self), 2, 0)
        grid.addWidget(self._letter, 2, 1, Qt.AlignmentFlag.AlignLeft)
        for row, ink in enumerate(self._inks.values(), 3):
            grid.addWidget(plain.label(ink.caption, self), row, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(ink, row, 1)
            ink.changed.connect(self._on_edited)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(grid)
        column.addWidget(self._told)
        column.addWidget(self._key)
        column.addStretch(1)

    def show_form(self, form: LabelForm, others: Sequence[LabelForm], *, stored: bool) -> None:
        """Fill the fields; `others` are the labels it must be told from; the key of one not `stored` may change."""
        self._form, self._others = form, list(others)
        label = made(form)
        for language, name_field in self._names.items():
            name_field.setText(form.names.get(language, ""))
            name_field.setPlaceholderText(label.names[language])
        self._letter.setText(form.letter)
        self._letter.setPlaceholderText(next(iter(label.keys[i18n.current()]), ""))
        for paper, ink in self._inks.items():
            ink.show_ink(form.inks.get(paper) or self._papers.standard(form.key, paper))
        plain.set_text(self._key, _("In files: {key}").format(key=form.key))
        self._key.setVisible(stored)
        self._say()

    def choose_name(self) -> None:
        """Ready to type the name of a new label over the one it starts with."""
        name_field = self._names[i18n.current()]
        name_field.setFocus()
        name_field.selectAll()

    def fault_of(self, form: LabelForm, others: Sequence[LabelForm]) -> str:
        """Why a label cannot be used like this, with the remedy; empty when it can."""
        label = made(form)
        if not form.names and label.key not in {shipped.key for shipped in standard()}:
            return _("The label needs a name.")
        for paper, ground in (("light", self._papers.light), ("dark", self._papers.dark)):
            ink = form.inks.get(paper, "") if form.inks else self._papers.standard(form.key, paper)
            if not is_colour(ink) or ratio(ink, ground) < READABLE:
                return _("A colour of “{name}” cannot be read.").format(name=label.names[i18n.current()])
        for other in others:
            if not other.archived and set(made(other).keys[i18n.current()]) & set(label.keys[i18n.current()]):
                return _("Two labels cannot have the same letter. Choose another one for this label.")
            if made(other).names[i18n.current()].casefold() == label.names[i18n.current()].casefold():
                return _("Another label has this name already.")
        return self._letter_fault(form)

    def _letter_fault(self, form: LabelForm) -> str:
        if not form.letter:
            return ""
        if not form.letter.isalpha():
            return _("The key of a label is a letter.")
        label = Action(f"label:{form.key}", "", "", (), Need.EDITABLE, Keys.BOTH)
        verdict = judge(label, form.letter)
        taken = verdict.taken
        if taken is None or taken.id.startswith("label:"):
            return verdict.refused
        told = _("{key} is the key of “{action}”. Choose another letter, or give that command another key first.")
        return told.format(key=form.letter, action=taken.text)

    def _say(self) -> None:
        plain.set_text(self._told, self.fault_of(self._form, self._others))

    def _on_edited(self) -> None:
        names = {language: name.text().strip() for language, name in self._names.items() if name.text().strip()}
        inks = {paper: ink.ink for paper, ink in self._inks.items()}
        shipped = {paper: self._papers.standard(self._form.key, paper) for paper in inks}
        if {paper: ink.lower() for paper, ink in inks.items()} == {p: s.lower() for p, s in shipped.items()}:
            inks = {}
        self._form = replace(self._form, names=names, inks=inks, letter=self._letter.text().strip().upper())
        self._say()
        self.changed.emit(self._form)


class InkRow(QWidget):
    """A colour with how well it stands out from a paper. Signals: changed."""

    changed = Signal()

    def __init__(self, caption: str, paper: str, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self.caption, self._paper, self._theme = caption, paper, theme
        self._sample = Sample(paper, theme, self)
        self._field = QLineEdit(self)
        self._field.setAccessibleName(caption)
        self._field.setMaxLength(7)
        self._field.setFixedWidth(theme.px(96))
        self._choose = KeyButton(_("Choose…"), theme, self)
        self._mend = KeyButton(_("Use {colour}").format(colour=paper), theme, self)
        self._told = plain.label("", self, "small", wrap=True)
        row = QHBoxLayout()
        row.setSpacing(theme.px(8))
        for widget in (self._sample, self._field, self._choose):
            row.addWidget(widget)
        row.addStretch(1)
        said = QHBoxLayout()
        said.addWidget(self._told, 1)
        said.addWidget(self._mend)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(2))
        column.addLayout(row)
        column.addLayout(said)
        self._field.textEdited.connect(self._on_edited)
        self._choose.clicked.connect(self._on_choose)
        self._mend.clicked.connect(self._on_mend)

    @property
    def ink(self) -> str:
        return self._field.text().strip()

    def show_ink(self, ink: str) -> None:
        self._field.setText(ink)
        self._judge()

    def _judge(self) -> None:
        """A number and a word, and the remedy where it is not enough."""
        self._mend.hide()
        if not is_colour(self.ink):
            self._sample.show_ink("")
            plain.set_text(self._told, _("A colour is # and six figures, such as #1f5fb4."))
            return
        found = ratio(self.ink, self._paper)
        value = words.locale().toString(found, "f", 1)
        self._sample.show_ink(self.ink)
        if found >= READABLE:
            plain.set_text(self._told, _("Contrast {value}: can be read").format(value=value))
            return
        least = words.locale().toString(READABLE, "f", 1)
        told = _("Contrast {value}: too faint to read. It needs {least}.")
        plain.set_text(self._told, told.format(value=value, least=least))
        self._mend.set_words(_("Use {colour}").format(colour=readable(self.ink, self._paper)))
        self._mend.show()

    def _on_edited(self) -> None:
        self._judge()
        self.changed.emit()

    def _on_mend(self) -> None:
        self.show_ink(readable(self.ink, self._paper))
        self._field.setFocus()
        self.changed.emit()

    def _on_choose(self) -> None:
        chosen = QColorDialog.getColor(QColor(self.ink), self, self.caption)
        if chosen.isValid():
            self.show_ink(chosen.name())
            self.changed.emit()


class Sample(QWidget):
    """The colour as it will be seen: a lane and a letter on its paper."""

    def __init__(self, paper: str, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._paper, self._theme, self._ink = QColor(paper), theme, ""
        self.setFixedSize(QSize(theme.px(64), theme.size("control")))

    def show_ink(self, ink: str) -> None:
        self._ink = ink
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        painter.setPen(QPen(self._theme.colour("border"), 1))
        painter.setBrush(self._paper)
        painter.drawRoundedRect(box, 4, 4)
        if not self._ink:
            return
        ink = QColor(self._ink)
        painter.setFont(self._theme.font("quote"))
        painter.setPen(ink)
        painter.drawText(box.adjusted(0, -3, 0, -3), Qt.AlignmentFlag.AlignCenter, "Aa")
        painter.fillRect(QRectF(box.left() + 12, box.bottom() - 7, box.width() - 24, self._theme.px(2)), ink)
