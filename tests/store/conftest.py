"""A project of two articles, and short ways to make what goes into one."""

import sqlite3
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace

import pytest

from dementi.domain.annotations import Annotations
from dementi.domain.article import Article
from dementi.domain.edits import Edit, Replacement
from dementi.domain.records import ArticleRecord
from dementi.domain.spans import Decision, Outcome, Proposal, Relation, Span, State, new_uid
from dementi.store import create
from dementi.store.schema import FIRST, MIGRATIONS

TEXT = "« Nous nions », a déclaré M. Œuvré 😀. La Russie dément les accusations de l’ONU."
WHO = "reviewer-1"


def _span(text, quote, label="claim", **values):
    start = text.index(quote)
    values = {"uid": new_uid(), "state": State.MANUAL, "reviewer": WHO} | values
    return Span(start=start, end=start + len(quote), label=label, quote=quote, **values)


def _suggestion(text, quote, label="claim", **values):
    start = text.index(quote)
    given = {"state": State.PENDING, "reviewer": "", "rule": "fr.incise", "cue": (15, 24), "why": "an inverted clause"}
    given |= {"confidence": 0.75, "version": "v1", "proposed": Proposal(start, start + len(quote), label)}
    return _span(text, quote, label, **(given | values))


def _link(tail, head, kind="said_by", **values):
    return Relation(new_uid(), kind, tail.uid, head.uid, **({"state": State.MANUAL, "reviewer": WHO} | values))


def _suggested_link(tail, head, kind="said_by", **values):
    given = {
        "state": State.PENDING,
        "reviewer": "",
        "rule": "fr.incise",
        "why": "near",
        "confidence": 0.5,
        "version": "v1",
    }
    return _link(tail, head, kind, **(given | values))


def _edit(article, *pairs, action="accept", subject="", decisions=(), status=None, reviewer=WHO):
    return Edit(
        action, subject, article, reviewer, tuple(Replacement(*pair) for pair in pairs), tuple(decisions), status
    )


def _accept(span, **values):
    return span, replace(span, **({"state": State.ACCEPTED, "reviewer": WHO} | values))


def _decision(record, outcome=Outcome.ACCEPTED, **values):
    return Decision(record.uid, outcome, **({"reviewer": WHO, "at": "2026-01-02T03:04:05Z", "seconds": 1.5} | values))


def _record(text=TEXT, name="one", spans=(), relations=(), **values):
    facts = {name: values.pop(name) for name in ("title", "lang", "meta") if name in values}
    return ArticleRecord(Article(name, text, **facts), Annotations.of(spans, relations), **values)


@pytest.fixture(scope="session")
def make():
    """Builders: `span suggestion link suggested_link edit accept decision record`, and `text`."""
    return SimpleNamespace(
        text=TEXT,
        who=WHO,
        span=_span,
        suggestion=_suggestion,
        link=_link,
        suggested_link=_suggested_link,
        edit=_edit,
        accept=_accept,
        decision=_decision,
        record=_record,
    )


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Where the test's project is."""
    folder = tmp_path / "projects"
    folder.mkdir()
    return folder / "essai.dementi"


@pytest.fixture
def project(path):
    """A project with an article of key 1 (`make.text`) and one of key 2."""
    with create(path) as opened:
        opened.import_records([_record(), _record("Un autre texte.", "two")], WHO, "test").result()
        yield opened


@pytest.fixture
def reader(project):
    with project.reader() as opened:
        yield opened


@pytest.fixture
def state(reader):
    """Everything that undo must give back, as one value."""
    return lambda: (list(reader.records()), list(reader.binned()), reader.reviewers())


@pytest.fixture
def as_left_by(path: Path) -> Callable[[int], None]:
    """A function that makes the closed project one of an older version."""
    came_with = {
        2: ("TABLE rule_file",),
        3: ("TABLE label_form",),
        4: ("TABLE likeness",),
        5: ("TABLE revision",),
        6: ("TABLE import_lines", "TABLE import_report"),
        7: (
            "TABLE article_order", "TABLE saved_filter", "INDEX suggestion_pending", "INDEX suggestion_flagged",
            "INDEX suggestion_rule", "INDEX span_flagged", "INDEX span_label",
        ),
        8: ("TABLE batch_article", "TABLE batch"),
        9: ("TABLE span_search",),
        # What refers comes before what it refers to.
        10: tuple(
            f"TABLE {name}" for name in ("source_pair", "rebuttal", "mention", "source_name", "source_todo",
                                         "entity_apart", "entity_span", "entity_name", "entity")
        ),
        11: ("INDEX IF EXISTS article_order_doubtful", "INDEX IF EXISTS article_order_outlet_date"),
        12: ("INDEX article_tagged",),
        13: ("TABLE rerun",),
        14: ("INDEX IF EXISTS source_name_head", "INDEX IF EXISTS entity_apart_other"),
    }  # fmt: skip

    def downgrade(version: int) -> None:
        with closing(sqlite3.connect(path)) as db:
            for thing in (thing for number, things in came_with.items() if number > version for thing in things):
                db.execute(f"DROP {thing}")
            if version < 7:
                db.execute("DROP TABLE article_search")
                db.execute(next(sql for sql in FIRST if "article_search" in sql))
            if 10 <= version < 14:
                db.execute("CREATE INDEX source_name_head ON source_name (head)")
            later = [(name,) for name in MIGRATIONS[version:]]
            db.executemany("DELETE FROM _sqlite_migrations WHERE name = ?", later)
            db.execute(f"PRAGMA user_version = {version}")
            db.commit()

    return downgrade
