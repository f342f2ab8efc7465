"""What files hold, before anything is stored: the list on the left, the row in hand on the right."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QKeyEvent
from PySide6.QtWidgets import QApplication, QBoxLayout, QCheckBox, QFrame, QHBoxLayout, QVBoxLayout, QWidget

from dementi.domain.errors import UserError
from dementi.formats.drafts import AS_FOUND, Choices
from dementi.formats.heads import Head
from dementi.gui import dropping, plain
from dementi.gui.controls import LinkButton
from dementi.gui.dialogs.sheet import Sheet
from dementi.gui.importing import telling
from dementi.gui.importing.columns import ColumnsDialog
from dementi.gui.importing.model import ImportModel
from dementi.gui.importing.panel import ImportPanel
from dementi.gui.importing.reader import PreviewThread
from dementi.gui.importing.table import Heads, ImportTable
from dementi.gui.paragraph import Prose
from dementi.gui.tabs import CountedTabs
from dementi.i18n import _, ngettext
from dementi.workflow.previews.listing import Listing
from dementi.workflow.previews.rows import Near, Row, State

if TYPE_CHECKING:
    from dementi.gui.bridge import ProjectBridge
    from dementi.gui.window import Window

_STATES = (None, State.READY, State.CHECK, State.LEFT_OUT)
_NARROW = 900  # px at 100 %: in a narrower window the row in hand is shown below the list
_WATCH = 400  # ms between two looks at which file is being read
_COUNT = 120  # ms between two counts while rows arrive


class ImportDialog(Sheet):
    """Signals: ordered: import what is chosen; `listing`, `source.texts`, `roots` and `pretag` say what and how."""

    ordered = Signal()

    def __init__(self, window: "Window", bridge: "ProjectBridge") -> None:
        super().__init__(_("Import articles"), window.theme, window, width=1080)
        self.setAcceptDrops(True)
        self.roots: list[Path] = []
        self.listing = Listing()
        self.model = ImportModel(self.listing)
        self.source = PreviewThread(bridge.project, bridge.reviewer, self)
        self._window, self._bridge = window, bridge
        self._choices: dict[Path, Choices] = {}
        self._seconds = 0.0
        self._stopped = False
        self._left = False
        self._told = ""
        self._lay_out()
        self._counting = QTimer(self, singleShot=True, interval=_COUNT)
        self._counting.timeout.connect(self._show_counts)
        self._watching = QTimer(self, interval=_WATCH)
        self._watching.timeout.connect(self._show_note)
        self._connect()
        self._show_counts()
        self.table.setFocus()

    @property
    def pretag(self) -> bool:
        """Whether the rules are to read what comes in."""
        return self._pretag.isChecked()

    def take(self, paths: Sequence[Path]) -> None:
        """Read these, too."""
        self.roots += [path for path in paths if path not in self.roots]
        self.source.read(paths)
        self._begin()

    def take_text(self, text: str) -> None:
        """A pasted text, too."""
        self.source.read_text(text)
        self._begin()

    # Building

    def _lay_out(self) -> None:
        theme = self.theme
        self._summary = Prose(theme.font("small"), theme.colour("muted"), self, lines=1)
        self.head.addWidget(self._summary, 1, Qt.AlignmentFlag.AlignBottom)
        self.tabs = CountedTabs((_("All"), ngettext("Ready", "Ready", 2), _("To check"), _("Not taken")), theme, self)
        self._outer.insertWidget(1, self.tabs)
        self.tabs.setContentsMargins(theme.px(8), 0, 0, 0)
        self.body.setContentsMargins(0, 0, 0, 0)
        narrow = self._window.width() < theme.px(_NARROW)
        page = _Page(theme.px(520), theme.px(240), self)
        down, across = QBoxLayout.Direction.TopToBottom, QBoxLayout.Direction.LeftToRight
        row = QBoxLayout(down if narrow else across, page)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        left = QFrame(page)
        left.setProperty("panel", "raised")
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self.heads = Heads(theme, left)
        self.table = ImportTable(self.model, theme, left)
        column.addWidget(self.heads)
        column.addWidget(self.table, 1)
        self.panel = ImportPanel(theme, page)
        if narrow:
            left.setMinimumHeight(theme.px(150))
            self.panel.setMinimumHeight(theme.px(250))
        else:
            self.panel.setFixedWidth(theme.px(344))
        row.addWidget(left, 1)
        row.addWidget(self.panel, 0)
        self.body.addWidget(page, 1)
        self._lay_out_foot(narrow=narrow)

    def _lay_out_foot(self, *, narrow: bool) -> None:
        """Buttons stay in view; where they leave no room, what stands beside them comes last in the body."""
        theme = self.theme
        self._pretag = QCheckBox(plain.menu_text(_("Propose annotations after the import")), self)
        self._pretag.setChecked(True)
        self._note = Prose(theme.font("small"), theme.colour("muted"), self, lines=3)
        self._stop = LinkButton(_("Stop reading"), theme, self, underline=True)
        lead = QHBoxLayout()
        lead.setSpacing(theme.px(10))
        lead.addWidget(self._pretag)
        lead.addWidget(self._note, 1)
        lead.addWidget(self._stop)
        if narrow:
            lead.setContentsMargins(theme.px(16), theme.px(4), theme.px(16), theme.px(8))
            self.body.addLayout(lead)
        else:
            self.foot.addLayout(lead, 100)  # all the room that the buttons leave
        self.go = self.add_buttons("")

    def _connect(self) -> None:
        source, panel = self.source, self.panel
        source.found.connect(self._on_found)
        source.replaced.connect(self._on_replaced)
        source.grouped.connect(self._on_grouped)
        source.headed.connect(self._on_headed)
        source.refused.connect(self._on_refused)
        source.rested.connect(self._on_rested)
        self.model.changed.connect(self._count_soon)
        self.tabs.chosen.connect(self._on_tab)
        self.heads.all_wanted.connect(self._on_all)
        self.table.looked.connect(self._show_row)
        self.table.fitted.connect(self.heads.fit)
        panel.columns_asked.connect(self._on_columns)
        panel.labels.matched.connect(self._on_labels)
        panel.facts.corrected.connect(self._on_corrected)
        panel.facts.encoding_chosen.connect(self._on_encoding)
        panel.annotators.chosen.connect(self._on_suggestions)
        panel.annotators.named.connect(self._on_annotator)
        panel.sample.cut.connect(self._on_cut)
        self._stop.clicked.connect(self._on_stop)
        self.go.clicked.connect(self._on_go)
        self.finished.connect(self._on_finished)
        self._bridge.closing.connect(self.reject)

    # What was read

    def _begin(self) -> None:
        self._stopped, self._told = False, ""
        self._watching.start()
        self._show_counts()

    def _on_found(self, rows: list[Row]) -> None:
        self.model.add(rows)
        if not self.table.currentIndex().isValid():
            self.table.take(0)

    def _on_replaced(self, file: Path, rows: list[Row]) -> None:
        place = self.table.currentIndex().row()
        self.model.replace_file(file, rows)
        first = self.model.place_of(rows[0].number) if rows else -1
        self.table.take(first if first >= 0 else place)
        self._show_row()

    def _on_grouped(self, near: Mapping[int, Near]) -> None:
        row = self.table.row
        self.model.group(near)
        self.table.take(max(0, self.model.place_of(row.number)) if row is not None else 0)
        self._show_row()

    def _on_headed(self, file: Path, head: Head) -> None:
        if not head.names:
            return
        choices = self._choices.get(file, AS_FOUND)
        dialog = ColumnsDialog(self._window, file.name, head, choices.columns)
        dialog.setParent(self, dialog.windowFlags())
        dialog.matched.connect(lambda columns: self._read_again(file, replace(choices, columns=columns)))
        dialog.show_fitted()

    def _on_refused(self, error: UserError) -> None:
        self._told = str(error)
        self._show_counts()

    def _on_rested(self, seconds: float) -> None:
        self._seconds += seconds
        self._watching.stop()
        self._show_counts()

    def _count_soon(self) -> None:
        if not self._counting.isActive():
            self._counting.start()

    def _show_counts(self) -> None:
        counts = self.listing.counts()
        figures = [counts.get(state, 0) for state in State]
        self.tabs.set_numbers([sum(figures), *figures])
        chosen = self.listing.taken
        busy = self.source.busy
        self.go.set_words(telling.verb(chosen))
        self.go.setEnabled(chosen > 0 and not busy)
        self._stop.setVisible(busy)
        self._summary.set_text(telling.summary(self.roots, self.listing))
        self._show_note()
        wanted = [row.taken for row in map(self.model.row_at, range(_STRETCH)) if row is not None]
        self.heads.box.setChecked(bool(wanted) and all(wanted))

    def _show_note(self) -> None:
        source, count = self.source, self.listing.articles
        if source.busy:
            told = telling.under_way(count, source.current, comparing=source.comparing)
        else:
            told = telling.outcome(count, self._seconds, stopped=self._stopped)
        self._note.set_text(self._told or told)

    def _show_row(self) -> None:
        row = None if self._left else self.table.row  # what was on its way when the dialog was left still arrives
        if row is None:
            self._show_group()
            return
        unmatched = row.unmatched
        if unmatched is not None and (unmatched.labels or unmatched.links):
            self.panel.ask_labels(unmatched.tool, *self._unmatched(row.file, unmatched.tool))
        choices = self._choices.get(row.file, AS_FOUND)
        self.panel.show_row(row, self.listing, choices, self.source.texts, self._bridge.reviewer)

    def _show_group(self) -> None:
        """What is below the heading in hand, if one is."""
        place = self.table.currentIndex().row()
        heading = None if self._left else self.model.heading_at(place)
        if heading is None:
            self.panel.show_nothing()
        else:
            self.panel.show_group(heading, self.model.rows_below(place))

    def _unmatched(self, file: Path, tool: str) -> tuple[list[str], list[str]]:
        """All that what a tool wrote in a file calls its spans and links and that is to be matched."""
        of_file = (row.unmatched for row in self.listing.rows if row.file == file)
        found = [one for one in of_file if one is not None and one.tool == tool]
        labels = dict.fromkeys(label for one in found for label in one.labels)
        return list(labels), list(dict.fromkeys(link for one in found for link in one.links))

    # What its user does

    def _on_tab(self, number: int) -> None:
        self.model.show_state(_STATES[number])
        self.table.take(0)
        self._show_row()
        self._show_counts()

    def _on_all(self, wanted: bool) -> None:
        self.model.want(self.model.numbers, wanted=wanted)
        self._show_row()

    def _on_corrected(self, fact: str, value: str) -> None:
        row = self.table.row
        if row is not None:
            self.listing.correct(row.number, {fact: value})
            self.model.touch(row.number)

    def _on_encoding(self, encoding: str) -> None:
        row = self.table.row
        if row is not None and row.found is not None and encoding != row.found.encoding:
            self._read_again(row.file, replace(self._choices.get(row.file, AS_FOUND), encoding=encoding))

    def _on_suggestions(self, suggestions: bool) -> None:
        row = self.table.row
        if row is not None:
            self._read_again(row.file, replace(self._choices.get(row.file, AS_FOUND), suggestions=suggestions))

    def _on_annotator(self, name: str) -> None:
        row = self.table.row
        if row is not None:
            self.listing.name_annotator(row.file, name)

    def _on_labels(self, labels: Mapping[str, str]) -> None:
        row = self.table.row
        if row is not None and row.unmatched is not None:
            choices = self._choices.get(row.file, AS_FOUND)
            # In an archive tools may use one name for several things.
            of_tool = {f"{row.unmatched.tool}:{theirs}": ours for theirs, ours in labels.items()}
            self._read_again(row.file, replace(choices, labels={**choices.labels, **of_tool}))

    def _on_columns(self) -> None:
        row = self.table.row
        if row is not None:
            self.source.ask_head(row.file, self._choices.get(row.file, AS_FOUND))

    def _on_cut(self, lines: list[int]) -> None:
        row = self.table.row
        if row is not None:
            self.listing.cut(row.number, lines)
            self.model.touch(row.number)

    def _read_again(self, file: Path, choices: Choices) -> None:
        """Read a file another way; what was corrected in its rows is read anew, too."""
        self._choices[file] = choices
        shown = next((row.shown for row in self.listing.rows if row.file == file), file.name)
        self.source.read_again(file, shown, choices)
        self._begin()

    def _on_stop(self) -> None:
        self._stopped = True
        self.source.stop()

    def _on_go(self) -> None:
        self.ordered.emit()
        self.accept()

    def _on_finished(self, result: int) -> None:
        """Left without an import: what was read is forgotten."""
        if not result:
            self._left = True
            self.source.close()

    # Qt

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc and Enter in the panel go back to the list: neither a slip nor the end of a field shall do more."""
        inside = self.panel.isAncestorOf(QApplication.focusWidget() or self)
        if inside and event.key() in (Qt.Key.Key_Escape, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.table.setFocus()
        else:
            super().keyPressEvent(event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        dropping.take(event)

    def dropEvent(self, event: QDropEvent) -> None:
        dropping.take(event)
        self.take([Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()])


_STRETCH = 200  # rows that the box for all looks at


class _Page(QWidget):
    """Asks for a height, and can do with less."""

    def __init__(self, wanted: int, least: int, parent: QWidget) -> None:
        super().__init__(parent)
        self._wanted = wanted
        self.setMinimumHeight(least)

    def sizeHint(self) -> QSize:
        return QSize(600, self._wanted)
