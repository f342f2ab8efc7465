"""One writer per project: a lock of the operating system beside the file, which clears itself after a crash."""

import json
import os
import platform
from contextlib import suppress
from datetime import datetime
from pathlib import Path

from filelock import FileLock, Timeout

from dementi.i18n import _
from dementi.store.names import now


class Held(Exception):
    """Another window or command holds the lock; `who` says which, as far as it can be known."""

    def __init__(self, who: str) -> None:
        super().__init__(who)
        self.who = who


class Lock:
    """The lock of one project, taken at construction. Raises `Held`, or `OSError` where none can be made."""

    def __init__(self, project: Path) -> None:
        self.path = project.with_name(project.name + ".lock")
        self._lock = FileLock(self.path, blocking=False, thread_local=False, is_singleton=False)
        try:
            self._lock.acquire()
        except Timeout as error:
            raise Held(self._holder()) from error
        holder = {"host": platform.node(), "pid": os.getpid(), "since": now()}
        with suppress(OSError):  # the lock holds without a name on it
            self.path.write_text(json.dumps(holder), "utf-8")

    def release(self) -> None:
        """Give the lock up and take its file away."""
        with suppress(OSError):
            self.path.unlink()  # while it is held: nobody can lock the old file in between
        self._lock.release()

    def _holder(self) -> str:
        """Who holds it. The file may be anything: what is shown is short and plain."""
        try:
            holder = json.loads(self.path.read_bytes()[:1000])
            host, pid, since = str(holder["host"])[:80], int(holder["pid"]), _moment(str(holder["since"])[:40])
        except (OSError, ValueError, KeyError, TypeError):
            return _("another program")
        return _("process {pid} on {host}, since {since}").format(pid=pid, host=host, since=since)


def _moment(iso: str) -> str:
    """The hour here, with its day where that is not today. Raises `ValueError`."""
    since, today = datetime.fromisoformat(iso).astimezone(), datetime.now().astimezone()
    return since.strftime("%H:%M" if since.date() == today.date() else "%Y-%m-%d %H:%M")
