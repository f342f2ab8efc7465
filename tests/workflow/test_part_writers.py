"""Several processes write the same dataset as one does, and one that dies costs nothing but time."""

import os
import signal
import sqlite3
from collections import deque
from contextlib import closing, suppress
from threading import Thread

import pytest

from dementi import __main__, assets
from dementi.domain.article import Article, Status
from dementi.domain.errors import UserError
from dementi.domain.frames import Cut
from dementi.domain.records import ArticleRecord
from dementi.formats.jsonl import Content
from dementi.formats.writing.dataset import Setting
from dementi.formats.writing.registry import by_name
from dementi.formats.writing.tally import Tally
from dementi.store import create
from dementi.workflow import part_writer, part_writers
from dementi.workflow.census import Census
from dementi.workflow.choosing import Choice
from dementi.workflow.exporting import Options, export
from dementi.workflow.gathering import Gathering
from dementi.workflow.projects import add_samples

SUGGESTED = Content(suggestions=True)


@pytest.fixture
def project(tmp_path):
    with create(tmp_path / "p.dementi", "C. R.") as project:
        add_samples(project, "C. R.")
        records = [
            ArticleRecord(
                Article(f"a{n}", f"Un {n} 😀 texte.\u2028Fin", "fr", f"T{n}"), statuses={"C. R.": Status.DONE}
            )
            for n in range(9)
        ]
        project.import_records(records, "C. R.", "x").result()
        yield project


@pytest.fixture
def alone(project, tmp_path):
    """What one process writes."""
    put(project, tmp_path / "alone")
    return files(tmp_path / "alone")


@pytest.fixture
def several(monkeypatch):
    """Two processes and parts of three articles, from the first article on."""
    monkeypatch.setattr(part_writers, "MANY", 1)
    monkeypatch.setattr(part_writers, "_PART", 3)
    monkeypatch.setattr(os, "cpu_count", lambda: 2)


def files(folder):
    return {path.name: path.read_bytes() for path in sorted(folder.iterdir())}


def put(project, folder, **named):
    folder.mkdir()
    return export(project, folder / "d.jsonl", SUGGESTED, **named)


def test_the_word_that_starts_one_is_known_to_the_program():
    assert __main__.WRITE == part_writer.WORD


def test_several_processes_write_the_same_bytes_and_the_same_card(project, alone, several, tmp_path):
    seen = []
    report = put(project, tmp_path / "d", progress=seen.append)

    assert files(tmp_path / "d") == alone
    assert report.articles == 11
    assert report.spans == 49
    assert seen == [3, 6, 9, 11]


def test_only_what_is_chosen_is_written(project, several, tmp_path):
    report = put(project, tmp_path / "d", options=Options(choice=Choice(frozenset({Status.DONE}))))

    assert report.articles == 9
    assert len((tmp_path / "d" / "d.jsonl").read_bytes().splitlines()) == 9


def test_a_process_that_is_killed_leaves_the_work_to_the_program(project, alone, several, tmp_path, monkeypatch):
    answer = part_writers._Process.answer

    def killed(self):
        found = answer(self)
        if "size" in found:
            os.kill(self.pid, signal.SIGTERM)
            assert self.gone(10)
        return found

    monkeypatch.setattr(part_writers._Process, "answer", killed)
    report = put(project, tmp_path / "d")

    assert files(tmp_path / "d") == alone
    assert report.articles == 11


def test_a_process_that_cannot_be_started_leaves_the_work_to_the_program(
    project, alone, several, tmp_path, monkeypatch
):
    monkeypatch.setattr(assets, "program", lambda: [str(tmp_path / "missing")])

    assert put(project, tmp_path / "d").articles == 11
    assert files(tmp_path / "d") == alone


def test_work_that_is_not_wanted_any_more_leaves_nothing(project, several, tmp_path):
    assert put(project, tmp_path / "d", progress=lambda done: False).stopped

    assert files(tmp_path / "d") == {}


def test_a_damaged_article_is_named(project, several, tmp_path):
    with closing(sqlite3.connect(project.path)) as db, db:
        db.execute("UPDATE article_text SET text = 'x' WHERE key = (SELECT key FROM article WHERE name = 'a7')")

    with pytest.raises(UserError, match=r"a7.*damaged"):
        put(project, tmp_path / "d")

    assert files(tmp_path / "d") == {}


def test_a_file_that_does_not_hold_all_parts_is_not_called_good(project, several, tmp_path, monkeypatch):
    order, elsewhere = part_writer.order, tmp_path / "elsewhere"
    elsewhere.touch()

    def misled(project, path, *others):
        return order(project, elsewhere, *others)

    monkeypatch.setattr(part_writer, "order", misled)

    with pytest.raises(UserError, match="read back"):
        put(project, tmp_path / "d")


def test_a_process_finds_what_does_not_stand_in_the_file_as_it_was_made(project, tmp_path):
    with project.reader() as reader:
        order = {"form": "jsonl", "suggestions": True, "threshold": 0.5, "statuses": None, "links": True}
        writer = part_writer._PartWriter(reader, {**order, "file": str(tmp_path / "d")})
        (tmp_path / "d").touch()
        made = writer.answer({"keys": list(reader.article_ids("C. R.")), "families": {}})
        lines = writer.made[0]
        writer.made = deque([lines[:-40] + b"\0" * 39 + b"\n", lines])

        assert writer.answer({"place": 0}) == {"unlike": True}
        assert writer.answer({"place": 0}) == {"found": made["written"]}


def test_a_process_takes_questions_though_nobody_reads_its_answers_yet(project, tmp_path):
    """A pipe holds 4 kB on some systems: a process that stopped listening would stop its parent too."""
    with project.reader() as reader:
        families = dict.fromkeys(range(1, 400), 1)
        gathering = Gathering(
            reader, by_name("jsonl"), SUGGESTED, Choice(), Tally(), Census(families.get), lambda done: None, True
        )
        process = part_writers._Process(
            part_writer.order((project.path, project.path), tmp_path / "d", gathering, Setting(""))
        )

    def ask():
        with suppress(Cut):  # the process is ended
            for _number in range(600):
                process.ask({"keys": [1], "families": families})

    asking = Thread(target=ask)
    asking.start()
    asking.join(30)
    stuck = asking.is_alive()
    process.end()
    asking.join()

    assert not stuck
