"""Exports in child processes that kill themselves at a step they are told; started by test_export_kill.py.

A step is whatever touches a file or folder beside the dataset, a sync, and an article on its way.
"""

import os
import signal
import sys
from pathlib import Path

from dementi.formats.jsonl import Content
from dementi.store import open_project
from dementi.workflow import part_writers
from dementi.workflow.exporting import Options, export

_TOUCHING = ("open", "os.chmod", "os.mkdir", "os.remove", "os.rename", "os.rmdir", "shutil.rmtree", "subprocess.Popen")


class Steps:
    """Counts the steps of this process; at the one of number `last` it is gone."""

    def __init__(self, folder: str, last: int) -> None:
        self.number = 0
        self._folder, self._last = folder, last

    def __call__(self, *_anything: object) -> None:
        self.number += 1
        if self.number == self._last:
            os.kill(os.getpid(), signal.SIGKILL)

    def hook(self, event: str, facts: tuple[object, ...]) -> None:
        if event in _TOUCHING and any(str(fact).startswith(self._folder) for fact in facts):
            self()


def exported(project: Path, target: Path, form: str, last: int) -> int:
    """Export, killed at the step `last`; how many steps it took."""
    steps, sync = Steps(str(target.parent), last), os.fsync
    sys.addaudithook(steps.hook)

    def counted(fd: int) -> None:
        steps()
        sync(fd)

    os.fsync = counted  # type: ignore[assignment] # it is given whole numbers only
    opened = open_project(project, write=False)
    export(opened, target, Content(suggestions=True), progress=steps, options=Options(form))
    opened.close()
    return steps.number


def main() -> None:
    for line in sys.stdin:
        project, target, form, last, several = line.rstrip("\n").split("\t")
        part_writers.MANY = 1 if several == "several" else 4_000
        answers, writing = os.pipe()
        child = os.fork()
        if child == 0:
            os.write(writing, str(exported(Path(project), Path(target), form, int(last))).encode())
            os._exit(0)
        os.close(writing)
        _child, status = os.waitpid(child, 0)
        told = "killed" if os.WIFSIGNALED(status) else os.read(answers, 20).decode() or "failed"
        sys.stdout.write(f"{told}\n")
        sys.stdout.flush()
        os.close(answers)


if __name__ == "__main__":
    main()
