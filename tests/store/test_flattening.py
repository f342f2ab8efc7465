"""Articles as rows say the same as records do, and what is unusual is left to the careful way."""

import sqlite3
from contextlib import closing
from dataclasses import replace

import pytest

from dementi.domain.annotations import Annotations
from dementi.domain.article import Article, Status
from dementi.domain.errors import UserError
from dementi.domain.flat import FlatArticle
from dementi.domain.records import ArticleRecord
from dementi.domain.spans import Decision, Outcome, Proposal, Relation, Span, State
from dementi.formats import jsonl
from dementi.formats.jsonl import Content
from dementi.store import create

TEXT = 'Le « maire » 😀 dément\u2028tout, a dit M.\u00a0X. \\ " \t fin'


def span(uid, start, end, label, state, **facts):
    who = "" if state is State.PENDING else 'É. "R"'
    return Span(uid, start, end, label, TEXT[start:end], state, who, **facts)


def suggested(uid, start, end, label, state, **facts):
    facts = {"proposed": Proposal(start, end, label), "confidence": 0.9, **facts}
    return span(uid, start, end, label, state, rule="fr.x", cue=(0, 2), why="a “why”", version="v", **facts)


def record(number):
    spans = [
        span("m", 3, 12, "claim", State.MANUAL, note="a\nb", flag=True),
        span("m2", 3, 12, "denial", State.MANUAL),
        suggested("a", 0, 12, "claim", State.ACCEPTED),
        suggested("b", 13, 21, "denial", State.AMENDED, proposed=Proposal(12, 20, "claim"), optional=True),
        suggested("c", 30, 36, "source", State.ACCEPTED, confidence=0.1 + 0.2),
        suggested("p", 1, 5, "claim", State.PENDING),
        suggested("w", 2, 5, "claim", State.PENDING, confidence=0.25),
        suggested("r", 5, 9, "source", State.REJECTED),
    ]
    links = [
        Relation("l2", "said_by", "m", "c", State.MANUAL, "Z"),
        Relation("l1", "said_by", "a", "c", State.ACCEPTED, "Z", "fr.x", "why", 0.5, "v"),
        Relation("l3", "denies", "b", "a", State.REJECTED, "Z", "fr.x", "why", 0.5, "v"),
        Relation("l4", "denies", "b", "p", State.PENDING, "", "fr.x", "why", 0.75, "v"),
        Relation("l5", "said_by", "a", "r", State.REJECTED, "Z", "fr.x", "why", 0.75, "v"),
    ]
    decisions = (
        Decision("a", Outcome.ACCEPTED, "Z", "2026-01-02T03:04:05Z", 2.5, "fr.x", "v"),
        Decision("c", Outcome.ACCEPTED, "Z", "2026-01-02T03:04:05Z", 1.5, "fr.x", "v", bulk=True),
    )
    statuses = {'É. "R"': Status.DONE} if number % 2 else {"Z": Status.STARTED, "A": Status.DONE}
    article = Article(
        f"a{number}", f"{TEXT} {number}", "fr", f"Titre {number}", {"outlet": "L’Écho", "n": 1.5, "x": None}
    )
    return ArticleRecord(article, Annotations.of(spans, links), decisions, statuses)


@pytest.fixture
def project(tmp_path):
    with create(tmp_path / "p.dementi", "Z") as project:
        project.import_records([record(number) for number in range(5)], "Z", "x").result()
        bare = ArticleRecord(Article("bare", "Rien du tout."))
        project.import_records([bare], "Z", "x").result()
        yield project


def flat(project, threshold=None):
    with project.reader() as reader:
        return list(reader.flattening.articles(reader.article_ids("Z"), threshold))


@pytest.mark.parametrize("content", [Content(), Content(suggestions=True), Content(suggestions=True, threshold=0.2)])
def test_rows_make_the_same_lines_as_records(project, content):
    found = flat(project, content.threshold if content.suggestions else None)
    with project.reader() as reader:
        wanted = [jsonl.write(one, content) for one in reader.records()]

    assert len(wanted) == 6
    assert all(isinstance(one, FlatArticle) for one in found)
    assert [jsonl.write_flat(one) for one in found] == wanted


def test_what_was_decided_many_at_once_is_told_apart_from_what_took_seconds(project):
    first = flat(project)[0]

    assert first.seconds == [2.5]
    assert first.bulk == {"c"}


def test_a_link_to_what_is_not_in_the_dataset_leaves_its_article_to_the_careful_way(project):
    odd = record(9)
    link = Relation("odd", "said_by", "m", "r", State.MANUAL, "Z")
    odd = replace(odd, annotations=Annotations.of(odd.annotations.spans.values(), [link]))
    project.import_records([odd], "Z", "x").result()

    assert isinstance(flat(project)[-1], ArticleRecord)


@pytest.mark.parametrize(
    "damage",
    [
        "UPDATE span SET quote = 'x' WHERE uid = 'm'",
        "UPDATE span SET label = 99 WHERE uid = 'm'",
        "UPDATE span SET reviewer = 99 WHERE uid = 'm'",
        "UPDATE relation SET head = 'nobody' WHERE uid = 'l2'",
        "UPDATE article_text SET text = replace(text, 'tout', 'rien')",
    ],
)
def test_damage_is_noticed(project, damage):
    project.close()
    with closing(sqlite3.connect(project.path)) as db, db:
        db.execute("PRAGMA foreign_keys = 0")
        db.execute(damage)

    with pytest.raises(UserError, match="damaged"):
        flat(project)
