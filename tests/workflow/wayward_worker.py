"""Started by tests as a worker process: it dies on an article that says so, and hangs on another."""

import os
import sys
import time

from dementi.workflow import worker

as_usual = worker.read


def read(article, own, keys):
    if "DIE" in article.text:
        os._exit(9)
    if "HANG" in article.text:
        time.sleep(600)
    return as_usual(article, own, keys)


if __name__ == "__main__":
    worker.read = read
    sys.exit(worker.serve())
