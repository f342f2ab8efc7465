"""Projects whose articles name their sources, read by the real rules."""

import re
from itertools import count

import pytest

from dementi.domain.annotations import Annotations
from dementi.domain.article import Article
from dementi.domain.records import ArticleRecord
from dementi.domain.sources import Asked
from dementi.domain.spans import CLAIM, SAID_BY, SOURCE, Relation, Span, State, new_uid
from dementi.store import create
from dementi.workflow.register import bring_up_to_date

WHO = "reviewer-1"
_numbers = count()


def record(marked, lang="fr", **meta):
    """An article whose sources stand in brackets, each of which says the words in braces after it."""
    text, spans, links, source = "", [], [], None
    for part in re.split(r"(\[[^\]]*\]|\{[^}]*\})", marked):
        words = part.strip("[]{}")
        if part.startswith(("[", "{")):
            label = SOURCE if part.startswith("[") else CLAIM
            spans.append(Span(new_uid(), len(text), len(text) + len(words), label, words, State.MANUAL, WHO))
            if label == SOURCE:
                source = spans[-1]
            elif source is not None:
                links.append(Relation(new_uid(), SAID_BY, spans[-1].uid, source.uid, State.MANUAL, WHO))
        text += words
    article = Article(f"a{next(_numbers)}", text, lang=lang, meta=meta)
    return ArticleRecord(article, Annotations.of(spans, links))


@pytest.fixture
def project(tmp_path):
    with create(tmp_path / "p.dementi") as opened:
        yield opened


@pytest.fixture
def reader(project):
    with project.reader() as opened:
        yield opened


@pytest.fixture
def add(project):
    """Imports marked articles and reads them for the register."""

    def adding(*marked):
        project.import_records([record(one) for one in marked], WHO, "test").result()
        bring_up_to_date(project)

    return adding


@pytest.fixture
def recorded():
    """Makes the record of a marked article."""
    return record


@pytest.fixture
def listed(reader):
    """The entities with their spans, by name."""
    return lambda **asked: {row.entity.name: row.spans for row in reader.register.page(Asked(**asked))}


@pytest.fixture
def key(reader):
    """The key of the entity shown under a name."""

    def found(name):
        return next(row.key for row in reader.register.page(Asked()) if row.entity.name == name)

    return found


@pytest.fixture
def undo(project):
    def undoing():
        undone = project.undo().result()
        bring_up_to_date(project)
        return undone.action

    return undoing


@pytest.fixture
def redo(project):
    def redoing():
        project.redo().result()
        bring_up_to_date(project)

    return redoing
