"""The list at 10,000 and at a million articles: its first page, its frames, the first hits of filters and searches in
articles and in spans, the counts, and the memory of the whole window; beside a table of plain strings, plain reads by
key, and an empty window.
"""

import itertools
import json
import os
import random
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from functools import partial
from pathlib import Path

from library import ROOT, WHO, library
from PySide6.QtCore import QCoreApplication, QEvent, QStringListModel
from PySide6.QtWidgets import QApplication, QTableView, QWidget

from dementi.domain.article import Status
from dementi.domain.concordance import SpanQuery
from dementi.domain.selection import Order, Selection
from dementi.gui.queue.model import ArticleModel
from dementi.gui.queue.panel import ArticleTable
from dementi.gui.rows import one_column
from dementi.gui.theme import Theme
from dementi.store.reader import Reader

CASES = {"10k": 10_000, "1M": 1_000_000}
HITS, ROUNDS, FRAMES = 100, 5, 300
WIDTH, HEIGHT = 272, 760
FILTERS = (
    Selection(status=Status.TO_DO), Selection(status=Status.DONE), Selection(label="claim"),
    Selection(rule="fr.incise"),
    Selection(reviewer=WHO), Selection(outlet="Outlet 7"), Selection(after="2017", before="2018-06"),
    Selection(lang="en"), Selection(below=0.7), Selection(flagged=True),
    Selection(outlet="Outlet 7", lang="fr", status=Status.TO_DO, after="2019"),
    *(Selection(order=order) for order in Order), Selection(lang="fr", order=Order.TITLE),
    Selection(outlet="Outlet 7", order=Order.NEWEST),
)  # fmt: skip
SEARCHES = (
    Selection(words="ministre"), Selection(words="1234"), Selection(words="oeuvre"),
    Selection(words='"rejette un accord"'), Selection(words="hopital -moscou"), Selection(words="conv", lang="en"),
)  # fmt: skip
SPAN_SEARCHES = (
    SpanQuery(Selection(words="ministre")), SpanQuery(Selection(words="hopital", label="claim")),
    SpanQuery(Selection(words='"rejette un accord"')), SpanQuery(Selection(words="conv -moscou"), "pending"),
    SpanQuery(Selection(words="ong", outlet="Outlet 7")), SpanQuery(Selection(label="claim"), "weaker"),
    SpanQuery(Selection(words="accord", rule="fr.incise", after="2017")), SpanQuery(Selection(words="oeuvre")),
)  # fmt: skip
COUNTED = (Selection(words="ministre"), Selection(outlet="Outlet 7"), Selection(status=Status.DONE))


def run() -> list[dict[str, object]]:
    """The rows of `dev.py bench list`."""
    projects = {case: library(number) for case, number in CASES.items()}
    app = QApplication.instance() or QApplication([])
    theme = Theme.load("light")
    if isinstance(app, QApplication):
        theme.apply(app)
    rows = []
    for case, path in projects.items():
        rows += [_row(case, *found) for found in (*_frames(path, theme), *_reads(path), _memory(path))]
    return rows


def _frames(path: Path, theme: Theme) -> Iterator[tuple[str, float, str, str, float]]:
    """The table alone, with the rows and figures that it reads itself."""
    reference = "scrolled table of strings"
    plain = _plain(theme)
    with closing(Reader(path)) as reader:
        table = QWidget()
        first = statistics.median(_cpu(lambda: _first_page(reader, theme, table)) for _ in range(ROUNDS))
        yield "first page", first, "ms CPU", reference, plain
        model = ArticleModel(lambda ids: reader.rows(ids, WHO), lambda ids, then: None)
        view = ArticleTable(model, theme, table)
        model.set_ids(reader.article_ids(WHO))
        _show(view)
        bar, chance = view.verticalScrollBar(), random.Random(1)
        steps = [_cpu(lambda: _scrolled(view, bar.value() + 90)) for _ in range(FRAMES)]
        yield "frame p99", _share(steps), "ms CPU", reference, plain
        jumps = [_cpu(lambda: _scrolled(view, chance.randrange(bar.maximum()))) for _ in range(FRAMES)]
        yield "jump frame p99", _share(jumps), "ms CPU", reference, plain
        view.close()


def _first_page(reader: Reader, theme: Theme, parent: QWidget) -> None:
    """From nothing to the first painted rows: the keys, the rows, the table."""
    model = ArticleModel(lambda ids: reader.rows(ids, WHO), lambda ids, then: None)
    view = ArticleTable(model, theme, parent)
    model.set_ids(reader.article_ids(WHO, limit=HITS))
    _show(view)
    view.close()
    view.deleteLater()


def _plain(theme: Theme) -> float:
    view = QTableView()
    model = QStringListModel([f"article {number}" for number in range(1000)], view)
    view.setModel(model)
    one_column(view, theme.size("queue_row"))
    _show(view)
    places = itertools.cycle(range(0, 60_000, 90))
    value = _share([_cpu(lambda: _scrolled(view, next(places))) for _ in range(FRAMES)])
    view.close()
    return value


