"""Names in a file that are not ours: which of our labels theirs are, and whose the spans are."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from dementi.domain.spans import DENIES, SAID_BY
from dementi.gui import label_set, plain
from dementi.gui.controls import Choice, KeyButton
from dementi.gui.importing.telling import TOOLS
from dementi.gui.theme import Theme
from dementi.i18n import _

_SHOWN = 40  # code points of a foreign label
_MOST = 60  # labels


class LabelMatch(QWidget):
    """Signals: matched(dict): our label for each of theirs, "" for what is left out."""

    matched = Signal(object)

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._choices: dict[str, Choice] = {}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(theme.px(8))
        self._head = plain.label("", self, "strong", "small")
        self._column.addWidget(self._head)
        self._table = QWidget(self)
        self._column.addWidget(self._table)
        self.go = KeyButton(_("Read with these labels"), theme, self)
        self.go.clicked.connect(self._on_go)
        row = QHBoxLayout()
        row.addWidget(self.go)
        row.addStretch(1)
        self._column.addLayout(row)

    def show_names(self, tool: str, labels: Sequence[str], links: Sequence[str]) -> None:
        """Ask what these are; until something is said they are left out."""
        of_tool = _("Labels of {tool} in this file").format(tool=TOOLS.get(tool, ""))
        plain.set_text(self._head, of_tool if tool in TOOLS else _("Labels of this file"))
        old, self._table = self._table, QWidget(self)
        self._column.replaceWidget(old, self._table)
        old.hide()
        old.deleteLater()
        grid = QGridLayout(self._table)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setColumnStretch(1, 1)
        self._choices = {}
        ours = {label.key: label_set.name(label.key) for label in label_set.offered()}
        relations = {SAID_BY: _("said by"), DENIES: _("denies")}
        for names, offered in ((labels, ours), (links, relations)):
            for name in names[:_MOST]:
                choice = self._choice(name, offered)
                grid.addWidget(plain.label(name[:_SHOWN], self._table), grid.rowCount(), 0)
                grid.addWidget(choice, grid.rowCount() - 1, 1)
                self._choices[name] = choice

    def _choice(self, name: str, offered: Mapping[str, str]) -> Choice:
        choice = Choice(self._theme, self._table)
        choice.setAccessibleName(name[:_SHOWN])
        choice.addItem(_("leave out"), "")
        for key, words in offered.items():
            choice.addItem(words, key)
        folded = {key.casefold(): key for key in offered} | {words.casefold(): key for key, words in offered.items()}
        choice.setCurrentIndex(max(0, choice.findData(folded.get(name.casefold(), ""))))
        return choice

    def _on_go(self) -> None:
        self.matched.emit({name: str(choice.currentData()) for name, choice in self._choices.items()})


class Annotators(QWidget):
    """Whether the spans of a file are somebody's decisions or suggestions to be reviewed.

    Signals: chosen(bool): as suggestions or not; named(str): whose they are.
    """

    chosen = Signal(bool)
    named = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(6))
        column.addWidget(plain.label(_("Annotations of this file"), self, "strong", "small"))
        self.kind = Choice(theme, self)
        self.kind.setAccessibleName(_("Annotations of this file"))
        self.kind.addItem(_("Decisions of a reviewer"), False)
        self.kind.addItem(_("Suggestions to be reviewed"), True)
        self.kind.activated.connect(lambda _index: self.chosen.emit(bool(self.kind.currentData())))
        self.name = QLineEdit(self)
        self.name.setAccessibleName(_("Reviewer whose they are"))
        self.name.textEdited.connect(self.named)
        column.addWidget(self.kind)
        column.addWidget(self.name)

    def show_choice(self, *, suggestions: bool, name: str, usual: str) -> None:
        """What is chosen for the file; `usual` is whose they are when nobody is named."""
        self.kind.setCurrentIndex(int(suggestions))
        self.name.setVisible(not suggestions)
        self.name.setText(name)
        self.name.setPlaceholderText(usual)
