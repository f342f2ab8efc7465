"""How fast datasets are written and read back, and in how much memory, beside a bare loop of `json.dumps`."""

import json
import os
import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from dementi.domain.annotations import Annotations
from dementi.domain.article import Article, Status
from dementi.domain.records import ArticleRecord
from dementi.domain.spans import Decision, Outcome, Proposal, Relation, Span, State
from dementi.store import create

_ROOT = Path(__file__).resolve().parent.parent.parent
_WHO = "reviewer-1"
_SPANS, _LINKS = 10, 4
_BATCH = 500
_STREAMING = (
    "hf", "labelstudio", "doccano", "prodigy", "brat", "cas", "refi", "bio", "bilou", "csv", "xlsx", "webanno", "html",
)  # fmt: skip
_WORDS = (
    "le ministre a déclaré mercredi que la commission dément « avoir reçu » un rapport sur les frappes , alors que "
    "selon une source proche du dossier plusieurs pays ont demandé des preuves avant toute réponse officielle"
)
_EXPORT = """
import sys, time
from pathlib import Path
from dementi.formats.jsonl import Content
from dementi.store import open_project
from dementi.workflow.exporting import Options, export

project = open_project(Path(sys.argv[1]), write=False)
if project.checking is not None:  # on first sight the whole file is looked at beside, by a thread that takes a third
    project.checking.wait()
begun = time.perf_counter()
report = export(project, Path(sys.argv[2]), Content(), options=Options(sys.argv[3]))
seconds = time.perf_counter() - begun
project.close()
try:  # what the process itself took: ru_maxrss is inherited from the one that started it
    peak = next(int(line.split()[1]) / 1024 for line in open("/proc/self/status") if line.startswith("VmHWM"))
except OSError:
    peak = 0.0
print(report.articles, report.spans, seconds, peak)
"""

Row = dict[str, object]


def run() -> list[Row]:
    """One row per figure."""
    rows = _jsonl(100_000, "100k/1M")
    project = fixture(10_000)
    with tempfile.TemporaryDirectory(dir=project.parent) as folder:
        for form in _STREAMING:
            articles, _spans, seconds, peak = _export(project, Path(folder) / form, form)
            rows.append(_row("10k/100k", f"{form} articles per second", articles / seconds, "articles/s"))
            if peak:
                rows.append(_row("10k/100k", f"{form} peak memory", peak, "MB"))
    return rows


def _jsonl(count: int, case: str) -> list[Row]:
    project = fixture(count)
    with tempfile.TemporaryDirectory(dir=project.parent) as folder:
        target = Path(folder) / "dataset.jsonl"
        articles, spans, seconds, peak = _export(project, target, "jsonl")
        if (articles, spans) != (count, count * _SPANS):
            raise ValueError(f"{articles} articles, {spans} spans")
        bare = count / _bare(target)
    rate = articles / seconds
    rows = [
        {
            **_row(case, "jsonl articles per second", rate, "articles/s"),
            "reference": "bare json.dumps of the same records",
            "reference_value": bare,
            "ratio": rate / bare,
        }
    ]
    return [*rows, _row(case, "jsonl peak memory", peak, "MB")] if peak else rows


def _export(project: Path, target: Path, form: str) -> tuple[float, float, float, float]:
    """Articles and spans read back, seconds with the reading back and the card, peak in megabytes."""
    command = [sys.executable, "-c", _EXPORT, str(project), str(target), form]
    environment = {**os.environ, "PYTHONPATH": str(_ROOT / "desktop")}
    done = subprocess.run(command, capture_output=True, text=True, check=True, env=environment)
    articles, spans, seconds, peak = map(float, done.stdout.split())
    return articles, spans, seconds, peak


def _bare(dataset: Path) -> float:
    """Seconds that `json.dumps` alone takes for the records of the file, nothing read or written."""
    total = 0.0
    with dataset.open("rb") as file:
        while lines := file.readlines(1 << 22):
            records = [json.loads(line) for line in lines]
            begun = time.perf_counter()
            for record in records:
                json.dumps(record, ensure_ascii=False)
            total += time.perf_counter() - begun
    return total


def fixture(count: int) -> Path:
    """A project of so many finished articles of ten spans each, made once."""
    project = _ROOT / "build" / "bench" / f"export-{count}.dementi"
    if project.exists():
        return project
    project.parent.mkdir(parents=True, exist_ok=True)
    partial = project.with_name(f"making-{project.name}")
    partial.unlink(missing_ok=True)
    with create(partial, _WHO) as made:
        for batch in _batches(count):
            made.import_records(batch, _WHO, "bench").result()
    partial.rename(project)
    return project


def _batches(count: int) -> Iterator[list[ArticleRecord]]:
    for first in range(0, count, _BATCH):
        yield [_record(number) for number in range(first, min(first + _BATCH, count))]


def _record(number: int) -> ArticleRecord:
    chance = random.Random(number)
    words = [
        word if chance.random() < 0.6 else f"{word}{chance.randrange(500)}"
        for word in chance.choices(_WORDS.split(), k=250)
    ]
    text = " ".join([f"Article {number} :", *words])
    spans = [_span(chance, number, at, text) for at in range(_SPANS)]
    links = [
        Relation(f"{number:08x}{at:024x}", "said_by", spans[2 * at].uid, spans[2 * at + 1].uid, State.ACCEPTED, _WHO)
        for at in range(_LINKS)
    ]
    decisions = tuple(
        Decision(span.uid, Outcome.ACCEPTED, _WHO, "2026-01-02T03:04:05Z", 2.5, span.rule, "v1") for span in spans[::2]
    )
    meta = {"outlet": f"Journal {number % 40}", "date": f"20{number % 20:02}-03-04"}
    article = Article(f"article-{number}", text, "fr", f"Article {number}", meta)
    return ArticleRecord(article, Annotations.of(spans, links), decisions, {_WHO: Status.DONE})


def _span(chance: random.Random, number: int, at: int, text: str) -> Span:
    start = chance.randrange(len(text) - 120)
    end = start + chance.randrange(8, 120)
    label = "source" if at % 2 else "claim"
    uid = f"{number:08x}{at + 1:04x}{'0' * 20}"
    if at % 3 == 2:
        return Span(uid, start, end, label, text[start:end], State.MANUAL, _WHO)
    facts = ("fr.incise", (start, start + 5), "a clause with inverted subject follows the words", 0.9, "3f2a1b9c8d7e")
    proposed = Proposal(start, end, label)
    return Span(uid, start, end, label, text[start:end], State.ACCEPTED, _WHO, *facts, proposed)


def _row(case: str, metric: str, value: float, unit: str) -> Row:
    return {
        "bench": "export",
        "case": case,
        "metric": metric,
        "value": value,
        "unit": unit,
        "reference": "",
        "reference_value": None,
        "ratio": None,
    }
