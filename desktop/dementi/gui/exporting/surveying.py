"""Surveys what an export would hold, off the thread of the screen."""

import time
from collections.abc import Callable
from pathlib import Path

from dementi.store import Reader
from dementi.workflow.export_plans import Plan
from dementi.workflow.surveying import Survey, survey

_BREATH = 0.0005  # seconds after some articles in which the window gets its turn
_OFTEN = 8


def surveyed(plan: Plan, target: Path, reader: Reader, wanted: Callable[[], bool]) -> Survey:
    """The survey of `plan`, unless it is not `wanted` any more: then it raises `Stopped`."""

    def progress(count: int) -> bool:
        if count % _OFTEN == 0:
            time.sleep(_BREATH)
        return wanted()

    return survey(reader, plan, target, progress)
