"""Languages, sketches and groups come from a process beside, and without one they are the same."""

import os
import signal
from threading import Timer

import psutil
import pytest

from dementi import assets
from dementi.domain import near
from dementi.workflow import sketcher
from dementi.workflow.previews.looking import Looker

ONE = "Le maire de la ville a dit qu’il ne voulait pas que les élus de la région le suivent dans cette affaire. " * 3
TEXTS = [
    ONE,
    "Nothing of what the minister has said to the papers was true, and they know that it was not.",
    ONE,
    "1234",
]


def children() -> list[psutil.Process]:
    return [child for child in psutil.Process().children() if sketcher.WORD in child.cmdline()]


@pytest.fixture
def looker():
    made = Looker()
    yield made
    made.close()


def seen(looker: Looker) -> list[tuple[str, near.Sketch]]:
    return [(look.lang, look.sketch) for look in looker.look(TEXTS)]


def expected() -> list[tuple[str, near.Sketch]]:
    return list(zip(("fr", "en", "fr", ""), map(near.sketch, TEXTS), strict=True))


def test_texts_are_looked_at_in_a_process_that_gives_way(looker, monkeypatch):
    monkeypatch.setattr(near, "sketch", None)  # not here
    found = looker.look(TEXTS)
    monkeypatch.undo()
    assert [(look.lang, look.sketch) for look in found] == expected()
    (child,) = children()
    assert child.nice() > psutil.Process().nice()


def test_those_that_are_nearly_the_same_are_found_there_by_name(looker, monkeypatch):
    sketches = {str(number): look.sketch for number, look in enumerate(looker.look(TEXTS), 7)}
    monkeypatch.setattr(near, "groups", None)  # not here
    assert looker.groups(sketches) == {"7": "7", "8": "8", "9": "7", "10": "10"}
    assert looker.groups({}) == {}


def test_a_process_that_dies_costs_nothing(looker):
    assert seen(looker) == expected()
    (child,) = children()
    os.kill(child.pid, signal.SIGKILL)
    child.wait()
    assert seen(looker) == expected()
    assert looker.groups({"a": near.sketch(ONE), "b": near.sketch(ONE)}) == {"a": "a", "b": "a"}


def test_a_process_that_cannot_be_started_costs_nothing(looker, monkeypatch, tmp_path):
    monkeypatch.setattr(assets, "program", lambda: [str(tmp_path / "missing")])
    assert seen(looker) == expected()


def test_the_process_ends_with_the_looker():
    looker = Looker()
    looker.look(TEXTS)
    looker.close()
    assert children() == []


def test_what_is_interrupted_is_looked_at_here_and_the_next_in_another_process(looker):
    looker.start()
    (child,) = children()
    child.suspend()  # it would never answer
    Timer(0.2, looker.interrupt).start()
    assert seen(looker) == expected()
    assert children() == []
    assert seen(looker) == expected()
    looker.interrupt()  # while nothing is asked
    assert seen(looker) == expected()
    assert len(children()) == 1
