"""The card of the attribution in hand: its parts, the keys to decide, why it was proposed, and a note."""

from collections.abc import Mapping
from dataclasses import dataclass

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QFontMetricsF, QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from dementi.domain.attributions import Attribution
from dementi.domain.spans import CLAIM, SOURCE, Span
from dementi.gui import caps, plain, words
from dementi.gui.actions import key_of
from dementi.gui.controls import KeyButton, LinkButton, separator
from dementi.gui.inspector.parts import PartRow
from dementi.gui.inspector.reasons import Reasons
from dementi.gui.theme import Theme
from dementi.i18n import _
from dementi.store import RuleRecord
from dementi.workflow.ending import Lack, lacks

_PAD = 14  # px around what is in the card
_TIGHT = 8  # px above and below it where height is short
_SQUEEZED = 12  # px that a button may lose before its key has to go


@dataclass(frozen=True, slots=True)
class Why:
    """What is known of the rule behind an attribution; `record` None until it has been read."""

    sentence: str
    cues: tuple[str, ...]
    rule: str
    confidence: float | None
    record: RuleRecord | None = None


class Card(QFrame):
    """Signals: part(int): make this part active; decided(str): the id of an action; noted(str, str): the note of the
    attribution with this uid is this; left: back to the article."""

    part = Signal(int)
    decided = Signal(str)
    noted = Signal(str, str)
    left = Signal()

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setObjectName("card")
        edge, ground = theme.colour("text").name(), theme.colour("raised").name()
        self.setStyleSheet(f"#card {{ background: {ground}; border: 2px solid {edge}; border-radius: 6px; }}")
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, _PAD, 0, _PAD)
        self._column.setSpacing(12)
        self._trio = QVBoxLayout()
        self._trio.setContentsMargins(0, 0, 14, 0)
        self._trio.setSpacing(8)
        self._parts: list[PartRow] = []
        self._uid, self._whole = "", False
        self._entities: Mapping[str, str] = {}
        self._column.addLayout(self._trio)
        self._column.addLayout(self._buttons_row())
        self._inner = inner = QVBoxLayout()
        inner.setContentsMargins(14, 0, 14, 0)
        inner.setSpacing(8)
        self._line = separator(theme, self)
        self.reasons = Reasons(theme, self)
        self.precedents = LinkButton("", theme, self, icon="chevron-right", small=True)
        self._told = ""  # of the precedents
        self._tight = False
        self._no_precedents = plain.label("", self, "muted", "small")
        self.show_precedents("", opens=False)
        self.note = NoteField(theme, self)
        inner.addWidget(self._line)
        inner.addWidget(self.reasons)
        inner.addLayout(self._precedents_row())
        inner.addWidget(self.note)
        self._column.addLayout(inner)
        self.note.editingFinished.connect(self._on_noted)
        self.note.left.connect(self.left)
        self.reasons.rule.clicked.connect(lambda: self.decided.emit("rule"))
        self.precedents.clicked.connect(lambda: self.decided.emit("precedents"))

    def _precedents_row(self) -> QHBoxLayout:
        row = QHBoxLayout()
        for widget in (self.precedents, self._no_precedents):
            widget.setMinimumHeight(self._theme.size("target_min"))
            row.addWidget(widget)
        row.addStretch(1)
        return row

    def _buttons_row(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setContentsMargins(14, 0, 14, 0)
        row.setSpacing(6)
        self.accept = KeyButton(_("Accept"), self._theme, self, keys=key_of("accept"), primary=True)
        self.reject = KeyButton(_("Reject"), self._theme, self, keys=key_of("reject"))
        self.skip = KeyButton(_("Skip"), self._theme, self, keys=key_of("skip"))
        self.accept.clicked.connect(lambda: self.decided.emit("accept"))
        self.reject.clicked.connect(lambda: self.decided.emit("reject"))
        self.skip.clicked.connect(lambda: self.decided.emit("skip"))
        for button in self.buttons:
            row.addWidget(button, button.sizeHint().width())  # as wide as its words and key need
        return row

    @property
    def buttons(self) -> tuple[KeyButton, KeyButton, KeyButton]:
        return self.accept, self.reject, self.skip

    def spare(self, *, buttons: bool, height: bool) -> None:
        """Whether to leave out the buttons; and the room at the edges, and the line that says that nothing alike was
        decided."""
        for button in self.buttons:
            button.setVisible(not buttons)
        self._tight = height
        self._no_precedents.setVisible(self.precedents.isHidden() and not height)
        edge = _TIGHT if height else _PAD
        self._column.setContentsMargins(0, edge, 0, edge)

    @property
    def slack(self) -> int:
        """What leaving out all but the buttons spares of its height, in px."""
        line = self._no_precedents.minimumHeight() + self._inner.spacing() if self.precedents.isHidden() else 0
        return 2 * (_PAD - _TIGHT) + line

    @property
    def spared(self) -> int:
        """How much higher it would be, in px, if nothing were left out."""
        buttons = self.accept.sizeHint().height() + self._column.spacing() if self.accept.isHidden() else 0
        return buttons + (self.slack if self._tight else 0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """All three buttons show their key, or none."""
        room = event.size().width() - 28 - 12
        fits = sum(button.sizeHint().width() for button in self.buttons) - 3 * _SQUEEZED <= room
        for button in self.buttons:
            button.show_keys(fits)
        self._fit_precedents()

    def _fit_precedents(self) -> None:
        """No wider than the card, which would grow with it; a screen reader gets all of it."""
        metrics = QFontMetricsF(self._theme.font("small"))
        room = self.width() - 2 * _PAD - self._theme.size("icon") - _PAD
        self.precedents.set_words(metrics.elidedText(self._told, Qt.TextElideMode.ElideRight, max(room, 1)))
        self.precedents.setAccessibleName(self._told or _("How alike ones were decided"))
        plain.set_tip(self.precedents, self._told)

    def show_attribution(self, attribution: Attribution, parts: tuple[Span, ...], active: int, locked: bool) -> None:
        """Fill the card; `active` is the number of the part that the arrow keys move."""
        fresh = attribution.uid != self._uid
        if fresh:
            self._uid, self._whole = attribution.uid, False
        self._whole = self._whole or active > 0
        rows = list(_rows(attribution, parts))
        for number, row in enumerate(rows):
            widget = self._part_row(number)
            if row.spans:
                widget.show_part(row.spans, row.caption, active=number == active, whole=self._whole)
                widget.show_entity(self._entities)
            else:
                widget.show_missing(row.label, row.caption, row.lacking, key_of("link") if not locked else "")
            widget.show()
        for widget in self._parts[len(rows) :]:
            widget.hide()
        pending = attribution.pending
        self.accept.setEnabled(pending and not locked)
        self.skip.setEnabled(pending and not locked)
        self.reject.setEnabled(not locked)
        self.reject.set_words(words.refusal(attribution))
        self.note.setReadOnly(locked)
        self.note.show_note(attribution.words[0].note, fresh=fresh)

    def show_entities(self, names: Mapping[str, str]) -> None:
        """What sources are called in the register, by their uid; shown where the words are others."""
        self._entities = names
        for part in self._parts:
            part.show_entity(names)

    def show_why(self, why: Why | None) -> None:
        """Its reasons; a span made by hand has none."""
        self.reasons.setVisible(why is not None)
        self._line.setVisible(why is not None)
        if why is not None:
            self.reasons.show_reasons(why.sentence, why.cues, why.rule, why.confidence, why.record)

    def show_precedents(self, told: str, *, opens: bool) -> None:
        """How alike ones were decided; the line keeps its height while nothing is known. `opens`: there are some."""
        self._told = told
        if opens:
            self._fit_precedents()
        else:
            plain.set_text(self._no_precedents, told)
        self.precedents.setVisible(opens)
        self._no_precedents.setVisible(not opens and not self._tight)

    def _part_row(self, number: int) -> PartRow:
        while len(self._parts) <= number:
            made = PartRow(self._theme, self)
            made.clicked.connect(self._on_part)
            made.named.connect(lambda: self.decided.emit("source"))
            self._trio.addWidget(made)
            self._parts.append(made)
        return self._parts[number]

    def _on_part(self) -> None:
        sender = self.sender()
        self.part.emit(next(number for number, row in enumerate(self._parts) if row is sender))

    def _on_noted(self) -> None:
        self.noted.emit(self._uid, self.note.text())


@dataclass(frozen=True, slots=True)
class _Row:
    caption: str
    spans: tuple[Span, ...] = ()
    label: str = ""
    lacking: str = ""


def _rows(attribution: Attribution, parts: tuple[Span, ...]) -> list[_Row]:
    """The words, the other parts in the order Tab takes them, then what is missing."""
    said, denies = _("said by"), _("denies")
    rows = [_Row(_doubt(attribution.words), attribution.words)]
    for span in parts[1:]:
        caption = said if span in attribution.sources else denies
        rows.append(_Row(" · ".join(filter(None, (caption, _doubt((span,))))), (span,)))
    missing = lacks(attribution)
    if Lack.SOURCE in missing:
        rows.append(_Row(said, label=SOURCE, lacking=_("No source.")))
    if Lack.TARGET in missing:
        rows.append(_Row(denies, label=CLAIM, lacking=_("No claim linked.")))
    return rows


def _doubt(spans: tuple[Span, ...]) -> str:
    return _("flagged as unsure") if any(span.flag for span in spans) else ""


class NoteField(QLineEdit):
    """A line for what the reviewer wants to remember. Signals: left: Esc or Enter goes back to the article."""

    left = Signal()

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._shown = ""
        self.setPlaceholderText(_("Note"))
        self.setAccessibleName(_("Note"))
        self.setTextMargins(0, 0, theme.px(26), 0)

    def finish(self) -> None:
        """What is being typed is the note: something else is about to be done."""
        if self.hasFocus() and self.text() != self._shown:
            self.editingFinished.emit()

    def show_note(self, note: str, *, fresh: bool) -> None:
        """Show the stored note; what is being typed stays, unless it was for another one."""
        if fresh or note != self._shown or not self.hasFocus():
            self._shown = note
            self.setText(note)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.setText(self._shown)
            self.left.emit()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.left.emit()  # losing the focus finishes the editing
        else:
            super().keyPressEvent(event)

    def sizeHint(self) -> QSize:
        return QSize(120, self._theme.size("field"))

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        key = key_of("note")
        if key and not self.hasFocus():
            width = caps.width(key, self._theme)
            caps.paint(QPainter(self), key, self.width() - width - 7, self.height() / 2, self._theme)
