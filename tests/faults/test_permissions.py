"""Places that may not be written, files that may not be read: a sentence with the name and the remedy, nothing lost."""

import contextlib
import ctypes
import os
import subprocess
import sys

import pytest

from dementi.store import open_project
from dementi.workflow import projects
from dementi.workflow.importing import import_paths

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="permissions of Unix")
DROP_FROM_BOUNDS, RIGHTS_TO_ALL = 24, (1, 2)  # prctl and capability numbers of Linux
TEXT = "La Russie dément les accusations, a déclaré mercredi Ada Durand."


def drop_rights():
    """Make root obey permissions, in the process about to start."""
    with contextlib.suppress(OSError, AttributeError):
        for right in RIGHTS_TO_ALL:
            ctypes.CDLL(None).prctl(DROP_FROM_BOUNDS, right, 0, 0, 0)


@pytest.fixture(autouse=True)
def _obeyed(tmp_path):
    """Where even so nothing is forbidden, nothing can be tried."""
    kept = tmp_path / "kept"
    kept.touch(0o000)
    read = [sys.executable, "-c", f"open({str(kept)!r})"]
    if subprocess.run(read, capture_output=True, preexec_fn=drop_rights).returncode == 0:
        pytest.skip("permissions mean nothing to this user")


@pytest.fixture
def project(tmp_path):
    """A project of one article in a folder of its own, closed."""
    folder = tmp_path / "folder"
    folder.mkdir()
    text = folder / "one.txt"
    text.write_text(TEXT, "utf-8")
    with projects.new_project(folder / "p.dementi") as made:
        import_paths(made, [text], "reviewer-1")
    return folder / "p.dementi"


@pytest.fixture
def closed(tmp_path):
    """A function that takes rights of a file or folder away, until the test ends."""
    changed = []

    def close(path, mode):
        changed.append((path, path.stat().st_mode))
        path.chmod(mode)

    yield close
    for path, mode in reversed(changed):
        path.chmod(mode)


def dementi(*words, **variables):
    """Exit code, stdout and stderr of the command; a traceback is a failure."""
    command = [sys.executable, "-m", "dementi", *map(str, words)]
    environment = {**os.environ, **{name: str(value) for name, value in variables.items()}}
    done = subprocess.run(command, capture_output=True, text=True, env=environment, preexec_fn=drop_rights)
    assert "Traceback" not in done.stderr
    return done.returncode, done.stdout, done.stderr


@pytest.mark.parametrize(("file_mode", "folder_mode"), [(0o444, 0o755), (0o644, 0o555)])
def test_a_project_that_may_only_be_read_is_exported_and_not_changed(project, tmp_path, closed, file_mode, folder_mode):
    before = project.read_bytes()
    closed(project, file_mode)
    closed(project.parent, folder_mode)
    code, _out, told = dementi("import", project, project.parent / "one.txt")
    assert (code, project.read_bytes()) == (1, before)
    assert str(project) in told
    assert "Save a copy elsewhere" in told
    assert dementi("export", project, "--format", "jsonl", "-o", tmp_path / "d.jsonl")[0] == 0
    assert sorted(file.name for file in project.parent.iterdir()) == ["one.txt", "p.dementi"]


@pytest.mark.parametrize("where", ["file", "folder"])
def test_a_project_that_may_not_be_read_says_so(project, closed, where):
    closed(project if where == "file" else project.parent, 0o000)
    code, _out, told = dementi("stats", project)
    assert code == 1
    assert f"{project}: This file cannot be read: ask for the right to" in told


@pytest.mark.parametrize("form", ["jsonl", "brat"])
def test_an_export_into_a_folder_that_may_not_be_written_names_it(project, tmp_path, closed, form):
    (tmp_path / "shut").mkdir()
    closed(tmp_path / "shut", 0o555)
    code, _out, told = dementi("export", project, "--format", form, "-o", tmp_path / "shut" / "d")
    assert code == 1
    assert f"{tmp_path / 'shut' / 'd'}: The file cannot be written: this place is read-only." in told
    assert not list((tmp_path / "shut").iterdir())


def test_an_export_over_a_protected_file_leaves_it(project, tmp_path, closed):
    target = tmp_path / "gold.jsonl"
    target.write_text("mine")
    closed(target, 0o444)
    code, _out, told = dementi("export", project, "--format", "jsonl", "-o", target)
    assert (code, target.read_text()) == (1, "mine")
    assert f"{target}: This file is protected from being written: choose another name." in told


def test_a_folder_for_the_demo_that_cannot_be_made_is_named(tmp_path, closed):
    (tmp_path / "shut").mkdir()
    closed(tmp_path / "shut", 0o555)
    code, _out, told = dementi("demo", "--out", tmp_path / "shut" / "demo")
    assert code == 1
    assert f"{tmp_path / 'shut' / 'demo'}: The file cannot be written: this place is read-only." in told


def test_an_article_that_may_not_be_read_is_named_and_the_others_come_in(project, tmp_path, closed):
    folder = tmp_path / "in"
    folder.mkdir()
    for name in ("a", "b", "c"):
        (folder / f"{name}.txt").write_text(f"Article {name}. {TEXT}", "utf-8")
    closed(folder / "b.txt", 0o000)
    code, out, told = dementi("import", project, folder)
    assert code == 1
    assert "2 articles imported." in out
    assert f"{folder / 'b.txt'}: You are not allowed to read this file." in told
    with open_project(project, write=False) as opened, opened.reader() as reader:
        assert reader.stats().articles == 3


@pytest.mark.parametrize("there", [True, False])
def test_without_a_data_folder_the_work_goes_on_and_says_what_is_not_kept(project, tmp_path, closed, there):
    shut = tmp_path / "shut"
    shut.mkdir()
    closed(shut, 0o555)
    data = shut if there else shut / "data"
    (tmp_path / "two.txt").write_text(f"Autrement. {TEXT}", "utf-8")
    code, out, told = dementi("import", project, tmp_path / "two.txt", DEMENTI_DATA_DIR=data)
    assert (code, out) == (0, "1 article imported.\n")
    assert f"{data}: Settings and backups cannot be kept here" in told
    assert "DEMENTI_DATA_DIR" in told
    target = tmp_path / "d.jsonl"
    assert dementi("export", project, "--format", "jsonl", "-o", target, DEMENTI_DATA_DIR=data)[0] == 0
    assert len(target.read_text("utf-8").splitlines()) == 2


def test_the_demo_needs_no_data_folder_to_be_written_elsewhere(tmp_path, closed):
    (tmp_path / "shut").mkdir()
    closed(tmp_path / "shut", 0o555)
    code, _out, told = dementi("demo", "--out", tmp_path / "out", DEMENTI_DATA_DIR=tmp_path / "shut")
    assert code == 0, told
    assert sorted(file.name for file in (tmp_path / "out").iterdir()) == ["dataset.jsonl", "window.png"]
