"""What is seen of texts comes from a process beside, in the order of the batches, or not at all."""

import os
import signal

import psutil
import pytest

from dementi import assets
from dementi.workflow import sketching
from dementi.workflow.sketcher import look
from dementi.workflow.sketching import looked


def text(number: int) -> str:
    return " ".join(f"mot{(number * 31 + place * 7) % 101}é" for place in range(40))


def children() -> list[psutil.Process]:
    return [child for child in psutil.Process().children() if "sketch-for-parent" in child.cmdline()]


@pytest.fixture
def batches(monkeypatch) -> list[list[str]]:
    monkeypatch.setattr(sketching, "WORTH", 3)
    return [[text(batch * 10 + place) for place in range(size)] for batch, size in enumerate((4, 2, 3, 5))]


def test_large_batches_come_with_the_sketches_of_their_texts(batches):
    found = list(looked(batches, lambda batch: batch))

    assert [batch for batch, _looks in found] == batches
    assert [list(looks) for _batch, looks in found] == [
        [look(text) for text in batch] if len(batch) >= 3 else [] for batch in batches
    ]
    assert children() == []


def test_a_batch_is_looked_at_while_that_before_it_is_dealt_with(batches, monkeypatch):
    asked, ask = [], sketching._Sketcher.ask
    monkeypatch.setattr(sketching._Sketcher, "ask", lambda self, texts: (asked.append(texts), ask(self, texts)))

    for _batch in looked([batches[0], batches[2], batches[3]], lambda batch: batch):
        asked.append("dealt with")

    assert asked == [batches[0], batches[2], "dealt with", batches[3], "dealt with", "dealt with"]


def test_a_process_that_dies_costs_no_batch(batches):
    seen = []
    for batch, looks in looked([*batches, *batches], lambda batch: batch):
        seen.append((batch, len(looks)))
        for child in children():
            os.kill(child.pid, signal.SIGKILL)
            child.wait()

    assert [batch for batch, _count in seen] == [*batches, *batches]
    assert seen[0][1] == 4
    assert seen[-1][1] == 0


def test_a_process_that_cannot_be_started_costs_no_batch(batches, monkeypatch, tmp_path):
    monkeypatch.setattr(assets, "program", lambda: [str(tmp_path / "missing")])

    assert list(looked(batches, lambda batch: batch)) == [(batch, ()) for batch in batches]


def test_a_batch_that_is_held_back_comes_before_the_error_that_ends_the_reading(batches):
    def reading():
        yield batches[0]
        raise LookupError

    found = looked(reading(), lambda batch: batch)

    batch, looks = next(found)
    assert (batch, len(looks)) == (batches[0], 4)
    with pytest.raises(LookupError):
        next(found)
    assert children() == []
