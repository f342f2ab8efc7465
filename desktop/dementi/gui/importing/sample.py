"""How an article of the preview begins, what reading did to its text, and the lines that may be cut."""

from collections.abc import Iterator

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QPlainTextEdit, QSizePolicy, QVBoxLayout, QWidget

from dementi.formats.junk import Junk
from dementi.gui import plain, words
from dementi.gui.paragraph import Prose
from dementi.gui.theme import Theme
from dementi.i18n import _, ngettext
from dementi.workflow.previews.changes import told
from dementi.workflow.previews.rows import SURE, Found, Row
from dementi.workflow.previews.texts import Texts

_SHOWN = 12_000  # bytes of a text
_LINES = 12  # that may be cut, each with its box
_LINE = 60  # code points of one
_EXAMPLES = 3


class Sample(QWidget):
    """Signals: cut(list): the lines to cut, by their place among those that may be."""

    cut = Signal(object)

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._boxes: list[QCheckBox] = []
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(8))
        column.addWidget(plain.label(_("Preview of the text"), self, "strong", "small"))
        # A picture of the text only: what is stored is the string that was read.
        self.text = QPlainTextEdit(self)
        self.text.setReadOnly(True)
        self.text.setAccessibleName(_("Preview of the text"))
        self.text.setTabChangesFocus(True)
        self.text.setFont(theme.font("quote"))
        self.text.setMinimumHeight(theme.px(130))
        self.text.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Ignored)
        column.addWidget(self.text, 1)
        self._lines = QVBoxLayout()
        self._lines.setSpacing(0)
        column.addLayout(self._lines)
        self.notes = Prose(theme.font("small"), theme.colour("muted"), self)
        column.addWidget(self.notes)

    def show_row(self, row: Row, found: Found, texts: Texts) -> None:
        """The beginning of the article of this row."""
        start = texts.beginning(found.text, _SHOWN)
        self.text.setPlainText(start + ("…" if found.text.size > _SHOWN else ""))
        self._show_lines(row, found, texts)
        self.notes.set_text(" ".join(_notes(found)))

    def _show_lines(self, row: Row, found: Found, texts: Texts) -> None:
        for box in self._boxes:
            self._lines.removeWidget(box)
            box.hide()
            box.deleteLater()
        self._boxes = []
        if not found.junk:
            return
        text = texts.get(found.text)
        for index, junk in enumerate(found.junk[:_LINES]):
            self._boxes.append(self._box(_("Cut: {line}").format(line=_line(text, junk)), index in row.cut))
        if len(found.junk) > _LINES:
            rest = set(range(_LINES, len(found.junk)))
            more = ngettext("Cut {n} more", "Cut {n} more", len(rest)).format(n=len(rest))
            self._boxes.append(self._box(more, rest <= row.cut))
        self._count = len(found.junk)

    def _box(self, words: str, checked: bool) -> QCheckBox:
        box = QCheckBox(plain.menu_text(words), self)
        box.setChecked(checked)
        box.clicked.connect(self._on_clicked)
        self._lines.addWidget(box)
        return box

    def _on_clicked(self) -> None:
        lines = [index for index, box in enumerate(self._boxes[:_LINES]) if box.isChecked()]
        if len(self._boxes) > _LINES and self._boxes[_LINES].isChecked():
            lines += range(_LINES, self._count)
        self.cut.emit(lines)


def _line(text: str, junk: Junk) -> str:
    line = text[junk.start : junk.end].strip()
    return line if len(line) <= _LINE else line[: _LINE - 1] + "…"


def _notes(found: Found) -> Iterator[str]:
    """What was done to the text; where its encoding is a guess, how to see that it is right."""
    if found.sure < SURE and found.letters:
        count = sum(found.letters.values())
        letters = list(found.letters.items())[:_EXAMPLES]
        examples = [_("“{letter}” ({n})").format(letter=c, n=words.number(n)) for c, n in letters]
        yield ngettext(
            "{n} character beyond ASCII, such as {examples}. If it reads well, the encoding is right.",
            "{n} characters beyond ASCII, such as {examples}. If they read well, the encoding is right.",
            count,
        ).format(n=words.number(count), examples=", ".join(examples))
    changes = [told(change) for change in found.record.changes]
    if changes:
        yield _("Changed while reading: {changes}.").format(changes=words.apart(changes))
    spans = len(found.record.annotations.spans)
    if spans:
        yield ngettext("{n} span comes with it.", "{n} spans come with it.", spans).format(n=words.number(spans))
