"""Pre-tagging in the background of an open window, beside the extractor alone, and the event loop beside its idle self.

The reference of the speed is what processes of the same number and priority reach that do nothing but extract, one
after the other on texts they hold already; half of it is measured before and half after. The lag is how late a timer
of two milliseconds fires in the event loop of the window, with its project open; idle is measured before and after.
The register of sources, which is read while nobody does anything, rests meanwhile: idle means idle.
"""

import os
import random
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any
from unittest.mock import patch

from PySide6.QtCore import QEventLoop, Qt, QTimer

from dementi import assets, i18n
from dementi.domain.article import Article
from dementi.domain.records import ArticleRecord
from dementi.gui import start
from dementi.gui.bridge import ProjectBridge
from dementi.gui.window import Window
from dementi.store import Project, create
from dementi.workflow.settings import Settings
from dementi.workflow.workers import usual_number

ARTICLES = 10_000
BATCH = 1_000
IDLE = 8.0  # seconds, before and after
ALONE = 8.0
_EVERY = 2  # ms
_LOOK = 20  # ms between two looks whether it is over

Row = dict[str, object]

_EXTRACTOR = """
import os, sys, time
os.nice(10)
if hasattr(os, "SCHED_IDLE"):
    os.sched_setscheduler(0, os.SCHED_IDLE, os.sched_param(0))
from dementi.extract import extract
texts = sys.stdin.buffer.read().decode().split("\\f")
for text in texts[:20]:
    extract(text, "fr", everything=True)
end, count, at = time.perf_counter() + float(sys.argv[1]), 0, 0
begun = time.perf_counter()
while time.perf_counter() < end:
    extract(texts[at % len(texts)], "fr", everything=True)
    count += len(texts[at % len(texts)])
    at += 1
print(count / (time.perf_counter() - begun))
"""


class Lag:
    """Milliseconds that a timer fires late."""

    def __init__(self) -> None:
        self.late: list[float] = []
        self._timer = QTimer(timerType=Qt.TimerType.PreciseTimer, interval=_EVERY)
        self._timer.timeout.connect(self._on_timeout)
        self._look = QTimer(interval=_LOOK)

    def during(self, over: Callable[[], bool]) -> list[float]:
        """What was measured until `over`."""
        self.late = []
        loop = QEventLoop()
        self._look.timeout.connect(lambda: loop.quit() if over() else None)
        self._last = time.perf_counter()
        self._timer.start()
        self._look.start()
        loop.exec()
        self._timer.stop()
        self._look.stop()
        self._look.timeout.disconnect()
        return self.late

    def _on_timeout(self) -> None:
        now = time.perf_counter()
        self.late.append(max(0.0, (now - self._last) * 1000 - _EVERY))
        self._last = now


def run() -> list[Row]:
    """The rows of `dev.py bench pretag`."""
    i18n.use("en")
    start.application()
    records = list(_records())
    characters = sum(len(record.article.text) for record in records)
    texts = [record.article.text for record in records[:500]]
    with tempfile.TemporaryDirectory() as name, patch.dict(os.environ, DEMENTI_DATA_DIR=f"{name}/data"):
        path = Path(name) / "bench.dementi"
        with create(path) as project:
            _import(project, records)
        alone = [_alone(texts)]
        with patch("dementi.gui.sources.keeping.Keeping.look"):
            seconds, idle, busy = _in_the_window(path)
        alone.append(_alone(texts))
    speed = _row("characters per second", characters / seconds, "characters/s", "extractor × processes", sum(alone) / 2)
    return [speed, _row("lag p99", _p99(busy), "ms", "idle", _p99(idle))]


def _in_the_window(path: Path) -> tuple[float, list[float], list[float]]:
    """Seconds from the first article handed out to the last in the file; the lags idle and busy."""
    lag = Lag()
    window = Window(Settings(language="en", appearance="light"), remember=False)
    with patch("dementi.gui.pretagging.Pretagging.look"):  # not before idleness has been measured
        window.show()
        window.open_path(path)
        start.wait(lambda: window.bridge is not None and window.bridge.review.key > 0)
    bridge = window.bridge
    if bridge is None:
        raise RuntimeError("the project is not open")
    idle = lag.during(_after(IDLE))
    bridge.pretagging.read_new()
    begun = time.perf_counter()
    lag.during(lambda: bool(bridge.pretagging.line()))  # processes start, which is no part of their speed
    started, ended = time.perf_counter(), list[float]()
    bridge.pretagging.changed.connect(lambda: ended.append(time.perf_counter()) if _all_read(bridge) else None)
    busy = lag.during(lambda: not bridge.pretagging.busy)  # until the search is quick again, too
    seconds = ended[0] - started
    print(f"started in {started - begun:.2f} s, read in {seconds:.1f} s")
    with bridge.project.reader() as reader:
        if left := len(reader.runs.never()):
            raise RuntimeError(f"{left} articles were not read")
    idle += lag.during(_after(IDLE))
    window.close()
    return seconds, idle, busy


def _all_read(bridge: ProjectBridge) -> bool:
    progress = bridge.pretagging._progress
    return progress is not None and progress.done == progress.total


def _after(seconds: float) -> Callable[[], bool]:
    end = time.perf_counter() + seconds
    return lambda: time.perf_counter() > end


def _alone(texts: list[str]) -> float:
    """Code points a second of all processes together."""
    environment = {**os.environ, "PYTHONPATH": str(Path(assets.__file__).resolve().parent.parent)}
    command = [sys.executable, "-c", _EXTRACTOR, str(ALONE)]
    running = [
        subprocess.Popen(command, env=environment, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        for _number in range(usual_number())
    ]
    for process in running:
        _pipe(process.stdin).write("\f".join(texts))
        _pipe(process.stdin).close()
    total = 0.0
    for process in running:
        out = _pipe(process.stdout).read()
        process.wait()
        total += float(out.splitlines()[-1])
    return total


def _pipe(pipe: Any) -> Any:
    if pipe is None:
        raise RuntimeError("no pipe")
    return pipe


def _import(project: Project, records: list[ArticleRecord]) -> None:
    for at in range(0, len(records), BATCH):
        project.import_records(records[at : at + BATCH], "reviewer-1", "bench").result()


def _records() -> list[ArticleRecord]:
    """Articles of some 3,000 characters, put together from the paragraphs of the samples."""
    chance = random.Random(7)
    texts = [path.read_text("utf-8") for path in sorted(assets.path("seeds").glob("*.txt"))]
    paragraphs = [line for text in texts for line in text.split("\n") if len(line) > 80]
    found = []
    for number in range(ARTICLES):
        text = f"Article {number}\n\n"
        while len(text) < 2_800:
            text += chance.choice(paragraphs) + "\n\n"
        found.append(ArticleRecord(Article(f"a{number}", text, "fr", f"Article {number}")))
    return found


def _p99(late: list[float]) -> float:
    return statistics.quantiles(late, n=100)[98]


def _row(metric: str, value: float, unit: str, reference: str, reference_value: float) -> Row:
    return {
        "bench": "pretag", "case": "10k", "metric": metric, "value": round(value, 3), "unit": unit,
        "reference": reference, "reference_value": round(reference_value, 3),
        "ratio": round(value / reference_value, 2),
    }  # fmt: skip