def _reads(path: Path) -> Iterator[tuple[str, float, str, str, float]]:
    """The worst of all filters, of all searches and of all counts, each the median of some rounds."""
    reference = "100 rows by key, plain sqlite3"
    with closing(sqlite3.connect(path)) as db, closing(Reader(path)) as reader:
        keys = random.Random(2).sample(range(1, 10_000), HITS)
        plain = _median(lambda: [db.execute("SELECT * FROM article WHERE key = ?", (key,)).fetchone() for key in keys])
        filters = max(_median(partial(reader.selecting.keys, asked, WHO, HITS)) for asked in FILTERS)
        yield "filter first 100", filters, "ms CPU", reference, plain
        searches = max(_median(partial(reader.selecting.keys, asked, WHO, HITS)) for asked in SEARCHES)
        yield "search first 100", searches, "ms CPU", reference, plain
        ordered = _median(lambda: reader.selecting.keys(Selection(words="ministre", order=Order.TITLE), WHO, HITS))
        yield "search by title, first 100", ordered, "ms CPU", reference, plain
        spans = max(_median(partial(_lines, reader, asked)) for asked in SPAN_SEARCHES)
        yield "span search first 100", spans, "ms CPU", reference, plain
        counts = [_median(partial(reader.selecting.count, asked, WHO)) for asked in COUNTED]
        yield "count", max(*counts, _median(lambda: reader.counts(WHO))), "ms CPU", reference, plain


def _lines(reader: Reader, asked: SpanQuery) -> None:
    """The first hits with what stands around them."""
    reader.concordance.lines(reader.concordance.rows(asked, WHO, HITS))


SEEN = """
import sys
from pathlib import Path
from dementi.store import sightings
sightings.note(Path(sys.argv[1]), opened=False)
"""
MEMORY = """
def most_memory():  # MB; what getrusage says of a child includes its parent on Linux
    try:
        with open("/proc/self/status") as file:
            return next(int(line.split()[1]) for line in file if line.startswith("VmHWM")) / 1024
    except OSError:
        import resource, sys
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (1 << 20 if sys.platform == "darwin" else 1024)
"""
WINDOW = """
import json, os, sys
from pathlib import Path
from dementi.gui import start
from dementi.gui.pretagging import Pretagging
from dementi.gui.sources.keeping import Keeping
from dementi.gui.window import Window
from dementi.workflow.settings import Settings
Pretagging.read_new = Keeping.look = lambda self: None  # the fixture stays as it is
app = start.application()
window = Window(Settings(reviewer="reviewer-1", language="en", appearance="light", screen={"tour": "done"}),
                Path(sys.argv[1]), remember=False)
window.show()
start.wait(lambda: window.bridge is not None and window.bridge.review.key > 0, 60_000)
model, bar = window.desk.queue.model, window.desk.queue.view.verticalScrollBar()
start.wait(lambda: model.rowCount() == int(sys.argv[2]), 60_000)
for step in range(300):
    bar.setValue(bar.maximum() * step // 300)
    app.processEvents()
print(json.dumps([model.rowCount(), most_memory()]), flush=True)
os._exit(0)
"""
EMPTY = """
import json, os
from PySide6.QtWidgets import QApplication, QWidget
app = QApplication([])
window = QWidget()
window.show()
app.processEvents()
print(json.dumps([0, most_memory()]), flush=True)
os._exit(0)
"""


def _memory(path: Path) -> tuple[str, float, str, str, float]:
    """The most that the whole window ever held, its list scrolled from one end to the other."""
    articles = next(number for case, number in CASES.items() if path.name.startswith(f"library-{number}-"))
    with tempfile.TemporaryDirectory() as home:
        environment = {**os.environ, "DEMENTI_DATA_DIR": home, "PYTHONPATH": str(ROOT / "desktop")}
        subprocess.run([sys.executable, "-c", SEEN, str(path)], env=environment, check=True)
        (rows, full), (_none, empty) = (
            json.loads(subprocess.run([sys.executable, "-c", MEMORY + code, *words], env=environment, check=True,
                                      capture_output=True, text=True).stdout.splitlines()[-1])
            for code, words in ((WINDOW, (str(path), str(articles))), (EMPTY, ()))
        )  # fmt: skip
    if rows != articles:
        raise RuntimeError(f"the list has {rows} rows")
    return "memory", full, "MB", "empty PySide6 window", empty


def _show(view: QTableView) -> None:
    view.resize(WIDTH, HEIGHT)
    view.setParent(None)
    view.show()
    QCoreApplication.processEvents()


def _scrolled(view: QTableView, value: int) -> None:
    view.verticalScrollBar().setValue(value)
    QCoreApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest)
    QCoreApplication.sendPostedEvents(view.window(), QEvent.Type.UpdateRequest)


def _median(work: Callable[[], object]) -> float:
    return statistics.median(_cpu(work) for _ in range(ROUNDS))


def _cpu(work: Callable[[], object]) -> float:
    """CPU time of this thread in milliseconds."""
    began = time.thread_time()
    work()
    return (time.thread_time() - began) * 1000


def _share(values: list[float]) -> float:
    return sorted(values)[min(len(values) - 1, int(len(values) * 0.99))]


def _row(case: str, metric: str, value: float, unit: str, reference: str, plain: float) -> dict[str, object]:
    return {
        "bench": "list", "case": case, "metric": metric, "value": round(value, 2), "unit": unit,
        "reference": reference, "reference_value": round(plain, 3), "ratio": round(value / plain, 2),
    }  # fmt: skip
