"""Which attributions the inspector lists: those of one label, one state, one rule; and the button that chooses."""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from dementi.domain.attributions import Attribution
from dementi.domain.spans import State
from dementi.gui import chips, plain, words
from dementi.gui.controls import LinkButton
from dementi.gui.theme import Theme
from dementi.i18n import _

FLAGGED = "flagged"


@dataclass(frozen=True, slots=True)
class Sieve:
    """Empty lets everything through. `state` is the value of a `State`, or `FLAGGED`."""

    label: str = ""
    state: str = ""
    rule: str = ""

    @property
    def everything(self) -> bool:
        """Whether it lets everything through."""
        return self == Sieve()

    def holds(self, attribution: Attribution) -> bool:
        return (
            (not self.label or self.label in labels_of(attribution))
            and (not self.state or self.state in states_of(attribution))
            and (not self.rule or self.rule in rules_of(attribution))
        )

    def among(self, attributions: Sequence[Attribution]) -> Sequence[Attribution]:
        return attributions if self.everything else [one for one in attributions if self.holds(one)]


def labels_of(attribution: Attribution) -> set[str]:
    return {span.label for span in attribution.words}


def states_of(attribution: Attribution) -> set[str]:
    """What has still to be decided is a suggestion, whatever part of it waits."""
    state = State.PENDING if attribution.pending else attribution.words[0].state
    return {state.value} | ({FLAGGED} if any(span.flag for span in attribution.words) else set())


def rules_of(attribution: Attribution) -> set[str]:
    return {span.rule for span in attribution.words if span.rule}


class SieveButton(LinkButton):
    """The title of the inspector: a press opens the choice.

    Signals:
        changed: `sieve` is another one.
    """

    changed = Signal()

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__("", theme, parent, icon="chevron-down", strong=True)
        self.sieve = Sieve()
        self._rows: Sequence[Attribution] = ()
        self._menu = QMenu(self)
        self._menu.triggered.connect(self._on_chosen)
        self.clicked.connect(self.open_choice)
        self._show()

    def set_rows(self, rows: Sequence[Attribution]) -> None:
        """All attributions of the article: the choice offers what there is of them."""
        self._rows = rows

    def reset(self) -> None:
        """Let everything through, without saying so: another article is on screen."""
        self.sieve = Sieve()
        self._show()

    def open_choice(self) -> None:
        self._fill()
        self._menu.popup(self.mapToGlobal(self.rect().bottomLeft()))

    def _fill(self) -> None:
        self._menu.clear()
        self._add(_("All attributions"), Sieve(), len(self._rows))
        names = {state.value: words.state(state) for state in State} | {FLAGGED: _("flagged as unsure")}
        self._group("label", labels_of, chips.name)
        self._group("state", states_of, lambda state: names[state])
        self._group("rule", rules_of, lambda rule: rule)

    def _group(self, field: str, of: Callable[[Attribution], Iterable[str]], named: Callable[[str], str]) -> None:
        counts = Counter(value for row in self._rows for value in of(row))
        if counts:
            self._menu.addSeparator()
        for value, count in counts.most_common():
            chosen = getattr(self.sieve, field) == value
            # Choosing what is chosen already takes it off again.
            self._add(named(value), replace(self.sieve, **{field: "" if chosen else value}), count, chosen=chosen)

    def _add(self, name: str, sieve: Sieve, count: int, *, chosen: bool = False) -> None:
        action = QAction(plain.menu_text(f"{name} ({words.number(count)})"), self._menu)
        action.setCheckable(True)
        action.setChecked(chosen or (sieve.everything and self.sieve.everything))
        action.setData(sieve)
        self._menu.addAction(action)

    def _on_chosen(self, action: QAction) -> None:
        self.sieve = action.data()
        self._show()
        self.changed.emit()

    def _show(self) -> None:
        sieve = self.sieve
        state = words.state(State(sieve.state)) if sieve.state and sieve.state != FLAGGED else ""
        flagged = _("flagged as unsure") if sieve.state == FLAGGED else ""
        parts = [chips.name(sieve.label) if sieve.label else "", state, flagged, sieve.rule]
        told = " · ".join(part for part in parts if part)
        self.set_words(told or _("Attributions"))
        self.setAccessibleName(_("Filter the attributions: {what}").format(what=told or _("All attributions")))
