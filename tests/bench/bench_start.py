"""From the start of the process to the first rows of the project on the screen, and to its article; beside an empty
PySide6 window started the same way."""

import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import TypeAlias

from library import ROOT, library

CASES = {"10k": 10_000, "1M": 1_000_000}
ROUNDS = 5
REFERENCE = "empty PySide6 window"

Moments: TypeAlias = list[dict[str, float]]

# A moment is noted when the event loop comes round after a paint event: the first of anything, which in the program
# shows the rows, and the first one with the article, or with the welcome page. Until the first one only the widget that
# shows it is watched: Python asked about every event of the program would cost a fifth of what is measured.
CLOCK = """
import json, os, sys, time
from PySide6.QtCore import QCoreApplication, QEvent, QObject, QTimer
class Painted(QObject):
    ready = None  # whether a later paint shows what is waited for; None when the first is all
    times, asked = [], 0
    def eventFilter(self, watched, event):
        if event.type() == QEvent.Type.Paint and (not self.asked or (self.asked == 1 and self.times and self.ready())):
            self.asked += 1
            QTimer.singleShot(0, self.note)
        return False
    def note(self):
        heavy = ("click", "multiprocessing", "concurrent.futures", "sqlite_utils")
        late = [name for name in heavy if name in sys.modules]
        wall = time.time() - float(os.environ["BENCH_BEGAN"])
        self.times.append({"cpu": time.process_time(), "wall": wall, "late": late})
        if len(self.times) == 1 and self.ready is not None:
            QCoreApplication.instance().installEventFilter(self)
        if len(self.times) == 2 or self.ready is None:
            print(json.dumps(self.times), flush=True)
            os._exit(0)
"""
EMPTY = """
from PySide6.QtWidgets import QApplication, QWidget
app = QApplication([])
painted = Painted()
window = QWidget()
window.installEventFilter(painted)
window.resize(1440, 900)
window.show()
app.exec()
"""
FULL = """
from pathlib import Path
from dementi import i18n
from dementi.workflow import settings
i18n.use("en")
from dementi.gui import start
from dementi.gui.window import Window
project = Path(sys.argv[1]) if len(sys.argv) > 1 else None
rows = []
if project is not None:
    from dementi.gui.queue.painting import RowPainter
    paint = RowPainter.paint
    def counted(painter, *words, **named):
        rows.append(painter)
        paint(painter, *words, **named)
    RowPainter.paint = counted
app = start.application()
painted = Painted()
window = Window(settings.load(), project)
fill = window.fill
def with_rows():
    if project is not None and len(rows) < 5:
        sys.exit("the first picture has no rows")
    from dementi.gui.pretagging import Pretagging
    Pretagging.read_new = lambda self: None  # the fixture stays as it is
    fill()
window.fill = with_rows
window.centralWidget().painted.disconnect()
window.centralWidget().painted.connect(with_rows)
painted.ready = lambda: window.menu_actions is not None and (window.bridge is None or window.bridge.review.key > 0)
window.centralWidget().installEventFilter(painted)
window.show()
app.exec()
"""


def run() -> list[dict[str, object]]:
    """The rows of `dev.py bench start`."""
    projects = {case: library(number) for case, number in CASES.items()}
    rows = []
    with tempfile.TemporaryDirectory() as home:
        environment = {**os.environ, "DEMENTI_DATA_DIR": home, "PYTHONPATH": str(ROOT / "desktop")}
        environment.pop("PYTHONDONTWRITEBYTECODE", None)  # an installed program is compiled
        rows += _measured("no project", ("first paint", "welcome painted"), (), environment)
        for case, project in projects.items():
            _see_once(project, environment)
            rows += _measured(case, ("first rows painted", "article painted"), (str(project),), environment)
    return rows


def _measured(
    case: str, metrics: tuple[str, str], words: tuple[str, ...], environment: dict[str, str]
) -> list[dict[str, object]]:
    empty, full = _alternately(words, environment)
    rows = []
    for number, metric in enumerate(metrics):
        for kind, name, unit in (("cpu", metric, "ms CPU"), ("wall", f"{metric}, wall", "ms")):
            value = statistics.median(one[number][kind] for one in full) * 1000
            reference = statistics.median(one[0][kind] for one in empty) * 1000
            rows.append(_row(case, name, value, unit, reference))
    return rows


def _see_once(project: Path, environment: dict[str, str]) -> None:
    """A file that is new on a machine is checked in full once: that is not a start, and here it was made just now."""
    code = (
        "import sys; from pathlib import Path; from dementi.store import sightings\n"
        "sightings.note(Path(sys.argv[1]), opened=False)"
    )
    subprocess.run([sys.executable, "-c", code, str(project)], env=environment, check=True)


def _alternately(words: tuple[str, ...], environment: dict[str, str]) -> tuple[list[Moments], list[Moments]]:
    """Both in turn, so that a busy moment of the machine hits both; the first round warms the caches."""
    empty, full = [], []
    for _round in range(ROUNDS + 1):
        empty.append(_start(EMPTY, (), environment))
        full.append(_start(FULL, words, environment))
    return empty[1:], full[1:]


def _start(code: str, words: tuple[str, ...], environment: dict[str, str]) -> Moments:
    """CPU and wall seconds at each moment of one start."""
    environment = {**environment, "BENCH_BEGAN": repr(time.time())}
    command = [sys.executable, "-c", CLOCK + code, *words]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False, timeout=60)
    if done.returncode or not done.stdout.strip():
        raise RuntimeError(done.stderr[-2000:])
    moments = json.loads(done.stdout.strip().splitlines()[-1])
    if late := moments[0]["late"]:
        raise RuntimeError(f"imported before the window was painted: {late}")
    return [{"cpu": float(moment["cpu"]), "wall": float(moment["wall"])} for moment in moments]


def _row(case: str, metric: str, value: float, unit: str, reference: float) -> dict[str, object]:
    return {
        "bench": "start", "case": case, "metric": metric, "value": round(value, 1), "unit": unit,
        "reference": REFERENCE, "reference_value": round(reference, 1), "ratio": round(value / reference, 2),
    }  # fmt: skip
