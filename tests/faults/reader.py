"""Started by the kill tests: reads a project again and again, with one worker.

It says the numbers of its dispatcher and of the worker once they work.
"""

import os
import sys
import time
from pathlib import Path

import psutil

from dementi.store import open_project
from dementi.workflow.background import Pretagger, Progress
from dementi.workflow.scopes import Scope


def main():
    project = open_project(Path(sys.argv[1]))
    if project.checking is not None:
        project.checking.result()
    said = []

    def tell(one):
        if isinstance(one, Progress) and not said:
            said.append(psutil.Process(pretagger.pid).children()[0].pid)
            os.write(1, f"{pretagger.pid} {said[0]}\n".encode())

    pretagger = Pretagger(project, tell, number=1)
    while True:
        pretagger.start(Scope.ALL)
        time.sleep(0.5)


if __name__ == "__main__":
    main()
