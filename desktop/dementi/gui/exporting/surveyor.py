"""Surveys what an export would hold on a thread of its own; a new question ends the one under way."""

import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from dementi.gui.latest import Latest
from dementi.store import Project
from dementi.workflow.export_plans import Plan
from dementi.workflow.surveying import Survey, survey

_BREATH = 0.0005  # seconds after some articles in which the window gets its turn
_OFTEN = 8


class Surveyor(QObject):
    """Signals: surveyed(Survey); refused(UserError): why nothing could be written as it is chosen."""

    surveyed = Signal(object)
    refused = Signal(object)

    def __init__(self, project: Project, parent: QObject) -> None:
        super().__init__(parent)
        self._project = project
        self._latest = Latest("survey", self)
        self._latest.answered.connect(self.surveyed)
        self._latest.refused.connect(self.refused)

    def ask(self, plan: Plan, target: Path) -> None:
        """Survey this instead of what was asked before."""
        self._latest.ask(partial(_survey, self._project, plan, target))

    def close(self) -> None:
        """End the survey under way, and tell of none any more."""
        self._latest.close()


def _survey(project: Project, plan: Plan, target: Path, wanted: Callable[[], bool]) -> Survey:
    def progress(count: int) -> bool:
        if count % _OFTEN == 0:
            time.sleep(_BREATH)
        return wanted()

    return survey(project, plan, target, progress)
