"""A page of articles is read as it is at one moment, whoever commits between its queries."""

import pytest

from dementi.store.connection import writing
from dementi.store.errors import Busy
from dementi.store.loading import ARTICLES


@pytest.fixture
def decided(project, make):
    """The project with a claim that was accepted, which its decision says."""
    claim = make.suggestion(make.text, "Nous nions")
    project.add_suggestions(1, "fr", "v1", [claim], []).result()
    project.submit(make.edit(1, make.accept(claim), decisions=(make.decision(claim),))).result()
    return project


@pytest.fixture
def intruder(path):
    """Takes all decisions out of the file, as another program would, as soon as the articles of a page are read."""
    other = writing(path)
    other.execute("PRAGMA busy_timeout = 0")

    def watch(db):
        rows = db.rows

        def then_commit(sql, values=()):
            found = rows(sql, values)
            if sql is ARTICLES:
                other.execute("BEGIN IMMEDIATE")
                other.execute("DELETE FROM decision")
                try:
                    other.execute("COMMIT")
                except Busy:
                    other.execute("ROLLBACK")
            return found

        db.rows = then_commit

    yield watch
    other.close()


def records(reader):
    return list(reader.records([1]))


def flat(reader):
    return [(one.article, one.spans, tuple(one.seconds)) for one in reader.flattening.articles([1], None)]


@pytest.mark.parametrize("read", [records, flat])
def test_what_is_committed_between_two_queries_of_a_page_is_in_neither(decided, reader, intruder, read):
    before = read(reader)
    intruder(reader._db)
    assert read(reader) == before


def test_the_intruder_gets_in_where_nothing_is_read(decided, reader, intruder):
    intruder(reader._db)
    reader._db.rows(ARTICLES, (1, 1))
    assert reader.decisions(1) == ()
