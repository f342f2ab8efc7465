"""Kill -9 at every step of an export: what was there before is intact or the new dataset is whole (F3)."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from dementi.domain.article import Article
from dementi.domain.records import ArticleRecord
from dementi.formats.jsonl import Content
from dementi.store import create
from dementi.workflow.exporting import Options, export
from dementi.workflow.projects import add_samples

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="the child processes are forked")

SHARE = 6  # steps that the normal run tries of each format; the fault suite tries all
LONG_AGO = 1_000_000_000


class Victims:
    """Starts exports that are killed."""

    def __init__(self):
        command = [sys.executable, str(Path(__file__).with_name("exporter.py"))]
        self._process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, bufsize=1)

    def run(self, project, target, form, step=0, several=""):
        """“killed”, or the number of steps that the export took."""
        self._process.stdin.write(f"{project}\t{target}\t{form}\t{step}\t{several}\n")
        return self._process.stdout.readline().strip()

    def close(self):
        self._process.stdin.close()
        self._process.wait()
        self._process.stdout.close()


@pytest.fixture
def victims(home):
    started = Victims()
    yield started
    started.close()


@pytest.fixture
def datasets(tmp_path):
    """A function that gives the files of an export before and after an article was added, and the project after it."""

    def call(form, name):
        found = []
        with create(tmp_path / "p.dementi", "C. R.") as project:
            add_samples(project, "C. R.")
            for place in ("old", "new"):
                (tmp_path / place).mkdir()
                export(project, tmp_path / place / name, Content(suggestions=True), options=Options(form))
                found.append(files(tmp_path / place))
                added = ArticleRecord(Article("x", "Un texte de plus, dit-il 😀.", "fr"))
                project.import_records([added], "C. R.", "x").result()
        return tmp_path / "p.dementi", *found

    return call


def files(folder):
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in sorted(folder.rglob("*")) if p.is_file()}


def put(folder, content):
    """Make the folder anew with an earlier export in it."""
    shutil.rmtree(folder, ignore_errors=True)
    for name, data in content.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(data)


def outlived(folder, name, old, new):
    """Whether the dataset is the old or the new one, and nothing stands beside it that speaks of another one."""
    found = {path: data for path, data in files(folder).items() if not path.startswith(".")}

    def dataset(content):
        return {path: data for path, data in content.items() if path.split("/")[0] == name}

    whole = next((one for one in (old, new) if dataset(one) == dataset(found)), None)
    return whole is not None and all(whole.get(path) == data for path, data in found.items())


def kill(victims, datasets, folder, form, name, share=None, several=""):
    project, old, _same = datasets(form, name)
    put(folder, {})
    folder.mkdir()
    steps = int(victims.run(project, folder / name, form, several=several))
    new = files(folder)
    assert new != old
    for step in range(1, steps + 1, max(1, steps // share) if share else 1):
        put(folder, old)
        assert victims.run(project, folder / name, form, step, several) == "killed", step
        assert outlived(folder, name, old, new), step
        for left in folder.iterdir():
            os.utime(left, (LONG_AGO, LONG_AGO))
        assert victims.run(project, folder / name, form, several=several).isdigit()
        assert files(folder) == new, step


@pytest.mark.parametrize(("form", "name"), [("jsonl", "d.jsonl"), ("brat", "d")])
def test_an_export_that_is_killed_leaves_the_old_dataset_or_the_new_one(victims, datasets, tmp_path, form, name):
    kill(victims, datasets, tmp_path / "out", form, name, SHARE)


def test_so_does_one_with_processes_of_its_own(victims, datasets, tmp_path):
    kill(victims, datasets, tmp_path / "out", "jsonl", "d.jsonl", 2, "several")


EVERYWHERE = [
    ("jsonl", "d.jsonl", ""),
    ("jsonl", "d.jsonl", "several"),
    ("labelstudio", "d.json", ""),
    ("refi", "d.qdpx", ""),
    ("csv", "d", ""),
    ("hf", "d", ""),
    ("brat", "d", ""),
    ("cas", "d.zip", ""),
]


@pytest.mark.faults
@pytest.mark.parametrize(("form", "name", "several"), EVERYWHERE)
def test_an_export_may_be_killed_at_every_step(victims, datasets, tmp_path, form, name, several):
    kill(victims, datasets, tmp_path / "out", form, name, several=several)
