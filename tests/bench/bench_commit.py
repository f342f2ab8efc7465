"""How long one action takes to be on the disk, by journal mode; beside a bare fsync of one page in the same folder.

The project has an article of 10,000 spans. In `truncate, tidied` the empty journal was removed while the reviewer was
reading, as between most actions; `off` does not sync at all: it is what the store itself costs.
"""

import os
import statistics
import tempfile
import time
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from unittest.mock import patch

from dementi.domain.article import Article, Status
from dementi.domain.edits import Edit, Replacement
from dementi.domain.records import ArticleRecord
from dementi.domain.spans import Decision, Outcome, Proposal, Span, State, new_uid
from dementi.store import create
from dementi.store.connection import writing
from dementi.store.edits import Texts, apply

WHO = "reviewer-1"
SPANS = 10_000
ACTIONS = 400
ROUNDS = 3
WIDTH = 50
TEXT = "Moscou dément les accusations de l’ONG, dit-on ce soir. " * (SPANS * WIDTH // 56 + 2)
MODES = {
    "delete + extra": ("delete", 3),
    "truncate + full": ("truncate", 2),
    "truncate + full, tidied": ("truncate", 2),
    "off": ("delete", 0),
}
REFERENCE = "write and fsync one page"


def suggestion(number: int) -> Span:
    """The suggestion at place `number` of the text."""
    start, end = number * WIDTH, number * WIDTH + 30
    proposed = Proposal(start, end, "claim")
    why = "a clause with inverted subject follows the words"
    return Span(
        new_uid(),
        start,
        end,
        "claim",
        TEXT[start:end],
        rule="fr.incise",
        why=why,
        confidence=0.75,
        version="0123456789ab",
        proposed=proposed,
    )


def accept(span: Span) -> Edit:
    """What a press of Enter makes."""
    after = replace(span, state=State.ACCEPTED, reviewer=WHO)
    decision = Decision(span.uid, Outcome.ACCEPTED, WHO, "2026-01-01T00:00:00Z", 1.5, span.rule, span.version)
    return Edit("accept", span.quote, 1, WHO, (Replacement(span, after),), (decision,), Status.STARTED)


def timed(actions: int, act: Callable[[int], None], between: Callable[[], None] = lambda: None) -> list[float]:
    """Milliseconds of each call; what is done between two is not counted."""
    found = []
    for number in range(actions):
        start = time.perf_counter()
        act(number)
        found.append((time.perf_counter() - start) * 1000)
        between()
    return found


def commits(path: Path, spans: list[Span], mode: str) -> list[float]:
    """Milliseconds of each action in one journal mode."""
    journal, synchronous = MODES[mode]
    edits, texts = [accept(span) for span in spans], Texts()
    with closing(writing(path)) as db:
        texts.get(db, 1)
        db.rows(f"PRAGMA synchronous = {synchronous}")
        db.rows(f"PRAGMA journal_mode = {journal}")

        def act(number: int) -> None:
            if mode.endswith("tidied"):
                db.rows(f"PRAGMA journal_mode = {journal}")
            db.execute("BEGIN IMMEDIATE")
            apply(db, edits[number], texts)
            db.execute("COMMIT")

        def tidy() -> None:
            if mode.endswith("tidied"):
                db.rows("PRAGMA journal_mode = delete")

        found = timed(len(edits), act, tidy)
        db.rows("PRAGMA journal_mode = delete")
    return found


def fsyncs(folder: Path) -> list[float]:
    """Milliseconds of the reference."""
    with (folder / "page").open("wb") as file:

        def act(number: int) -> None:
            file.seek(number * 4096)
            file.write(bytes(4096))
            file.flush()
            os.fsync(file.fileno())

        return timed(ACTIONS, act)


def run() -> list[dict[str, object]]:
    """Alternate the modes, so that a stall of the machine meets each."""
    times: dict[str, list[float]] = {mode: [] for mode in (*MODES, REFERENCE)}
    with tempfile.TemporaryDirectory() as name, patch.dict(os.environ, DEMENTI_DATA_DIR=f"{name}/data"):
        spans = [suggestion(number) for number in range(SPANS)]
        with create(Path(name) / "bench.dementi") as project:
            project.import_records([ArticleRecord(Article("long", TEXT))], WHO, "bench").result()
            project.add_suggestions(1, "fr", "0123456789ab", spans, []).result()
        waiting = iter(spans)
        for _ in range(ROUNDS):
            for mode in MODES:
                times[mode] += commits(project.path, [next(waiting) for _ in range(ACTIONS)], mode)
            times[REFERENCE] += fsyncs(Path(name))
    return [row(mode, metric, times) for mode in MODES for metric in ("median", "p99")]


def row(mode: str, metric: str, times: dict[str, list[float]]) -> dict[str, object]:
    """One figure beside the reference of the same run."""
    value, reference = (figure(times[name], metric) for name in (mode, REFERENCE))
    return {
        "bench": "commit",
        "case": mode,
        "metric": metric,
        "value": value,
        "unit": "ms wall",
        "reference": REFERENCE,
        "reference_value": reference,
        "ratio": value / reference,
    }


def figure(times: list[float], metric: str) -> float:
    return statistics.median(times) if metric == "median" else statistics.quantiles(times, n=100)[98]


if __name__ == "__main__":
    for found in run():
        print(found["case"], found["metric"], f"{found['value']:.2f} ms", f"{found['ratio']:.2f} × {REFERENCE}")
