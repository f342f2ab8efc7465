"""The card of a dataset as it will be, in figures and pictures, before anything is written."""

from collections.abc import Iterator

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QScrollArea, QVBoxLayout, QWidget

from dementi.gui import charts, label_set, plain, words
from dementi.gui.charts import BarChart, Piece, StackedBar, Swatch
from dementi.gui.controls import panel, separator
from dementi.gui.exporting.split_form import part_names
from dementi.gui.theme import Theme
from dementi.i18n import _, ngettext
from dementi.workflow.census import Census
from dementi.workflow.surveying import Survey

_FILLS = {
    "accepted": charts.SOLID,
    "bulk": charts.DOTTED,
    "amended": charts.HATCHED,
    "manual": charts.EMPTY,
    "pending": charts.EMPTY,
    "rejected": charts.EMPTY,
}
_CAPTION = 120  # px at 100 %
_SOME = 3  # names of what may be many


class CardView(QScrollArea):
    """Its figures are “…” until they are known."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # its tab takes the keys that scroll it
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMinimumHeight(theme.px(200))
        self.show_waiting()

    def show_waiting(self) -> None:
        """What is chosen has changed; what it holds is being counted."""
        column = self._page()
        column.addWidget(plain.label("…", self, "muted"))
        column.addStretch(1)

    def show_survey(self, survey: Survey) -> None:
        theme, census = self._theme, survey.census
        column = self._page()
        name = plain.label(survey.setting.name, self)
        name.setFont(theme.font("article_title"))
        name.setWordWrap(True)
        column.addWidget(name)
        column.addWidget(plain.label(_contents(census), self, "muted", wrap=True))
        chart = BarChart(_("Labels"), theme, self)
        labels = survey.setting.labels
        chart.show_bars(
            [
                charts.bar(words.capital(label_set.name(key)), census.labels[key], label_set.colour(key))
                for key in labels
            ]
        )
        column.addWidget(chart)
        column.addWidget(separator(theme, self))
        self._origins(column, census)
        if census.parts:
            column.addWidget(separator(theme, self))
            column.addWidget(plain.label(_("Parts"), self, "strong"))
            column.addLayout(self._parts(survey))
        column.addWidget(separator(theme, self))
        column.addLayout(self._facts(survey))
        column.addStretch(1)

    def _page(self) -> QVBoxLayout:
        """An empty page in place of what is shown."""
        page = panel("article", self)
        column = QVBoxLayout(page)
        space = self._theme.px(20)
        column.setContentsMargins(space, space, space, space)
        column.setSpacing(self._theme.px(9))
        self.setWidget(page)
        return column

    def _origins(self, column: QVBoxLayout, census: Census) -> None:
        """How the labels came about: a bar, its legend, and the pace."""
        column.addWidget(plain.label(_("Where the labels come from"), self, "strong"))
        told = _origin_names()
        found = [(key, census.origins[key]) for key in told if census.origins[key]]
        total = census.origins.total()
        if not total:
            column.addWidget(plain.label(_("No span is chosen."), self, "muted"))
            return
        pieces = [Piece(count, _FILLS[key]) for key, count in found]
        shares = StackedBar(self._theme, self)
        shares.show_pieces(pieces)
        column.addWidget(shares)
        legend = QGridLayout()
        legend.setHorizontalSpacing(self._theme.px(8))
        legend.setVerticalSpacing(self._theme.px(2))
        for number, ((key, count), piece) in enumerate(zip(found, pieces, strict=True)):
            row, place = divmod(number, 2)
            legend.addWidget(Swatch(piece, self._theme, self), row, 2 * place, Qt.AlignmentFlag.AlignVCenter)
            share = f"{words.percent(round(100 * count / total))} {told[key]}"
            legend.addWidget(plain.label(share, self, "small"), row, 2 * place + 1)
        legend.setColumnStretch(1, 1)
        legend.setColumnStretch(3, 1)
        column.addLayout(legend)
        if census.pace is not None:
            pace = _("Median of {seconds} s for a decision.").format(
                seconds=words.locale().toString(census.pace, "f", 1)
            )
            column.addWidget(plain.label(pace, self, "muted", "small"))

    def _facts(self, survey: Survey) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(self._theme.px(12))
        grid.setVerticalSpacing(self._theme.px(6))
        grid.setColumnMinimumWidth(0, self._theme.px(_CAPTION))
        grid.setColumnStretch(1, 1)
        for row, (caption, told) in enumerate(_facts(survey)):
            grid.addWidget(plain.label(caption, self, "muted"), row, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(plain.label(told, self, wrap=True), row, 1)
        return grid

    def _parts(self, survey: Survey) -> QGridLayout:
        """What each part holds: its share as asked for and as reached, and how the labels lie."""
        grid = QGridLayout()
        grid.setHorizontalSpacing(self._theme.px(16))
        grid.setVerticalSpacing(self._theme.px(4))
        grid.setColumnStretch(0, 1)
        labels = survey.setting.labels
        names = [words.capital(label_set.name(key)) for key in labels]
        heads = ("", _("Asked for"), _("Reached"), _("Articles"), *names)
        for column, head in enumerate(heads):
            self._cell(grid, 0, column, head, "muted", "small")
        for row, cells in enumerate(_part_rows(survey), 1):
            for column, cell in enumerate(cells):
                self._cell(grid, row, column, cell)
        return grid

    def _cell(self, grid: QGridLayout, row: int, column: int, told: str, *look: str) -> None:
        side = Qt.AlignmentFlag.AlignRight if column else Qt.AlignmentFlag.AlignLeft
        grid.addWidget(plain.label(told, self, *look), row, column, side)


def _contents(census: Census) -> str:
    """34 articles, 2012–2019, French 31, English 3."""
    years = sorted(year for year in census.years if year.isdecimal())
    parts = [words.articles(census.articles)]
    if years:
        parts.append(years[0] if years[0] == years[-1] else f"{years[0]}–{years[-1]}")
    for code, count in census.languages.most_common(_SOME):
        parts.append(f"{words.language(code) if code else _('language not said')} {words.number(count)}")
    return ", ".join(parts)


def _origin_names() -> dict[str, str]:
    return {
        "accepted": _("accepted as they are"),
        "bulk": _("accepted in bulk"),
        "amended": _("corrected"),
        "manual": _("added by hand"),
        "pending": _("suggested, not decided"),
        "rejected": _("rejected"),
    }


def _part_rows(survey: Survey) -> Iterator[tuple[str, ...]]:
    split, parts = survey.plan.options.split, survey.census.parts
    if split is None:
        return
    total = sum(part["articles"] for part in parts.values()) or 1
    for (key, name), share in zip(part_names().items(), split.shares, strict=True):
        part = parts.get(key)
        held = part["articles"] if part is not None else 0
        counts = [words.number(part[label] if part is not None else 0) for label in survey.setting.labels]
        shares = (words.percent(round(100 * share)), words.percent(round(100 * held / total)))
        yield (words.capital(name), *shares, words.number(held), *counts)


def _facts(survey: Survey) -> Iterator[tuple[str, str]]:
    census = survey.census
    yield _("Review"), _reviewers(census)
    links = {"said_by": _("said by"), "denies": _("denies")}
    counted = [f"{told} {words.number(census.relations[kind])}" for kind, told in links.items()]
    yield _("Links"), " · ".join(counted) if survey.setting.links else _("left out")
    versions = [f"{version} ({words.number(count)})" for version, count in census.versions.most_common(_SOME)]
    yield _("Rules"), ", ".join(versions) or _("none")
    rights = [f"{told or _('not said')} ({words.number(count)})" for told, count in census.rights.most_common(_SOME)]
    yield _("Rights"), ", ".join(rights) or _("not said")
    if survey.left_out:
        told = ngettext(
            "{count} span or link that this format cannot hold",
            "{count} spans or links that this format cannot hold",
            survey.left_out,
        )
        yield _("Left out"), told.format(count=words.number(survey.left_out))


def _reviewers(census: Census) -> str:
    names = [name for name, _count in census.annotators.most_common(_SOME)]
    if len(census.annotators) == 1:
        return _("{name} (only one: agreement cannot be measured)").format(name=names[0])
    more = len(census.annotators) - len(names)
    if more > 0:
        names.append(ngettext("{count} other", "{count} others", more).format(count=words.number(more)))
    return ", ".join(names) or _("nobody yet")
