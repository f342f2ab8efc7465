"""What reading again with newer rules changed, by article and rule: a list from which an article opens."""

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from dementi.domain.reruns import Rerun, by_rule
from dementi.gui import plain, words
from dementi.gui.columns import Columns, Line
from dementi.gui.dialogs.sheet import Sheet
from dementi.i18n import _, ngettext

if TYPE_CHECKING:
    from dementi.gui.window import Window

MOST = 500  # articles listed


class ChangesDialog(Sheet):
    """Signals: chosen(int): the article to open."""

    chosen = Signal(int)

    def __init__(self, window: "Window", reruns: Sequence[Rerun], titles: Mapping[int, str]) -> None:
        super().__init__(_("What the rules changed"), window.theme, window, width=880)
        self.body.addWidget(plain.label(_told(reruns), self, "muted", wrap=True))
        heads = (_("Article"), _("Rule"), _("New"), _("Gone"), _("Changed"))
        self.list = Columns(_("What the rules changed"), heads, list(_lines(reruns, titles)), window.theme, self)
        self.list.setVisible(bool(reruns))
        self.body.addWidget(self.list, 1)
        self.body.addStretch(0)
        if reruns:
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


def _told(reruns: Sequence[Rerun]) -> str:
    if not reruns:
        return _("Since this project was opened, reading again changed no suggestion that nobody had touched.")
    count = len(reruns)
    told = ngettext(
        "Suggestions that nobody had touched changed in {n} article. What was decided is as it was.",
        "Suggestions that nobody had touched changed in {n} articles. What was decided is as it was.",
        count,
    ).format(n=words.number(count))
    if count > MOST:
        told += " " + _("The first {n} are listed.").format(n=words.number(MOST))
    return told


def _lines(reruns: Sequence[Rerun], titles: Mapping[int, str]) -> Iterator[Line]:
    for rerun in reruns[:MOST]:
        for rule, counts in by_rule(rerun.differences).items():
            figures = (words.number(count) if count else "" for count in (counts.new, counts.gone, counts.changed))
            yield Line(rerun.article, (titles.get(rerun.article, ""), rule, *figures))
