"""The queries of each action and each page use an index: none walks through a table that grows with the project."""

import sqlite3

import pytest

from dementi.store import connection

GROWING = ("article", "article_text", "article_status", "suggestion", "span", "decision", "change", "change_row")


@pytest.fixture
def plans(monkeypatch):
    """The plans of all statements that connections opened from now on are given."""
    found = []

    class Explained(connection.Database):
        def rows(self, sql, values=()):
            self._explain(sql, values)
            return super().rows(sql, values)

        def execute(self, sql, values=(), /):
            self._explain(sql, values)
            return super().execute(sql, values)

        def _explain(self, sql, values):
            if sql.lstrip().startswith(("SELECT", "UPDATE", "DELETE")):
                steps = sqlite3.Connection.execute(self, f"EXPLAIN QUERY PLAN {sql}", values).fetchall()
                found.extend((step[3], sql) for step in steps)

    monkeypatch.setattr(connection, "Database", Explained)
    return found


@pytest.fixture
def watched(plans, project, path, make):
    """A project whose statements are explained; those of its making are forgotten."""
    plans.clear()
    return project


def walks(plans):
    """The steps that go through a growing table, also under a short name such as `a`.

    A look at the last row is none, nor is one at what was undone, which has an index of its own.
    """
    steps = [
        (step.split(), sql)
        for step, sql in plans
        if "change_undone" not in step and not sql.endswith("ORDER BY key DESC LIMIT 1")
    ]
    return [
        (words, sql)
        for words, sql in steps
        if words[0] == "SCAN" and "VIRTUAL" not in words and (words[1] in GROWING or len(words[1]) == 1)
    ]


def test_an_action_and_its_undo_walk_through_no_table(watched, plans, make):
    claim, source = make.suggestion(make.text, "Nous nions"), make.suggestion(make.text, "M. Œuvré", "source")
    watched.add_suggestions(1, "fr", "v1", [claim, source], [make.suggested_link(claim, source)]).result()
    watched.submit(make.edit(1, make.accept(claim), decisions=[make.decision(claim)], status=None)).result()
    watched.undo().result()
    watched.redo().result()
    assert len(plans) > 20
    assert not walks(plans)


def test_an_import_walks_through_no_table(watched, plans, make):
    record = make.record("Neuf.", "new", spans=[make.span("Neuf.", "Neuf")])
    watched.import_records([record, make.record("Dix.", "ten")], make.who, "test").result()
    assert plans
    assert not walks(plans)


def test_a_page_of_the_list_and_an_article_walk_through_no_table(watched, plans, make):
    with watched.reader() as reader:
        plans.clear()
        reader.rows([1, 2], make.who)
        reader.figures([1, 2], 0.5)
        reader.annotations(1)
        reader.decisions(1)
        reader.statuses(1)
        reader.record_of_rule("fr.incise")
        reader.undo_labels()
        reader.counts(make.who)
    assert plans
    assert not walks(plans)
