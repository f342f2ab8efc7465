"""The lines under the preview: what is still open, what hinders, how far the writing is, and what came of it."""

from pathlib import Path

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QHBoxLayout, QWidget

from dementi.domain.errors import UserError
from dementi.gui import plain, words
from dementi.gui.controls import Bar, IconLabel, LinkButton
from dementi.gui.theme import Theme
from dementi.i18n import _, ngettext
from dementi.workflow.exporting import ExportReport
from dementi.workflow.surveying import Survey

_BAR = 160  # px at 100 %


class Outcome(QWidget):
    """One line: an icon, words, and what can be done about them."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._target = Path()
        self._icon = IconLabel("info", theme, self)
        self.told = plain.label("", self, wrap=True)
        self._bar = Bar(theme, theme.px(_BAR), self)
        self.gaps = LinkButton(_("Show it"), theme, self, underline=True, strong=True)
        self.include = LinkButton(_("Include them"), theme, self, underline=True, strong=True)
        self.folder = LinkButton(_("Open the folder"), theme, self, underline=True, strong=True)
        self.folder.clicked.connect(self._open_folder)
        self.stop = LinkButton(_("Stop"), theme, self, underline=True, strong=True)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.px(10))
        row.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self.told, 1)
        for part in (self._bar, self.gaps, self.include, self.folder, self.stop):
            row.addWidget(part, 0, Qt.AlignmentFlag.AlignVCenter)
        self.setMinimumHeight(theme.px(34))
        self.show_nothing()

    def show_nothing(self) -> None:
        """Nothing to say."""
        self._show("", "", "")

    def show_hindrance(self, told: str, *, include: bool = False) -> None:
        self._show("warning", "warning", told, *((self.include,) if include else ()))

    def show_open_ends(self, survey: Survey, *, exists: bool) -> None:
        """What the dataset lacks, and that a file is replaced."""
        count = survey.open_ends
        told = [_lacking(survey)] if count else []
        if exists:
            told.append(_("What is there under this name will be replaced."))
        self.gaps.set_words(_("Show it") if count == 1 else _("Show the {count}").format(count=words.number(count)))
        if told:
            self._show("warning" if count else "info", "text", " ".join(told), *((self.gaps,) if count else ()))
        else:
            self.show_nothing()

    def show_progress(self, done: int, total: int) -> None:
        figures = f"{words.number(done)} / {words.number(total)}" if total else words.number(done)
        self._bar.set_share(done / total if total else 0.0)
        told = _("Writing {figures}") if not total or done < total else _("Reading back {figures}")
        self._show("document", "muted", told.format(figures=figures), self._bar, self.stop)

    def show_reading(self, done: int, total: int) -> None:
        """Articles are read for the register of sources before anything is written."""
        self._bar.set_share(done / total if total else 0.0)
        figures = f"{words.number(done)} / {words.number(total)}"
        self._show(
            "document", "muted", _("Reading the sources {figures}").format(figures=figures), self._bar, self.stop
        )

    def show_done(self, report: ExportReport, target: Path) -> None:
        if report.stopped:
            self._show("info", "text", _("Stopped. Nothing was written; what was there before is as it was."))
            return
        self._target = target
        told = ngettext(
            "{count} article exported, read back and checked.",
            "{count} articles exported, read back and checked.",
            report.articles,
        ).format(count=words.number(report.articles))
        if report.left_out:
            left = ngettext(
                "{count} span or link was left out: this format cannot hold it.",
                "{count} spans or links were left out: this format cannot hold them.",
                report.left_out,
            )
            told += " " + left.format(count=words.number(report.left_out))
        if report.unread:
            unread = ngettext(
                "The sources of {count} article are not in the register, as the project cannot be written: the card "
                "says so. Exports of a copy have them.",
                "The sources of {count} articles are not in the register, as the project cannot be written: the card "
                "says so. Exports of a copy have them.",
                report.unread,
            )
            told += " " + unread.format(count=words.number(report.unread))
        self._show("done", "success", told, self.folder)
        self.folder.setFocus()

    def show_failed(self, error: UserError) -> None:
        self._show("warning", "error", f"{error.message} {error.path}".strip())

    def _show(self, icon: str, colour: str, told: str, *parts: QWidget) -> None:
        self._icon.setVisible(bool(icon))
        if icon:
            self._icon.set_icon(icon, colour)
        plain.set_text(self.told, told)
        for part in (self._bar, self.gaps, self.include, self.folder, self.stop):
            part.setVisible(part in parts)

    def _open_folder(self) -> None:
        folder = self._target if self._target.is_dir() else self._target.parent
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder)))


def _lacking(survey: Survey) -> str:
    """2 denials without their claim, 1 claim without a source."""
    gaps = survey.census.gaps
    denials, claims = gaps["denial without claim"], gaps["claim without source"]
    told = []
    if denials:
        told.append(ngettext("{count} denial without its claim", "{count} denials without their claim", denials).format(
            count=words.number(denials)))  # fmt: skip
    if claims:
        told.append(ngettext("{count} claim without a source", "{count} claims without a source", claims).format(
            count=words.number(claims)))  # fmt: skip
    return f"{', '.join(told)}."
