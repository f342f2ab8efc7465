"""What a group of nearly identical articles is, for the right side of the preview."""

from collections.abc import Iterator, Sequence

from PySide6.QtWidgets import QVBoxLayout, QWidget

from dementi.gui import plain, words
from dementi.gui.paragraph import Prose
from dementi.gui.theme import Theme
from dementi.i18n import _, ngettext
from dementi.workflow.previews.alike import in_common
from dementi.workflow.previews.rows import Row

_MOST = 20  # articles that are named


class GroupView(QWidget):
    """Each article of the group with how much it has in common with the first."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(10))
        self._files = Prose(theme.font("base"), theme.colour("text"), self)
        column.addWidget(self._files)
        column.addWidget(plain.label(_("In common with the first"), self, "strong", "small"))
        self._members = QVBoxLayout()
        self._members.setSpacing(theme.px(6))
        column.addLayout(self._members)
        self._lines: list[Prose] = []
        self._more = Prose(theme.font("small"), theme.colour("muted"), self)
        column.addWidget(self._more)
        column.addStretch(1)

    @property
    def lines(self) -> list[str]:
        """What is said of each article."""
        return [line.text for line in self._lines]

    def show_rows(self, rows: Sequence[Row]) -> None:
        """Show these, of which the first was read first."""
        files = len({row.file for row in rows})
        told = ngettext("In {n} file.", "In {n} files.", files).format(n=words.number(files))
        self._files.set_text(told)
        for line in self._lines:
            self._members.removeWidget(line)
            line.hide()
            line.deleteLater()
        self._lines = [self._line(told) for told in _told(rows[:_MOST])]
        left = len(rows) - _MOST
        more = ngettext("And {n} more.", "And {n} more.", left).format(n=words.number(left)) if left > 0 else ""
        rest = _(
            "Estimated from their words. Each comes in as an article of its own; the list shows which belong together."
        )
        self._more.set_text(f"{more} {rest}".strip())

    def _line(self, told: tuple[str, str]) -> Prose:
        name, share = told
        line = Prose(self._theme.font("base"), self._theme.colour("text"), self, lines=3)
        line.set_text(words.of(name, share), bold=[(0, len(name))])
        self._members.addWidget(line)
        return line


def _told(rows: Sequence[Row]) -> Iterator[tuple[str, str]]:
    """The place of each row, and how alike it is."""
    for number, (row, share) in enumerate(zip(rows, in_common(rows), strict=True)):
        if not number:
            yield row.place, _("the first that was read")
        elif share:
            yield row.place, _("about {share}").format(share=words.percent(round(100 * share)))
        else:
            yield row.place, _("like another of them")
