"""The line at the foot of the window: saved, how far, who, and how large the text is."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetricsF
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from dementi.gui import plain, words
from dementi.gui.controls import Bar, IconLabel, LinkButton, separator
from dementi.gui.paragraph import Prose
from dementi.gui.theme import Theme
from dementi.i18n import _

_BAR = 96


class StatusLine(QFrame):
    """Bars go first where room is short; words stay."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme, self._said = theme, ""
        self.setProperty("panel", "window")
        self.setFixedHeight(theme.size("status_bar"))
        self._icon = IconLabel("check", theme, self, colour="success")
        self._saved = plain.label("", self, "small")
        self.stop = LinkButton(_("Stop"), theme, self, small=True)
        self.stop.hide()
        self._told = Prose(theme.font("small"), theme.colour("text"), self, lines=1)
        self._pretagging = plain.label("", self, "muted", "small")
        self._told.setMinimumWidth(1)  # what is said beside it is never cut for its sake
        self._article = _Progress(_("Article"), "", theme, self)
        self._project = _Progress(_("Project"), _("articles"), theme, self)
        self._reviewer_icon = IconLabel("person", theme, self, colour="muted")
        self._reviewer = plain.label("", self, "muted", "small")
        self._suggestions = plain.label("", self, "muted", "small")
        self._size = plain.label("", self, "muted", "small")
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        outer.addWidget(separator(theme, self))
        row = QHBoxLayout()
        row.setContentsMargins(12, 0, 12, 0)
        row.setSpacing(8)
        outer.addLayout(row, 1)
        for widget in (self._icon, self._saved):
            row.addWidget(widget)
        row.addSpacing(8)
        for progress in (self._article, self._project):
            row.addWidget(progress)
            row.addSpacing(8)
        row.addWidget(self._told, 1)
        row.addWidget(self.stop)
        row.addWidget(self._pretagging)
        row.addSpacing(16)
        for widget in (self._reviewer_icon, self._reviewer):
            row.addWidget(widget)
        row.addSpacing(16)
        row.addWidget(self._suggestions)
        row.addSpacing(16)
        row.addWidget(self._size)
        self.show_idle(_("No project open"))

    def show_idle(self, told: str) -> None:
        """Nothing to save yet."""
        self._icon.hide()
        plain.set_text(self._saved, told)
        plain.set_look(self._saved, "small", "muted")
        for part in (self._article, self._project, self._reviewer_icon):
            part.hide()

    def show_saved(self, told: str) -> None:
        self._show("check", "success", told)

    def show_unsaved(self, count: int) -> None:
        self._show("warning", "error", words.unsaved(count))

    def show_unwritten(self, told: str) -> None:
        """A project that cannot be written here."""
        self._show("lock", "muted", told)

    def _show(self, icon: str, colour: str, told: str) -> None:
        self._icon.set_icon(icon, colour)
        self._icon.show()
        plain.set_text(self._saved, told)
        plain.set_look(self._saved, "small", *(("strong",) if colour == "error" else ()))

    def tell(self, sentence: str) -> None:
        """What the last action was, until the next one."""
        if sentence != self._said:
            self._said = sentence
            self._told.set_text(sentence)
            self._fit()

    def show_pretagging(self, told: str) -> None:
        """How far the rules are with new articles; nothing while they rest."""
        plain.set_text(self._pretagging, told)

    def show_article(self, done: int, total: int) -> None:
        self._article.setVisible(total > 0)
        self._article.set_figures(done, total)

    def show_project(self, done: int, total: int) -> None:
        self._project.show()
        self._project.set_figures(done, total)

    def show_reviewer(self, name: str) -> None:
        self._reviewer_icon.show()
        plain.set_text(self._reviewer, name)

    def show_suggestions(self, shown: bool) -> None:
        plain.set_text(self._suggestions, _("Suggestions shown") if shown else _("Suggestions hidden"))

    def show_size(self, percent: int) -> None:
        plain.set_text(self._size, words.percent(percent))

    def resizeEvent(self, event: object) -> None:
        self._fit()

    def _fit(self) -> None:
        """What has least to say goes first where there is less room: the bars before any words."""
        self._show_bars(shown=self.width() > self._theme.px(1000))
        if QFontMetricsF(self._theme.font("small")).horizontalAdvance(self._said) > self._told.width():
            self._show_bars(shown=False)
        for part in (self._article, self._project):
            part.unit.setVisible(self.width() > self._theme.px(700))
        self._suggestions.setVisible(self.width() > self._theme.px(860))

    def _show_bars(self, *, shown: bool) -> None:
        for part in (self._article, self._project):
            part.bar.setVisible(shown)
        layout = self.layout()
        if layout is not None:
            layout.activate()  # so that the room for words is known


class _Progress(QWidget):
    """A name, a bar, and the two numbers."""

    def __init__(self, name: str, after: str, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._name = name
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        self.bar = Bar(theme, theme.px(_BAR), self)
        self._figures = plain.label("", self, "small")
        row.addWidget(plain.label(name, self, "small"))
        row.addWidget(self.bar, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self._figures)
        self.unit = plain.label(after, self, "muted", "small")
        row.addWidget(self.unit)

    def set_figures(self, done: int, total: int) -> None:
        self.bar.set_share(done / total if total else 0.0)
        plain.set_text(self._figures, f"{words.number(done)} / {words.number(total)}")
        self.setAccessibleName(f"{self._name} {done} / {total}")
