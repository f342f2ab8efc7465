"""Projects of many short articles, each built once: what the list, the search and the start are measured on."""

import os
import random
import shutil
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from dementi.domain.annotations import Annotations
from dementi.domain.article import Article, Status
from dementi.domain.records import ArticleRecord
from dementi.domain.spans import CLAIM, Span
from dementi.store import connection, create
from dementi.store.migrations import migrate
from dementi.store.schema import VERSION

ROOT = Path(__file__).resolve().parents[2]
FIXTURES = ROOT / "build" / "bench"
WHO = "reviewer-1"
BATCH = 10_000
OUTLETS = 200
_SUBJECTS = (
    "Le ministre",
    "Une ONG",
    "Le porte-parole",
    "Moscou",
    "L’hôpital",
    "The agency",
    "A spokesman",
    "Le maire",
)
_VERBS = ("dément", "affirme", "a déclaré", "rejette", "denied", "confirms", "accuse", "annonce")
_OBJECTS = (
    "les frappes sur l’hôpital", "the report of the commission", "toute responsabilité", "les accusations de l’ONG",
    "the attack on the convoy", "un accord avec Damas", "le bilan des victimes", "an agreement with the union",
)  # fmt: skip


def library(articles: int) -> Path:
    """The project of this many articles."""
    path = FIXTURES / f"library-{articles}-{VERSION}.dementi"
    if not path.is_file():
        FIXTURES.mkdir(parents=True, exist_ok=True)
        partial = path.with_suffix(f".{os.getpid()}")
        partial.unlink(missing_ok=True)
        try:
            if earlier := _earlier(articles):
                shutil.copyfile(earlier, partial)
                with closing(connection.writing(partial)) as db:
                    migrate(db)
                earlier.unlink()
            else:
                _build(partial, articles)
            partial.rename(path)
        finally:
            partial.unlink(missing_ok=True)
    return path


def _earlier(articles: int) -> Path | None:
    """The same as an earlier version of the program left it."""
    found = FIXTURES.glob(f"library-{articles}-*.dementi")
    return max(found, key=lambda path: int(path.stem.rpartition("-")[2]), default=None)


def _build(path: Path, articles: int) -> None:
    with fast(), create(path) as project:
        for batch in _batches(articles):
            project.import_records(batch, WHO, "bench", "bench").result()
        project.pieces.join(lambda: True)  # as every import ends


@contextmanager
def fast() -> Iterator[None]:
    """Nothing is synced, and indexes stay in memory: a file that is not finished is made anew."""
    usual = dict(connection.WRITING)
    connection.WRITING.update(cache_size=-400_000, synchronous=0, secure_delete=0)
    try:
        yield
    finally:
        connection.WRITING.update(usual)


def _batches(articles: int) -> Iterator[list[ArticleRecord]]:
    chance = random.Random(6)
    for first in range(0, articles, BATCH):
        yield [_record(number, chance) for number in range(first, min(articles, first + BATCH))]


def _record(number: int, chance: random.Random) -> ArticleRecord:
    """Nearly all are as they were imported; some are begun or done, some have a suggestion to decide."""
    claim = f"{chance.choice(_SUBJECTS)} {chance.choice(_VERBS)} {chance.choice(_OBJECTS)}"
    title = f"{claim}, {chance.choice(_SUBJECTS).lower()} {chance.choice(_VERBS)} ({number})"
    day = f"{2015 + number % 10}-{chance.randrange(1, 13):02}-{chance.randrange(1, 29):02}"
    meta = {"outlet": f"Outlet {chance.randrange(OUTLETS)}", "date": day}
    text = f"{title}\n\n{claim}. {chance.choice(_SUBJECTS)} {chance.choice(_VERBS)} {chance.choice(_OBJECTS)}."
    lang = "fr" if number % 3 else "en"
    statuses = {WHO: Status.DONE} if number % 20 == 0 else {WHO: Status.STARTED} if number % 20 == 1 else {}
    spans = []
    if number % 50 == 2:
        spans = [
            Span(f"s{number}", 0, len(claim), CLAIM, claim, rule="fr.incise", confidence=chance.random(), version="1")
        ]
    return ArticleRecord(Article(f"a{number}", text, lang, title, meta), Annotations.of(spans), statuses=statuses)
