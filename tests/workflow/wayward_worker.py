"""Started by tests as a dispatcher whose workers die on an article that says so, hang on another, grow on a third.

The environment says whether the dispatcher waits hardly at all for long articles (`IMPATIENT`), how many bytes it lets
every worker have (`BASE`), whether their pipes have little room (`NARROW`), and how many times what is usual a worker
gives itself for an article (`LONGEST`).
"""

import os
import re
import sys
import time
from contextlib import suppress

from dementi import assets
from dementi.domain.bounds import bound_memory
from dementi.domain.children import Child
from dementi.workflow import appetite, dispatcher, worker
from dementi.workflow.patience import Patience
from dementi.workflow.reading_frames import DISPATCH

with suppress(ImportError):
    import fcntl

as_usual = worker.read


def narrow(child):
    """Give a child pipes of one page, as those of Windows are, and of Linux where many have room."""
    return min(fcntl.fcntl(pipe.fileno(), fcntl.F_SETPIPE_SZ, 4096) for pipe in (child._questions, child._answers))


def read(article, own, keys):
    if "DIE" in article.text:
        os._exit(9)
    if "SPIN" in article.text:
        re.match(r"(a+)+$", "a" * 60 + "b")  # holds the interpreter, and ends after the sun
    if "HANG" in article.text:
        time.sleep(600)
    if "GROW" in article.text:
        grown = [bytes(50_000_000) for _ in range(40)]
        raise AssertionError(len(grown))
    if "SWELL" in article.text:
        bound_memory(1 << 50)  # as on systems that bound nothing
        grown = [b"x" * 200_000_000]
        time.sleep(600)
        raise AssertionError(len(grown))
    return as_usual(article, own, keys)


def dispatch():
    assets.program = lambda: [sys.executable, __file__]
    if "IMPATIENT" in os.environ:
        Patience.of = lambda self, length: 60.0 if length < 500 else 1.0
    if "NARROW" in os.environ:
        Child.enlarge = narrow
    appetite.BASE = int(os.environ.get("BASE", appetite.BASE))
    return dispatcher.serve()


if __name__ == "__main__":
    worker.read = read
    worker._LONGEST = float(os.environ.get("LONGEST", worker._LONGEST))
    sys.exit(dispatch() if sys.argv[1] == DISPATCH else worker.serve())
