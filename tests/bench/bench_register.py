"""The register of 100,000 source spans: the first page of its list, its count, a search, one entity, and what reading
an article for it costs; beside a read of as many rows by their keys.
"""

import os
import random
import statistics
import time
from collections.abc import Callable, Iterator
from contextlib import closing

from library import FIXTURES, WHO, fast

from dementi.domain.annotations import Annotations
from dementi.domain.article import Article
from dementi.domain.records import ArticleRecord
from dementi.domain.sources import Asked
from dementi.domain.spans import CLAIM, DENIAL, DENIES, SAID_BY, SOURCE, Relation, Span, State, new_uid
from dementi.store import create
from dementi.store.connection import reading
from dementi.store.reader import Reader
from dementi.store.schema import VERSION
from dementi.workflow.register import bring_up_to_date

ARTICLES, PEOPLE, ROUNDS = 20_000, 12_000, 15
_FIRST = (
    "Jean",
    "Claire",
    "Paul",
    "Marie",
    "Igor",
    "Anne",
    "Luc",
    "Sophie",
    "Pierre",
    "Hélène",
    "Ali",
    "Karim",
    "Louis",
)
_SOUNDS = ("ba", "ko", "mi", "ra", "tou", "vel", "san", "dri", "gou", "fer", "lin", "mar", "chen", "kov", "ski", "ard")


def run() -> list[dict[str, object]]:
    """The rows of `dev.py bench register`."""
    path = FIXTURES / f"register-{ARTICLES}-{VERSION}.dementi"
    seconds = path.with_suffix(".seconds")
    if not path.is_file():
        FIXTURES.mkdir(parents=True, exist_ok=True)
        partial = path.with_suffix(f".{os.getpid()}")
        partial.unlink(missing_ok=True)
        with fast(), create(partial) as project:
            for batch in _batches():
                project.import_records(batch, WHO, "bench", "bench").result()
            began = time.process_time()
            bring_up_to_date(project)
            seconds.write_text(str(time.process_time() - began), "utf-8")
        partial.rename(path)
    per_article = float(seconds.read_text("utf-8")) / ARTICLES * 1000
    with closing(reading(path)) as db, closing(Reader(path)) as reader:
        keys = ", ".join(str(key) for key in range(1, 201))
        plain = _cpu(lambda: db.rows(f"SELECT key, form, spans FROM source_name WHERE key IN ({keys})"))
        found = [(name, _cpu(work)) for name, work in _reads(reader)]
    return [_row(name, value, plain) for name, value in (*found, ("read an article", per_article))]


def _reads(reader: Reader) -> Iterator[tuple[str, Callable[[], object]]]:
    register, named = reader.register, Asked(named=True)
    first = register.page(named)[0]
    yield "first page", lambda: register.page(named)
    yield "count", lambda: register.count(named)
    yield "first page by name", lambda: register.page(Asked(named=True, order="sort"))
    yield "first page of a search", lambda: register.page(Asked("kov", named=True))
    yield "entity with the most spans", lambda: register.dossier(first.key)


def _cpu(work: Callable[[], object]) -> float:
    """Milliseconds of this thread, the median of some."""
    found = []
    for _round in range(ROUNDS):
        began = time.thread_time()
        work()
        found.append((time.thread_time() - began) * 1000)
    return statistics.median(found)


def _row(metric: str, value: float, plain: float) -> dict[str, object]:
    return {
        "bench": "register", "case": "100k spans", "metric": metric, "value": value, "unit": "ms CPU",
        "reference": "200 rows by key", "reference_value": plain, "ratio": value / plain,
    }  # fmt: skip


def _batches() -> Iterator[list[ArticleRecord]]:
    chance = random.Random(20261125)
    families = ["".join(chance.choices(_SOUNDS, k=chance.randint(2, 3))).capitalize() for _ in range(PEOPLE // 2)]
    people = [f"{chance.choice(_FIRST)} {chance.choice(families)}" for _ in range(PEOPLE)]
    weights = [1 / (rank + 1) ** 0.7 for rank in range(PEOPLE)]
    for start in range(0, ARTICLES, 1000):
        yield [_record(n, chance.choices(people, weights, k=3)) for n in range(start, start + 1000)]


def _record(number: int, names: list[str]) -> ArticleRecord:
    """Three people, two of whom are named again; the first denies what the second says."""
    text, spans, links = "", list[Span](), list[Relation]()
    for place, name in enumerate((*names, *(f"M. {name.split()[1]}" for name in names[:2]))):
        source = _span(f"{text}", name, SOURCE)
        text += f"{name} affirme que "
        said = _span(text, f"le pont {number} est fermé", CLAIM if place else DENIAL)
        text += f"{said.quote}. "
        spans += [source, said]
        links.append(Relation(new_uid(), SAID_BY, said.uid, source.uid, State.MANUAL, WHO))
    links.append(Relation(new_uid(), DENIES, spans[1].uid, spans[3].uid, State.MANUAL, WHO))
    meta = {"date": f"20{10 + number % 15}-0{1 + number % 9}-11"}
    return ArticleRecord(Article(f"a{number}", text, "fr", meta=meta), Annotations.of(spans, links))


def _span(before: str, words: str, label: str) -> Span:
    return Span(new_uid(), len(before), len(before) + len(words), label, words, State.MANUAL, WHO)
