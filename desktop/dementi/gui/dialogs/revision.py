"""What becomes of the spans in a newer version of the article, to be confirmed before it is stored."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from dementi.domain.reanchoring import Anchored, Outcome
from dementi.gui import chips, listing, plain, words
from dementi.gui.columns import Columns, Line
from dementi.gui.dialogs.sheet import Sheet
from dementi.i18n import _, ngettext
from dementi.workflow.revising import Revision

if TYPE_CHECKING:
    from dementi.gui.window import Window

_NOW = 380  # px at 100 % that the words of the newer version have, about as many as those of the earlier one


class RevisionDialog(Sheet):
    """Signals: confirmed(list): the uids of the spans that are left out."""

    confirmed = Signal(object)

    def __init__(self, window: "Window", revision: Revision) -> None:
        super().__init__(_("Newer version"), window.theme, window, width=960)
        self._revision = revision
        self.body.addWidget(plain.label(_told(revision), self, "muted", wrap=True))
        heads = (_("Words"), _("Outcome"), _("Now"))
        lines = [self._line(one) for one in sorted(revision.anchored, key=_doubtful_first)]
        self.list = Columns(_("Newer version"), heads, lines, window.theme, self)
        self.list.setColumnWidth(2, window.theme.px(_NOW))
        self.list.setVisible(bool(lines))
        self.body.addWidget(self.list, 1)
        self.body.addStretch(0)
        self.add_buttons(_("Import the newer version")).clicked.connect(self._on_confirm)
        if lines:
            self.list.setFocus()

    def _line(self, one: Anchored) -> Line:
        text = self._revision.record.article.text
        lost = one.outcome is Outcome.LOST
        now = "" if lost else listing.short(text[one.start : one.end])
        quote = f"{chips.letter(one.span.label)}  {listing.short(one.span.quote)}"
        return Line(one.span.uid, (quote, _named(one.outcome), now), checked=None if lost else True, faint=lost)

    def _on_confirm(self) -> None:
        taken = set(self.list.checked())
        self.confirmed.emit([one.span.uid for one in self._revision.carried if one.span.uid not in taken])
        self.accept()


def _doubtful_first(one: Anchored) -> tuple[int, int]:
    order = (Outcome.CHANGED, Outcome.LOST, Outcome.MOVED, Outcome.KEPT)
    return order.index(one.outcome), one.span.start


def _named(outcome: Outcome) -> str:
    return {
        Outcome.KEPT: _("kept"),
        Outcome.MOVED: _("moved"),
        Outcome.CHANGED: _("changed"),
        Outcome.LOST: _("lost"),
    }[outcome]


def _told(revision: Revision) -> str:
    count = len(revision.anchored)
    told = ngettext(
        "{n} span was decided in “{title}”; what is checked is carried over. That version stays.",
        "{n} spans were decided in “{title}”; what is checked is carried over. That version stays.",
        count,
    )
    title = revision.earlier.title or revision.earlier.name
    return told.format(n=words.number(count), title=title)
