"""Surveys what an export would hold on a thread of its own; a new question ends the one under way."""

import threading
import time
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal

from dementi.domain.errors import UserError
from dementi.store import Project
from dementi.workflow.export_plans import Plan
from dementi.workflow.gathering import Stopped
from dementi.workflow.surveying import survey

_WAIT = 120  # ms after a choice: several in a row are surveyed once
_BREATH = 0.0005  # seconds after some articles in which the window gets its turn
_OFTEN = 8


class Surveyor(QObject):
    """Signals: surveyed(Survey); refused(UserError): why nothing could be written as it is chosen."""

    surveyed = Signal(object)
    refused = Signal(object)
    _answered = Signal(int, object)

    def __init__(self, project: Project, parent: QObject) -> None:
        super().__init__(parent)
        self._project = project
        self._asked = 0
        self._plan, self._target = Plan(), Path()
        self._thread: threading.Thread | None = None
        self._timer = QTimer(self, singleShot=True, interval=_WAIT)
        self._timer.timeout.connect(self._begin)
        self._answered.connect(self._on_answered)

    def ask(self, plan: Plan, target: Path) -> None:
        """Survey this instead of what was asked before."""
        self._asked += 1
        self._plan, self._target = plan, target
        self._timer.start()

    def close(self) -> None:
        """End the survey under way, and tell of none any more."""
        self._asked += 1
        self._timer.stop()
        if self._thread is not None:
            self._thread.join()
            self._thread = None

    def _begin(self) -> None:
        if self._thread is not None:
            self._thread.join()  # it ends at its next article
        asked = self._asked, self._plan, self._target
        self._thread = threading.Thread(target=self._work, args=asked, name="survey")
        self._thread.start()

    def _work(self, number: int, plan: Plan, target: Path) -> None:
        def progress(count: int) -> bool:
            if count % _OFTEN == 0:
                time.sleep(_BREATH)
            return number == self._asked

        found: object
        try:
            found = survey(self._project, plan, target, progress)
        except UserError as error:
            found = error
        except Stopped:
            return
        self._answered.emit(number, found)

    def _on_answered(self, number: int, found: object) -> None:
        if number != self._asked:
            return
        if isinstance(found, UserError):
            self.refused.emit(found)
        else:
            self.surveyed.emit(found)
