"""What reading again with newer rules changed, by article and rule: a list from which an article opens."""

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, TypeAlias

from PySide6.QtCore import Signal

from dementi.domain.reruns import RuleChange
from dementi.gui import plain, words
from dementi.gui.columns import Columns, Line
from dementi.gui.dialogs.sheet import Sheet
from dementi.i18n import _, ngettext

if TYPE_CHECKING:
    from dementi.gui.window import Window

MOST = 500  # articles listed
Last: TypeAlias = "tuple[str, list[RuleChange]] | None"
"""When all articles were read again last, and what that changed; None: never."""


class ChangesDialog(Sheet):
    """Signals: chosen(int): the article to open."""

    chosen = Signal(int)

    def __init__(self, window: "Window", last: Last, titles: Mapping[int, str]) -> None:
        """`titles` are those of the articles that are still there; of others nothing is said."""
        super().__init__(_("What the rules changed"), window.theme, window, width=880)
        found = [change for change in last[1] if change.article in titles] if last is not None else []
        self.body.addWidget(plain.label(_told(last), self, "muted", wrap=True))
        heads = (_("Article"), _("Rule"), _("New"), _("Gone"), _("Changed"))
        self.list = Columns(_("What the rules changed"), heads, list(_lines(found, titles)), window.theme, self)
        self.list.setVisible(bool(found))
        self.body.addWidget(self.list, 1)
        self.body.addStretch(0)
        if found:
            self.add_buttons(_("Open the article"), cancel=_("Close")).clicked.connect(self._on_open)
            self.list.itemActivated.connect(self._on_open)
            self.list.setFocus()
        else:
            self.add_buttons(_("Close"), cancel="").clicked.connect(self.accept)

    def _on_open(self) -> None:
        key = self.list.chosen()
        self.accept()
        if isinstance(key, int):
            self.chosen.emit(key)


def articles_of(last: Last) -> list[int]:
    """The articles that are listed."""
    return list(dict.fromkeys(change.article for change in last[1]))[:MOST] if last is not None else []


def _told(last: Last) -> str:
    if last is None:
        return _("The articles have not been read again yet. Project > Read all articles again does that.")
    at, changes = last
    when = _("Last reading again: {moment}.").format(moment=words.moment(at))
    if not changes:
        return when + " " + _("No suggestion changed that nobody had touched.")
    count = len({change.article for change in changes})
    told = ngettext(
        "Suggestions that nobody had touched changed in {n} article. What was decided is as it was.",
        "Suggestions that nobody had touched changed in {n} articles. What was decided is as it was.",
        count,
    ).format(n=words.number(count))
    told = f"{when} {told}"
    if count > MOST:
        told += " " + _("The first {n} are listed.").format(n=words.number(MOST))
    return told


def _lines(changes: Sequence[RuleChange], titles: Mapping[int, str]) -> Iterator[Line]:
    for change in changes:
        counts = (change.counts.new, change.counts.gone, change.counts.changed)
        figures = (words.number(count) if count else "" for count in counts)
        yield Line(change.article, (titles[change.article], change.rule, *figures))
