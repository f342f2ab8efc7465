"""Started by tests as a worker process: it dies on an article that says so, hangs on another, grows on a third."""

import os
import sys
import time

from dementi.domain.bounds import bound_memory
from dementi.workflow import worker

as_usual = worker.read


def read(article, own, keys):
    if "DIE" in article.text:
        os._exit(9)
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


if __name__ == "__main__":
    worker.read = read
    sys.exit(worker.serve())
