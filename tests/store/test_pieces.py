"""The pieces of the full-text indexes: counted as SQLite writes them, joined in steps, and what is found stays."""

from contextlib import closing

import pytest

from dementi.store import pieces
from dementi.store.connection import reading


@pytest.fixture
def scattered(project, make):
    """A project whose articles came one by one."""
    for number in range(10):
        text = f"Le ministre {number} dément. "
        record = make.record(text, f"a{number}", [make.suggestion(text, "Le ministre")])
        project.import_records([record], make.who, "test").result()
    return project


def of(path, table):
    with closing(reading(path)) as db:
        return pieces.pieces(db, table)


def found(project, words):
    with project.reader() as reader:
        return list(reader.article_ids("", words=words))


@pytest.mark.parametrize("table", ["article_search", "span_search"])
def test_many_transactions_leave_pieces_that_are_joined(scattered, path, monkeypatch, table):
    monkeypatch.setattr(pieces, "MOST", 1)
    assert of(path, table) > 1
    while scattered.pieces.join().result():
        pass
    assert of(path, table) == 1


def test_what_is_found_stays_the_same_in_the_middle_and_afterwards(scattered, monkeypatch):
    monkeypatch.setattr(pieces, "MOST", 1)
    monkeypatch.setattr(pieces, "_PAGES", 1)
    before = found(scattered, "ministre"), found(scattered, "dem"), found(scattered, '"ministre 3"')
    steps = [before]
    while scattered.pieces.join().result():
        steps.append((found(scattered, "ministre"), found(scattered, "dem"), found(scattered, '"ministre 3"')))
    assert len(before[0]) == 10
    assert len(before[2]) == 1
    assert set(map(str, steps)) == {str(before)}


def test_a_few_pieces_are_left_alone(scattered, path, make):
    while scattered.pieces.join().result():
        pass
    before = of(path, "article_search")
    assert 1 <= before <= pieces.MOST
    assert not scattered.pieces.join().result()
    assert of(path, "article_search") == before


def test_articles_that_come_and_go_while_pieces_are_joined_are_found_as_they_are(scattered, path, make, monkeypatch):
    monkeypatch.setattr(pieces, "MOST", 1)
    monkeypatch.setattr(pieces, "_PAGES", 1)
    scattered.pieces.join().result()
    scattered.import_records([make.record("Un ministre de plus.", "more")], make.who, "test").result()
    scattered.bin_articles([3]).result()
    scattered.empty_bin().result()
    while scattered.pieces.join().result():
        pass
    assert found(scattered, "ministre") == [*range(4, 13), 13]
    assert of(path, "article_search") == 1
