"""Articles a second into a project, full-text index included, beside `executemany` into the same tables and index.

The articles come from one JSONL file of texts and titles, through reading, checking, sealing and storing, as the
command line and the window take them, until the pieces of the index are joined. The reference gets finished rows and
does nothing but insert them, in the same batches under the settings that a project has.
"""

import json
import os
import random
import statistics
import tempfile
import time
from collections.abc import Iterator
from contextlib import closing
from itertools import islice
from pathlib import Path
from typing import Any
from unittest.mock import patch

from dementi.store import create
from dementi.store.connection import writing
from dementi.workflow.importing import BATCH, import_paths

ROOT = Path(__file__).resolve().parents[2]
FIXTURES = ROOT / "build" / "bench"
ARTICLES = 100_000
ROUNDS = 3
REFERENCE = "executemany"
TABLES = ("article", "article_text", "likeness", "article_order")
STEMS = "minist déclar affirm accus oppos frapp négoci soutien vill frontièr arm parl dén attaqu œuvr enquêt rapport"
ENDINGS = "e es er é ée ait ent ant eur rice ion ions ement age ages iste istes ique iques aire ables isme"
SMALL = "le la les des un une de du que qui selon dans par pour sur avec et ou mais l’ONG n’est d’une qu’il"
WORDS = [stem + ending for stem in STEMS.split() for ending in ENDINGS.split()]

Tables = dict[str, list[tuple[Any, ...]]]


def run() -> list[dict[str, object]]:
    """The rows of `dev.py bench import`."""
    source = fixture()
    ours, theirs = [], []
    for _round in range(ROUNDS):  # in turns, so that a busy moment of the machine meets both
        with tempfile.TemporaryDirectory() as name, patch.dict(os.environ, DEMENTI_DATA_DIR=f"{name}/data"):
            ours.append(imported(source, Path(name) / "ours.dementi"))
            theirs.append(inserted(Path(name) / "ours.dementi", Path(name) / "theirs.dementi"))
    return [_row("100k", statistics.median(ours), statistics.median(theirs))]


def fixture() -> Path:
    """A file of short articles, made once."""
    path = FIXTURES / f"import-{ARTICLES}.jsonl"
    if not path.is_file():
        FIXTURES.mkdir(parents=True, exist_ok=True)
        partial = path.with_suffix(".making")
        with partial.open("w", encoding="utf-8") as file:
            for line in _lines():
                file.write(line)
        partial.rename(path)
    return path


def imported(source: Path, path: Path) -> float:
    """Articles a second of an import."""
    with create(path) as project:
        begun = time.perf_counter()
        report = import_paths(project, [source], "reviewer-1")
        seconds = time.perf_counter() - begun
    if len(report.taken) != ARTICLES:
        raise RuntimeError(f"{len(report.taken)} articles came in: {report.failures[:3]}")
    return ARTICLES / seconds


def inserted(finished: Path, path: Path) -> float:
    """Articles a second when the rows of `finished` are only to be inserted."""
    batches = list(_batches(finished))
    create(path).close()
    with closing(writing(path)) as db:
        db.execute("INSERT INTO run SELECT 1, 'x', 'import', '', '', NULL, '', '', x'0000000000000000'")
        begun = time.perf_counter()
        for tables in batches:
            db.execute("BEGIN IMMEDIATE")
            for table, rows in tables.items():
                db.executemany(f"INSERT INTO {table} VALUES ({', '.join('?' * len(rows[0]))})", rows)
            db.execute("COMMIT")
        seconds = time.perf_counter() - begun
    return ARTICLES / seconds


def _batches(finished: Path) -> Iterator[Tables]:
    """The rows of all tables an article stands in, by as many articles as an import stores at once."""
    from dementi.store.search import fold

    with closing(writing(finished)) as db:
        known = [table for table in TABLES if db.value("SELECT 1 FROM sqlite_schema WHERE name = ?", (table,))]
        cursors = {table: iter(db.rows(f"SELECT * FROM {table} ORDER BY key")) for table in known}
        while rows := {table: list(islice(cursor, BATCH)) for table, cursor in cursors.items()}:
            if not rows["article"]:
                return
            titles = [row[3] for row in rows["article"]]
            texts = [row[1] for row in rows["article_text"]]
            keys = [row[0] for row in rows["article"]]
            rows["article_search (rowid, title, text)"] = [
                (key, fold(title), fold(text)) for key, title, text in zip(keys, titles, texts, strict=True)
            ]
            yield rows


def _lines() -> Iterator[str]:
    chance, small = random.Random(5), SMALL.split()
    for number in range(ARTICLES):
        words = [chance.choice(small if place % 2 else WORDS) for place in range(chance.randrange(30, 80))]
        text = f"{' '.join(words).capitalize()}, selon l’agence {number}."
        yield (
            json.dumps({"id": f"a{number}", "lang": "fr", "title": text[:60], "text": text}, ensure_ascii=False) + "\n"
        )


def _row(case: str, value: float, reference: float) -> dict[str, object]:
    return {
        "bench": "import", "case": case, "metric": "articles per second", "value": round(value), "unit": "articles/s",
        "reference": REFERENCE, "reference_value": round(reference), "ratio": round(value / reference, 2),
    }  # fmt: skip
