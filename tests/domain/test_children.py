"""Processes in which the program works for itself."""

import sys

import pytest

from dementi import assets
from dementi.domain.children import Child


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere a pipe has the room it has")
def test_a_child_with_room_goes_on_while_nobody_reads(monkeypatch):
    talks = "import os; os.write(1, b'x' * 900_000)"
    monkeypatch.setattr(assets, "program", lambda: [sys.executable, "-c", talks])
    child = Child("word")
    try:
        assert child.enlarge()
        assert child.gone(60)
    finally:
        child.end()
