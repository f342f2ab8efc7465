"""The writer thread: order, errors, and callbacks."""

import threading

import pytest

from dementi.store.connection import reading, writing
from dementi.store.writer import Writer, file_identity


@pytest.fixture
def writer(project, path):
    project.close()
    started = Writer(path, file_identity(path), before_first=lambda: None, after=lambda db: None)
    yield started
    started.close()


def test_actions_of_people_go_before_background_work(writer):
    gate, order = threading.Event(), []
    writer.call(gate.wait)
    for number in range(3):
        writer.call(lambda number=number: order.append(f"batch {number}"), background=True)
    last = writer.call(lambda: order.append("action"))
    gate.set()
    last.result()
    writer.close()
    assert order == ["action", "batch 0", "batch 1", "batch 2"]


def test_callbacks_run_on_the_writer_thread_before_and_after_the_answer(writer):
    gate, names = threading.Event(), []
    answer = writer.call(gate.wait)
    answer.then(lambda done: names.append((threading.current_thread().name, done.error)))
    gate.set()
    answer.result()
    answer.then(lambda done: names.append((threading.current_thread().name, done.error)))
    writer.close()
    assert names == [("dementi-writer", None)] * 2


def test_a_failing_job_answers_with_its_error_and_the_next_is_done(writer):
    answer = writer.transact(lambda db: db.execute("INSERT INTO label (name) VALUES (NULL)"))
    with pytest.raises(Exception, match="NOT NULL"):
        answer.result()
    assert writer.transact(lambda db: 7).result() == 7


def test_a_failing_transaction_leaves_nothing(writer):
    def half(db):
        db.execute("DELETE FROM change_row")
        db.execute("DELETE FROM change")
        raise ValueError("stop")

    assert isinstance(writer.transact(half).error or writer.call(lambda: None).result(), (ValueError, type(None)))
    assert writer.transact(lambda db: db.value("SELECT count(*) FROM change")).result() == 1


def test_an_answer_can_be_waited_for_with_a_limit(writer):
    gate = threading.Event()
    answer = writer.call(gate.wait)
    with pytest.raises(TimeoutError):
        answer.result(timeout=0.01)
    gate.set()
    answer.result()


def test_a_failing_callback_is_reported_and_the_thread_lives_on(writer, monkeypatch):
    reported = []
    monkeypatch.setattr(threading, "excepthook", reported.append)
    writer.call(lambda: None).then(lambda answer: 1 / 0)
    assert writer.call(lambda: 5).result() == 5
    assert [args.exc_type for args in reported] == [ZeroDivisionError]


def test_closing_finishes_what_waits(writer):
    answers = [writer.call(lambda: 1, background=True) for _ in range(10)]
    writer.close()
    assert all(answer.done for answer in answers)
    with pytest.raises(RuntimeError, match="closed"):
        writer.call(lambda: 1)


def test_connections_have_the_settings_that_keep_a_project_safe(project, path):
    project.close()
    wanted = {"synchronous": 3, "foreign_keys": 1, "secure_delete": 1, "trusted_schema": 0, "cell_size_check": 1}
    db = writing(path)
    assert {name: db.value(f"PRAGMA {name}") for name in wanted} == wanted
    assert db.value("PRAGMA journal_mode") == "delete"
    db.close()
    db = reading(path)
    assert [db.value(f"PRAGMA {name}") for name in ("query_only", "foreign_keys", "trusted_schema")] == [1, 1, 0]
    db.close()
