"""Foreign parsers run in a child that is watched, confined, used again, and replaced after a failure."""

import subprocess
import sys
import time

import psutil
import pytest

from dementi import assets, i18n
from dementi.domain.frames import Cut
from dementi.formats import wire
from dementi.formats.drafts import AS_FOUND, Draft
from dementi.formats.isolation import Limits, Parsers
from dementi.formats.problems import Problem

PAGE = b"<html><body><p>Un texte.</p></body></html>"
ROWS = b"text,title\n" + b"un,deux\n" * 200_000


def children() -> set[int]:
    return {child.pid for child in psutil.Process().children()}


@pytest.fixture
def started(parsers):
    """The processes that a test starts; the child of the other tests is not among them."""
    before = children()
    return lambda: children() - before


def page(parsers):
    return list(parsers.read("html", "a.html", PAGE, AS_FOUND))


def test_one_child_reads_many_files_and_ends_with_its_owner(started):
    with Parsers() as parsers:
        assert started() == set()
        assert [found.row["text"] for found in page(parsers)] == ["Un texte."]
        first = started()
        page(parsers)
        assert (len(first), started()) == (1, first)
    assert started() == set()


@pytest.mark.parametrize(
    ("limits", "says"),
    [
        (Limits(seconds=0), "more than 0 seconds"),
        (Limits(memory=1), "of memory"),
        (Limits(output=1000), "more text"),
        (Limits(answer=100), "more text"),
    ],
)
def test_a_child_that_takes_too_much_is_killed_and_replaced(started, limits, says):
    with Parsers(limits) as parsers:
        *_good, problem = parsers.read("csv", "a.csv", ROWS, AS_FOUND)

        assert isinstance(problem, Problem)
        assert says in problem.message
        assert started() == set()


def test_after_a_child_died_the_next_file_is_read(started):
    with Parsers() as parsers:
        page(parsers)
        (child,) = started()
        psutil.Process(child).kill()
        psutil.Process(child).wait(5)
        assert isinstance(page(parsers)[0], Draft)


def test_a_child_that_dies_at_work_is_a_problem_of_that_file(started):
    with Parsers() as parsers:
        rows = parsers.read("csv", "a.csv", ROWS, AS_FOUND)
        next(rows)
        (child,) = started()
        psutil.Process(child).kill()

        *_good, problem = rows

        assert "damaged" in problem.message
        assert isinstance(page(parsers)[0], Draft)


def test_who_stops_in_the_middle_of_a_file_can_read_the_next(started):
    with Parsers() as parsers:
        rows = parsers.read("csv", "a.csv", ROWS, AS_FOUND)
        next(rows)
        rows.close()

        assert isinstance(page(parsers)[0], Draft)


def test_the_child_speaks_the_language_of_its_parent(parsers):
    i18n.use("fr")

    (problem,) = parsers.read("ole", "a.doc", b"x", AS_FOUND)

    assert "Enregistrez-le en DOCX" in problem.message


def test_no_child_outlives_its_parent(tmp_path):
    code = """
import os, psutil
from dementi.formats.drafts import AS_FOUND
from dementi.formats.isolation import Parsers
parsers = Parsers()
list(parsers.read("html", "a", b"<p>a", AS_FOUND))
print(psutil.Process().children()[0].pid, flush=True)
os._exit(1)
"""

    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)

    deadline = time.monotonic() + 20
    while psutil.pid_exists(int(done.stdout)) and time.monotonic() < deadline:
        time.sleep(0.05)
    assert not psutil.pid_exists(int(done.stdout))


CONFINED = """import os, sys
from pathlib import Path
from dementi.formats.confining import confine
confine(Path("."), 1 << 30)
"""


@pytest.mark.parametrize(
    "deed",
    [
        "import socket; socket.socket()",
        "import socket; socket.getaddrinfo('exemple.invalid', 80)",
        "import urllib.request; urllib.request.urlopen('http://exemple.invalid/')",
        "import subprocess; subprocess.run(['true'])",
        "os.system('true')",
        "open('../outside', 'w')",
        "os.remove(sys.argv[1])",
        "Path(sys.argv[1]).rename('stolen')",
        "Path('../outside').mkdir()",
    ],
)
def test_a_confined_process_reaches_nothing(tmp_path, deed):
    (tmp_path / "own").mkdir()
    precious = tmp_path / "precious"
    precious.touch()
    command = [sys.executable, "-c", CONFINED + deed, str(precious)]

    done = subprocess.run(command, cwd=tmp_path / "own", capture_output=True, text=True, check=False)

    assert "Forbidden" in done.stderr
    assert sorted(tmp_path.iterdir()) == [tmp_path / "own", precious]


def test_a_confined_process_may_write_in_its_own_folder(tmp_path):
    command = [sys.executable, "-c", CONFINED + "Path('a').write_text('b'); Path('a').unlink(); open(sys.executable)"]

    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)

    assert done.stderr == ""


@pytest.mark.parametrize(
    "raw",
    [
        b"[]",
        b"{}",
        b"{",
        b'{"draft": {}}',
        b'{"draft": {"row": [], "changes": [], "encoding": "", "sure": 1, "place": "", "line": 0, "kind": ""}}',
        b'{"draft": {"row": {}, "changes": [1], "encoding": "", "sure": 1, "place": "", "line": 0, "kind": ""}}',
        b'{"problem": {"message": 1, "line": 0, "place": "", "detail": ""}}',
        b"[" * 100_000,
    ],
)
def test_an_answer_of_another_shape_is_none(raw):
    with pytest.raises(Cut):
        wire.unpacked(wire.loaded(raw))


def test_a_frozen_program_starts_itself(monkeypatch):
    monkeypatch.setattr(sys, "frozen", True, raising=False)

    assert assets.program() == [sys.executable]


def test_the_child_loads_no_qt_and_no_store():
    unwanted = ("PySide6", "dementi.store", "sqlite")
    code = f"import sys, dementi.formats.child\nprint([m for m in sys.modules if m.startswith({unwanted})])"

    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)

    assert done.stdout.strip() == "[]"


def test_the_program_loads_no_parser_before_it_needs_one():
    heavy = "('trafilatura', 'lxml', 'pypdfium2', 'mammoth', 'openpyxl', 'feedparser', 'duckdb', 'charset_normalizer')"
    code = f"import sys, dementi.workflow.importing\nprint([m for m in {heavy} if m in sys.modules])"

    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)

    assert done.stdout.strip() == "[]"


def test_what_a_child_kept_goes_with_it_even_when_its_parent_died(tmp_path, monkeypatch):
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    code = """
import os
from dementi.formats.drafts import AS_FOUND
from dementi.formats.isolation import Parsers
parsers = Parsers()
list(parsers.read("html", "a", b"<p>a", AS_FOUND))
os._exit(1)
"""

    subprocess.run([sys.executable, "-c", code], check=False)

    deadline = time.monotonic() + 20
    while list(tmp_path.iterdir()) and time.monotonic() < deadline:
        time.sleep(0.05)
    assert list(tmp_path.iterdir()) == []


def test_what_was_interrupted_before_it_began_is_not_parsed(started):
    with Parsers() as parsers:
        parsers.interrupt()
        (stopped,) = page(parsers)
        assert isinstance(stopped, Problem)
        assert started() == set()
        parsers.go_on()
        assert [found.row["text"] for found in page(parsers)] == ["Un texte."]
