"""Where a dataset goes: the field, and the name that is proposed as long as nobody wrote another one."""

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from dementi.gui import plain
from dementi.gui.controls import KeyButton
from dementi.gui.dialogs import ask
from dementi.gui.own_files import in_sight
from dementi.gui.theme import Theme
from dementi.i18n import _
from dementi.workflow.format_facts import FormatFacts


def proposed(project: Path, facts: FormatFacts, *, split: bool) -> Path:
    """A file or folder beside the project that says what it is."""
    if facts.ending and not (split and facts.parts):
        return project.with_suffix(facts.ending)
    return project.with_name(f"{project.stem}-{facts.name}")


class TargetRow(QWidget):
    """Signals: changed."""

    changed = Signal()

    def __init__(self, project: Path, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._project, self._proposal, self._filter = in_sight(project), "", ""
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.px(10))
        row.addWidget(plain.label(_("To"), self, "muted"))
        self.field = QLineEdit(self)
        self.field.setAccessibleName(_("File or folder to write"))
        self.field.setMinimumWidth(120)
        self.field.textChanged.connect(self.changed)
        row.addWidget(self.field, 1)
        self.button = KeyButton(_("Change…"), theme, self)
        self.button.clicked.connect(self._on_change)
        row.addWidget(self.button)

    def propose(self, facts: FormatFacts, *, split: bool) -> None:
        """Follow the format, unless somebody wrote a name of their own."""
        self._filter = f"{facts.title} (*{facts.ending})" if facts.ending else ""
        fresh = str(proposed(self._project, facts, split=split))
        if self.field.text() in ("", self._proposal):
            self.field.setText(fresh)
        self._proposal = fresh

    @property
    def path(self) -> Path:
        """Relative names are taken from the folder of what is proposed."""
        return self._project.parent / Path(self.field.text()).expanduser()

    def _on_change(self) -> None:
        chosen = ask.file_to_export(self, str(self.path), self._filter)
        if chosen is not None:
            self.field.setText(str(chosen))
