"""The tables a project has, and that the list of allowed ones says the same."""

import sqlite3

import pytest

from dementi.store import schema
from dementi.store.connection import reading
from dementi.store.migrations import pending


@pytest.fixture
def db(project, path):
    opened = reading(path)
    yield opened
    opened.close()


def test_a_migrated_file_has_exactly_the_allowed_schema(db):
    assert schema.present(db) == schema.allowed(schema.VERSION)


def test_no_other_version_is_allowed_anything():
    assert not schema.allowed(0)
    assert not schema.allowed(schema.VERSION + 1)


def test_a_new_project_has_nothing_to_migrate(db):
    assert not pending(db)
    assert db.value("PRAGMA user_version") == schema.VERSION
    assert db.value("PRAGMA application_id") == schema.APPLICATION_ID


def test_every_table_is_strict_and_sealed(db):
    tables = [
        name for (name,) in db.rows("SELECT name FROM pragma_table_list WHERE type = 'table' AND schema = 'main'")
    ]
    own = [name for name in tables if not name.startswith(("sqlite_", "_sqlite_"))]
    assert sorted(own) == sorted(schema.columns())
    assert all(strict for (strict,) in db.rows(f"SELECT strict FROM pragma_table_list WHERE name IN {tuple(own)}"))


def test_there_are_no_triggers_views_or_cascades(db):
    assert not db.rows("SELECT name FROM sqlite_schema WHERE type IN ('trigger', 'view')")
    assert not db.rows("SELECT name FROM sqlite_schema WHERE sql LIKE '%CASCADE%'")


@pytest.mark.parametrize(
    "values",
    [
        "1, 1, 'a', 1, NULL, 5, 5, 1, 'q'",
        "1, 1, 'a', 1, NULL, -1, 5, 1, 'q'",
        "1, 1, 'a', 1, NULL, '0; drop', 5, 1, 'q'",
    ],
)
def test_ranges_and_types_are_held_by_the_tables(project, path, values):
    db = sqlite3.connect(path)
    with pytest.raises(sqlite3.IntegrityError):
        db.execute(
            "INSERT INTO span (key, article, uid, suggestion, reviewer, start, stop, label, quote, state, flag, note,"
            f" optional, seal) VALUES ({values}, 'manual', 0, '', 0, zeroblob(8))"
        )
    db.close()
