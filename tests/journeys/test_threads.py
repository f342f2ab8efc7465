"""The thread that paints never commits, and never reads for long."""

import threading
import time

import pytest

from dementi.store import connection
from dementi.store.connection import Database

LONGEST_READ = 0.005


@pytest.fixture
def statements(monkeypatch):
    """Every statement with its thread and the CPU seconds it took."""
    seen = []
    original = Database.execute

    def execute(self, sql, *args):
        began = time.thread_time()
        try:
            return original(self, sql, *args)
        finally:
            seen.append((threading.get_ident(), sql, time.thread_time() - began))

    monkeypatch.setattr(connection.Database, "execute", execute)
    return seen


def test_no_commit_and_no_long_read_on_the_painting_thread(driver, window, sample, statements):
    driver.open(sample)
    painting = threading.get_ident()
    statements.clear()
    driver.press("Return", 3)
    driver.press("Backspace")
    driver.press("Ctrl+Z", 2)
    driver.press("Ctrl+Down")
    driver.press("Return")
    window.run("weaker")
    driver.settle()
    assert len(statements) > 20
    mine = [(sql, seconds) for thread, sql, seconds in statements if thread == painting]
    writes = ("BEGIN IMMEDIATE", "COMMIT", "INSERT", "UPDATE", "DELETE")
    assert not [sql for sql, _seconds in mine if sql.lstrip().upper().startswith(writes)]
    assert not [(sql, seconds) for sql, seconds in mine if seconds > LONGEST_READ]
