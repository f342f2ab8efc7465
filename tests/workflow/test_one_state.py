"""An export is of one state of the project, whatever is decided, imported or renamed while it is written."""

import json
import sqlite3
from contextlib import closing

import pytest

from dementi.domain.article import Article, Status
from dementi.domain.edits import Edit
from dementi.domain.errors import UserError
from dementi.domain.folders import data_folder
from dementi.domain.records import ArticleRecord
from dementi.formats.jsonl import Content
from dementi.store import create, open_project
from dementi.workflow import one_state, part_writers
from dementi.workflow.census import Census
from dementi.workflow.exporting import Options, export
from dementi.workflow.gathering import Stopped
from dementi.workflow.one_state import of_one_state
from dementi.workflow.project_card import project_card
from dementi.workflow.splitting import parse

MANY = 150
"""Articles: several pages."""
EVERYTHING = Content(suggestions=True, decisions=True)


@pytest.fixture
def project(tmp_path, monkeypatch):
    monkeypatch.setattr(one_state, "_APART", 0.0)
    with create(tmp_path / "p.dementi", "C. R.") as project:
        records = [ArticleRecord(Article(f"a{n}", f"Texte {n} 😀.", "fr"), statuses=done(n)) for n in range(MANY)]
        project.import_records(records, "C. R.", "x").result()
        yield project


def done(number):
    return {"C. R.": Status.DONE} if number % 2 else {}


class Reviewer:
    """Finishes the first and the last article, and adds one, at the progress that it is given for a `moment`."""

    def __init__(self, project, moment):
        self._project, self._moment, self.acted = project, moment, 0

    def __call__(self, number):
        if number != self._moment or self.acted > 2:
            return
        self.acted += 1
        status = (Status.DONE, Status.STARTED)[self.acted % 2]
        for key in (1, MANY - 1):
            edit = Edit("status", "", key, "C. R.", status=status)
            self._project.submit(edit).result()
        record = ArticleRecord(Article(f"new{self.acted}", f"Un texte {self.acted} de plus.", "fr"))
        self._project.import_records([record], "C. R.", "y").result()


def rows(path):
    return [json.loads(line) for line in path.read_bytes().split(b"\n") if line]


@pytest.mark.parametrize("number", [5, MANY - 1, MANY])
@pytest.mark.parametrize("options", [Options(), Options(split=parse("by=outlet,seed=1")), Options(pseudonyms=True)])
def test_what_is_decided_meanwhile_is_in_all_of_a_dataset_or_in_none(project, tmp_path, number, options):
    reviewer = Reviewer(project, number)
    report = export(project, tmp_path / "d.jsonl", EVERYTHING, progress=reviewer, options=options)

    found = {row["id"]: row["status"] for row in rows(tmp_path / "d.jsonl")}
    assert reviewer.acted == 2  # once for each time that it was written
    assert found["a0"] == found[f"a{MANY - 2}"] == "started"
    assert "new1" in found
    assert "new2" not in found
    assert report.articles == len(found) == MANY + 1
    assert f"{MANY + 1}" in (tmp_path / "d.jsonl.card.md").read_text("utf-8")


def test_so_it_is_when_several_processes_write_it(project, tmp_path, monkeypatch):
    monkeypatch.setattr(part_writers, "MANY", 1)
    monkeypatch.setattr(part_writers, "_PART", 25)
    monkeypatch.setattr("os.cpu_count", lambda: 2)
    reviewer = Reviewer(project, 75)
    export(project, tmp_path / "d.jsonl", Content(), progress=reviewer)

    found = {row["id"]: row["status"] for row in rows(tmp_path / "d.jsonl")}
    assert reviewer.acted == 2
    assert found["a0"] == found[f"a{MANY - 2}"] == "started"
    assert len(found) == MANY + 1


def test_a_project_that_nobody_changes_is_read_in_place_and_once(project, tmp_path):
    seen = []
    export(project, tmp_path / "d.jsonl", Content(), progress=seen.append)

    assert seen == list(range(1, MANY + 1))


def test_what_another_program_decides_meanwhile_is_not_in_it_either(project, tmp_path):
    reviewer = Reviewer(project, 100)
    with open_project(project.path, write=False) as theirs:
        assert theirs.read_only is not None
        export(theirs, tmp_path / "d.jsonl", Content(), progress=reviewer)

    assert reviewer.acted == 2
    assert len(rows(tmp_path / "d.jsonl")) == MANY + 1


def test_half_of_a_change_is_not_taken_for_damage(project):
    read = []

    def make(reader, path, _progress):
        read.append(path)
        if len(read) == 1:
            Reviewer(project, 0)(0)
            raise UserError("damaged")
        reader.state.require()
        return len(reader.article_ids(""))

    assert of_one_state(project, make, lambda done: None) == MANY + 1
    assert read[0] == project.path
    assert read[1] != project.path
    assert not read[1].exists()


def test_damage_of_a_project_that_nobody_changes_is_told_at_once(project):
    read = []

    def make(_reader, path, _progress):
        read.append(path)
        raise UserError("damaged")

    with pytest.raises(UserError):
        of_one_state(project, make, lambda done: None)
    assert read == [project.path]


def test_what_is_of_two_states_is_not_read_to_its_end(project):
    read = []

    def make(_reader, path, progress):
        read.append(path)
        if path == project.path:
            Reviewer(project, 0)(0)
        progress(1)
        read.append("end")

    of_one_state(project, make, lambda done: None)
    assert len(read) == 3
    assert read[0] == project.path
    assert read[2] == "end"


def test_an_error_of_a_copy_names_the_project(project, tmp_path):
    def broken(reader, path, _progress):
        if path == project.path:
            Reviewer(project, 0)(0)
            reader.state.require()
        with closing(sqlite3.connect(path)) as db, db:
            db.execute("UPDATE article_text SET text = 'x' WHERE key = 3")
        return reader.article(3)

    with pytest.raises(UserError, match=r"a2.*damaged") as raised:
        of_one_state(project, broken, lambda done: None)
    assert raised.value.path == str(project.path)


def test_an_export_that_is_not_wanted_any_more_ends_while_it_copies(project, tmp_path):
    def make(reader, _path, _progress):
        Reviewer(project, 0)(0)
        reader.state.require()

    with pytest.raises(Stopped):
        of_one_state(project, make, lambda done: False)
    assert list(data_folder().glob("snapshot-*")) == []


def test_the_card_of_a_project_is_of_one_state_too(project, monkeypatch):
    reviewer, add = Reviewer(project, 1), Census.add

    def added(census, article):
        add(census, article)
        reviewer(census.articles)

    monkeypatch.setattr(Census, "add", added)

    assert f"{MANY + 1}" in project_card(project)
    assert reviewer.acted == 2
