"""What is asked for: the words, which spans, of which articles, in which order."""

from dataclasses import replace

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from dementi.domain.concordance import KEPT, WEAKER, LineOrder, SpanQuery
from dementi.domain.selection import Order, Selection
from dementi.domain.spans import State
from dementi.gui import label_set, plain, words
from dementi.gui.concordance.searching import Asked
from dementi.gui.controls import Choice
from dementi.gui.theme import Theme
from dementi.i18n import _

_OWN = (Qt.Key.Key_Escape, Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter)
_TYPING = 250  # ms without a key before it is searched


class QueryField(QLineEdit):
    """Signals: left: on to the list; escaped: Escape was pressed."""

    left = Signal()
    escaped = Signal()

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and _is_own(event):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.escaped.emit()
        elif event.key() == Qt.Key.Key_Down and _is_own(event):
            self.left.emit()
        else:
            super().keyPressEvent(event)


def _is_own(event: QKeyEvent) -> bool:
    """Keys that the window has actions on, too."""
    return event.key() in _OWN and not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier


class Fields(QWidget):
    """Signals: asked: something else is asked for; left, escaped: of the field of words."""

    asked = Signal()
    left = Signal()
    escaped = Signal()

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self.words = QueryField(self)
        self.words.setAccessibleName(_("Words in the spans"))
        self.words.setPlaceholderText(_("Words in the spans"))
        told = _("word or its beginning · “a phrase” · -not · accents do not matter")
        self.told = plain.label(told, self, "muted", "small")
        self.what = self._choice(_("Where"), (("spans", _("In spans")), ("untagged", _("Words not tagged yet"))))
        labels = [(label.key, words.capital(label_set.name(label.key))) for label in label_set.known()]
        self.label = self._choice(_("Label"), (("", _("Any label")), *labels))
        self.state = self._choice(_("State"), _states())
        self.articles = self._choice(_("Articles"), (("", _("All articles")), ("queue", _("As the list is filtered"))))
        self.order = self._choice(_("Order"), _orders())
        self._timer = QTimer(self, singleShot=True, interval=_TYPING)
        self._timer.timeout.connect(self.asked)
        self.words.textChanged.connect(lambda _typed: self._timer.start())
        self.words.returnPressed.connect(self._on_entered)
        self.words.left.connect(self.left)
        self.words.escaped.connect(self.escaped)
        self._lay_out()

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(self._theme.px(8))
        first = QHBoxLayout()
        first.setSpacing(self._theme.px(12))
        first.addWidget(self.words, 3)
        first.addWidget(self.told, 4)
        self.told.setMinimumWidth(20)
        self.second = QHBoxLayout()
        self.second.setSpacing(self._theme.px(8))
        for choice in (self.what, self.label, self.state, self.articles, self.order):
            self.second.addWidget(choice)
        column.addLayout(first)
        column.addLayout(self.second)

    def asked_for(self, queue: Selection, reviewer: str, threshold: float) -> Asked:
        """What is asked for now.

        `queue` is what the list of articles shows: where it counts, what it says of spans is about those found.
        """
        base = queue if self.articles.currentData() == "queue" else Selection()
        label = self.label.currentData() or base.label
        made = replace(base, words=self.words.text().strip(), label=label, order=Order.IMPORTED)
        untagged = self.what.currentData() == "untagged"
        query = SpanQuery(made, "" if untagged else self.state.currentData())
        order = LineOrder.ARTICLE if untagged else LineOrder(self.order.currentData())
        return Asked(query, order, untagged, reviewer, threshold)

    def _on_entered(self) -> None:
        self._timer.stop()
        self.asked.emit()

    def _on_chosen(self) -> None:
        untagged = self.what.currentData() == "untagged"
        for choice in (self.state, self.order):
            choice.setEnabled(not untagged)
        name = _("Words in the articles") if untagged else _("Words in the spans")
        self.words.setAccessibleName(name)
        self.words.setPlaceholderText(name)
        self._on_entered()

    def _choice(self, name: str, entries: "tuple[tuple[str, str], ...]") -> Choice:
        made = Choice(self._theme, self)
        made.offer(name, entries)
        made.currentIndexChanged.connect(lambda _index: self._on_chosen())
        return made


def _states() -> "tuple[tuple[str, str], ...]":
    return (
        ("", _("Any state")),
        (State.PENDING.value, _("To decide")),
        (KEPT, _("In the dataset")),
        (State.ACCEPTED.value, words.capital(_("accepted"))),
        (State.AMENDED.value, words.capital(_("corrected"))),
        (State.MANUAL.value, words.capital(_("added by hand"))),
        (State.REJECTED.value, words.capital(_("rejected"))),
        (WEAKER, _("Weaker suggestions")),
    )


def _orders() -> "tuple[tuple[str, str], ...]":
    return (
        (LineOrder.ARTICLE.value, _("By article")),
        (LineOrder.NEWEST.value, _("Newest article first")),
        (LineOrder.LEFT.value, _("By what stands before")),
        (LineOrder.RIGHT.value, _("By what stands after")),
        (LineOrder.HIT.value, _("By the span")),
    )
