"""Rule files in a project, and projects from before there were any."""

import sqlite3
from contextlib import closing

import pytest

from dementi.domain.own_rules import OwnRules
from dementi.store import check, list_backups, open_project
from dementi.store.schema import VERSION


@pytest.fixture
def older(project, path, as_left_by):
    """The project as version 1 left it."""
    project.close()
    as_left_by(1)
    return path


def test_rule_files_are_kept_by_name(project, path):
    assert project.put_rules(OwnRules("b", "fr", "x = 1")).result() is False
    assert project.put_rules(OwnRules("a", "en", "")).result() is False
    assert project.put_rules(OwnRules("b", "fr", "x = 2")).result() is True
    project.close()

    with open_project(path) as again, again.reader() as reader:
        assert reader.own_rules() == (OwnRules("a", "en", ""), OwnRules("b", "fr", "x = 2"))
        assert again.remove_rules("b").result() is True
        assert again.remove_rules("b").result() is False
        assert [rules.name for rules in reader.own_rules()] == ["a"]


def test_a_rule_file_changed_behind_our_back_is_found(project, path):
    project.put_rules(OwnRules("a", "fr", "x = 1")).result()
    project.close()
    with closing(sqlite3.connect(path)) as db:
        db.execute("UPDATE rule_file SET text = 'x = 2'")
        db.commit()

    assert check(path).findings == ("rule_file 1 is not as it was written.",)


def test_an_older_project_is_backed_up_and_brought_up_to_date(older):
    with open_project(older) as project, project.reader() as reader:
        assert reader.own_rules() == ()
        if project.checking is not None:
            assert project.checking.result().sound
        assert project.put_rules(OwnRules("a", "fr", "")).result() is False
        assert list_backups(project.uid)
    with closing(sqlite3.connect(older)) as db:
        assert db.execute("PRAGMA user_version").fetchone() == (VERSION,)
    assert check(older).sound


def test_an_older_project_can_be_read_and_checked_as_it_is(older):
    before = older.read_bytes()

    with open_project(older, write=False) as project, project.reader() as reader:
        assert reader.own_rules() == ()
        assert len(list(reader.records())) == 2
    assert check(older).sound
    assert older.read_bytes() == before
