"""Reading all of a project as it was at one moment, though somebody goes on deciding."""

import time
from collections.abc import Callable
from pathlib import Path
from typing import TypeAlias, TypeVar

from dementi.domain.errors import UserError
from dementi.store import Outdated, Project, Reader
from dementi.workflow.gathering import Stopped

T = TypeVar("T")
Progress: TypeAlias = Callable[[int], object]
_APART = 0.05  # seconds between two looks at whether anything was committed


def of_one_state(project: Project, make: Callable[[Reader, Path, Progress], T], progress: Progress) -> T:
    """What `make` makes of a reader, the file that it reads, and a progress to call often.

    It ends with `reader.state.require()`, before anything it made takes its place. When something was committed
    meanwhile it is called again, with a private copy of the project: nothing holds a copy up, and it holds nobody up.
    """
    with project.reader() as reader:
        reader.state.hold()
        try:
            return make(reader, project.path, _watched(reader, progress))
        except Outdated:
            pass
        except (UserError, LookupError):  # what half of a change looks like may be taken for damage
            if not reader.state.changed:
                raise
    with project.snapshots.taken(lambda: _require_wanted(progress)) as copy, Reader(copy, project.path) as reader:
        return make(reader, copy, progress)


def _watched(reader: Reader, progress: Progress) -> Progress:
    """The progress, which ends what is no longer of one state."""
    looked = time.monotonic()

    def watched(done: int) -> object:
        nonlocal looked
        if time.monotonic() - looked >= _APART:
            reader.state.require()
            looked = time.monotonic()
        return progress(done)

    return watched


def _require_wanted(progress: Progress) -> None:
    if progress(0) is False:
        raise Stopped
