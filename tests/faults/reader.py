"""Started by the kill tests: reads a project with a worker process, says its number once it works, and goes on."""

import os
import sys
import time
from pathlib import Path

from dementi.store import open_project
from dementi.workflow.background import Pretagger, Progress, Scope


def main():
    project = open_project(Path(sys.argv[1]))
    if project.checking is not None:
        project.checking.result()
    said = []

    def tell(one):
        if isinstance(one, Progress) and not said:
            said.append(pretagger.pids()[0])
            os.write(1, f"{said[0]}\n".encode())

    pretagger = Pretagger(project, tell, number=1)
    while True:
        pretagger.start(Scope.ALL)
        time.sleep(0.5)


if __name__ == "__main__":
    main()
