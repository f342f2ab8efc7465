"""The pieces of the full-text indexes: counted as SQLite writes them, joined in steps, and what is found stays."""

from contextlib import closing

import pytest

from dementi.store import pieces
from dementi.store.connection import reading
from dementi.store.writer import Writer


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


def joined_by_sqlite(path):
    """From how many pieces of a size on SQLite joins them, and from how many on at once."""
    with closing(reading(path)) as db:
        found = dict(db.rows("SELECT k, v FROM article_search_config"))
    return found.get("automerge", 4), found.get("crisismerge", 16)


def found(project, words):
    with project.reader() as reader:
        return list(reader.article_ids("", words=words))


def for_ever():
    return True


@pytest.mark.parametrize("table", ["article_search", "span_search"])
def test_many_transactions_leave_pieces_that_are_joined(scattered, path, monkeypatch, table):
    monkeypatch.setattr(pieces, "MOST", 1)
    assert of(path, table) > 1
    scattered.pieces.join(for_ever)
    assert of(path, table) == 1


def test_what_is_found_stays_the_same_in_the_middle_and_afterwards(scattered, monkeypatch):
    monkeypatch.setattr(pieces, "MOST", 1)
    monkeypatch.setattr(pieces, "_PAGES", 1)
    monkeypatch.setattr(pieces, "_BATCH", 0.0)
    steps = []

    def looked():
        steps.append((found(scattered, "ministre"), found(scattered, "dem"), found(scattered, '"ministre 3"')))
        return True

    scattered.pieces.join(looked)
    before = steps[0]
    assert len(before[0]) == 10
    assert len(before[2]) == 1
    assert len(steps) > 2
    assert set(map(str, steps)) == {str(before)}


def test_large_pieces_are_joined_in_many_steps(scattered, path, make, monkeypatch):
    monkeypatch.setattr(pieces, "MOST", 1)
    monkeypatch.setattr(pieces, "_PAGES", 1)
    for number in range(3):
        text = " ".join(f"mot{number}x{n}" for n in range(1_500))
        scattered.import_records([make.record(text, f"more{number}")], make.who, "test").result()
    assert of(path, "article_search") > 1
    scattered.pieces.join(for_ever)
    assert of(path, "article_search") == 1


def test_a_few_pieces_are_left_alone_and_those_on_all_levels_joined(scattered, path, make, monkeypatch):
    scattered.pieces.join(for_ever)
    for number in range(2):
        scattered.import_records([make.record(f"Encore {number}.", f"more{number}")], make.who, "test").result()
    before = of(path, "article_search")
    assert 1 < before <= pieces.MOST
    scattered.pieces.join(for_ever)
    assert of(path, "article_search") == before
    monkeypatch.setattr(pieces, "MOST", before - 1)
    scattered.pieces.join(for_ever)
    assert of(path, "article_search") == 1


def test_nothing_is_joined_for_who_does_not_wait(scattered, path):
    before = of(path, "article_search")
    scattered.pieces.join(lambda: False)
    assert of(path, "article_search") == before


def test_who_goes_on_writing_does_not_have_the_joining_begin_again(scattered, path, make, monkeypatch):
    monkeypatch.setattr(pieces, "MOST", 1)
    monkeypatch.setattr(pieces, "_PAGES", 1)
    monkeypatch.setattr(pieces, "_BATCH", 0.0)
    steps = []

    def written():
        text = f"Un ministre de plus, {len(steps)}. " + " ".join(f"mot{len(steps)}x{n}" for n in range(2_000))
        scattered.import_records([make.record(text, f"more{len(steps)}")], make.who, "test").result()
        steps.append(len(steps))
        return len(steps) < 100

    scattered.pieces.join(written)
    assert len(steps) < 100
    assert len(found(scattered, "ministre")) == 10 + len(steps)


@pytest.mark.parametrize("waits", [False, True])
def test_a_step_ends_for_a_person_who_waits(project, path, make, monkeypatch, waits):
    for number in range(6):
        text = " ".join(f"mot{number}x{n}" for n in range(2_000))
        project.import_records([make.record(text)], make.who, "test").result()
    monkeypatch.setattr(pieces, "MOST", 1)
    monkeypatch.setattr(pieces, "_PAGES", 1)
    monkeypatch.setattr(pieces, "_BATCH", 1000.0)
    monkeypatch.setattr(Writer, "person_waits", lambda self: waits)
    steps = []
    project.pieces.join(lambda: steps.append("step") or True)
    assert (len(steps) > 10) == waits  # begun and continued, and the other index is empty
    assert of(path, "article_search") == 1


def test_articles_that_come_and_go_while_pieces_are_joined_are_found_as_they_are(scattered, make, monkeypatch):
    monkeypatch.setattr(pieces, "MOST", 1)
    monkeypatch.setattr(pieces, "_PAGES", 1)
    monkeypatch.setattr(pieces, "_BATCH", 0.0)
    steps = []

    def changed():
        if len(steps) == 1:
            scattered.import_records([make.record("Un ministre de plus.", "more")], make.who, "test").result()
            scattered.bin_articles([3]).result()
            scattered.empty_bin().result()
        steps.append(found(scattered, "ministre"))
        return True

    scattered.pieces.join(changed)
    assert len(steps) > 2
    assert found(scattered, "ministre") == [*range(4, 13), 13]


def test_a_long_import_has_sqlite_wait_until_its_end(project, path, make):
    for number in range(30):
        project.import_records([make.record(f"Le ministre {number} dément.")], make.who, "test", "run").result()
        assert (joined_by_sqlite(path) == (4, 16)) == (number == 0)
    assert of(path, "article_search") > 16

    project.pieces.join(for_ever)

    assert of(path, "article_search") == 1
    assert joined_by_sqlite(path) == (4, 16)
    assert len(found(project, "ministre")) == 30


def test_what_an_import_that_was_broken_off_left_is_set_right_by_the_next_joining(project, path, make):
    for number in range(2):
        project.import_records([make.record(f"Le ministre {number} dément.")], make.who, "test", "run").result()
    project.pieces.join(lambda: False)
    assert joined_by_sqlite(path) != (4, 16)
    assert of(path, "article_search") <= pieces.MOST

    project.pieces.join(for_ever)

    assert joined_by_sqlite(path) == (4, 16)
