"""The claims without a source and the denials without their claim that an export would hold, each with its article."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from dementi.gui import label_set, plain, words
from dementi.gui.columns import Columns, Line
from dementi.gui.dialogs.sheet import Sheet
from dementi.gui.theme import Theme
from dementi.i18n import _
from dementi.workflow.surveying import MOST_GAPS, Gap, Survey

_QUOTE = 160  # code points of a quote in a row


class OpenEndsDialog(Sheet):
    """Signals: chosen(int): the article to open."""

    chosen = Signal(int)

    def __init__(self, theme: Theme, parent: QWidget, survey: Survey) -> None:
        super().__init__(_("Without their partner"), theme, parent, width=820)
        told = _("A claim has somebody who says it, and a denial something that it denies. These have not.")
        if survey.open_ends > MOST_GAPS:
            told += " " + _("The first {n} are listed.").format(n=words.number(MOST_GAPS))
        self.body.addWidget(plain.label(told, self, "muted", wrap=True))
        heads = (_("Words"), _("Label"), _("Article"))
        lines = [_line(gap) for gap in survey.gaps]
        self.list = Columns(_("Without their partner"), heads, lines, theme, self)
        self.list.itemActivated.connect(self._on_open)
        self.body.addWidget(self.list, 1)
        self.add_buttons(_("Open the article"), cancel=_("Back")).clicked.connect(self._on_open)
        self.list.setFocus()

    def _on_open(self) -> None:
        key = self.list.chosen()
        self.accept()
        if isinstance(key, int):
            self.chosen.emit(key)


def _line(gap: Gap) -> Line:
    return Line(gap.article, (" ".join(gap.quote[:_QUOTE].split()), label_set.name(gap.label), gap.title))
