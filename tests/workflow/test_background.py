"""Articles are read in processes of their own, which may die or hang; nothing is lost and nothing is read twice."""

import os
import signal
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path
from threading import Event

import psutil
import pytest

from dementi import assets
from dementi.domain.annotations import Annotations
from dementi.domain.article import Article, Status
from dementi.domain.own_rules import OwnRules
from dementi.domain.records import ArticleRecord
from dementi.domain.spans import Span, State
from dementi.store import check, create, open_project
from dementi.workflow import appetite, background
from dementi.workflow.background import Pretagger, PretagReport, Progress
from dementi.workflow.pretagging import pretag
from dementi.workflow.scopes import Scope, current_versions
from dementi.workflow.session import ReviewSession

TEXT = "« Nous avons frappé le camp », a déclaré mercredi M. Konashenkov. L’ONG dément ces accusations."
WAYWARD = Path(__file__).with_name("wayward_worker.py")


def articles(*texts):
    return [ArticleRecord(Article(f"a{n}", f"{text} Numéro {n}.", "fr", f"A {n}")) for n, text in enumerate(texts)]


@pytest.fixture
def project(tmp_path):
    with create(tmp_path / "p.dementi", "C. R.") as made:
        yield made


@pytest.fixture
def filled(project):
    """A function that imports texts; their keys."""

    def fill(*texts):
        return [a.key for a in project.import_records(articles(*texts), "C. R.", "test").result()]

    return fill


class Told(list):
    """What a pretagger tells."""

    @property
    def order(self):
        return [key for one in self if isinstance(one, Progress) for key in one.read]

    @property
    def report(self):
        return next(one for one in self if isinstance(one, PretagReport))


@pytest.fixture
def told():
    return Told()


@pytest.fixture
def wayward(monkeypatch):
    monkeypatch.setattr(assets, "program", lambda: [sys.executable, str(WAYWARD)])


def spans(project):
    with project.reader() as reader:
        return {key: len(reader.annotations(key).spans) for key in reader.article_ids("")}


def unread(project):
    with project.reader() as reader:
        return list(reader.runs.never())


def test_processes_find_what_this_one_finds(project, filled, told, tmp_path):
    filled(*[TEXT] * 20, "", "The minister denied it, said agency X.")
    pretagger = Pretagger(project, told.append, number=2)
    pretagger.start(Scope.UNREAD)
    assert pretagger.wait(60)
    assert told.report.read == 22
    assert unread(project) == []
    with create(tmp_path / "here.dementi") as here:
        here.import_records(articles(*[TEXT] * 20, "", "The minister denied it, said agency X."), "C. R.", "x").result()
        assert pretag(here).read == 22
        assert spans(here) == spans(project)
    assert check(project.path).sound


def test_the_preferred_article_is_read_before_the_others(project, filled, told):
    keys = filled(*[TEXT * 40] * 60)
    pretagger = Pretagger(project, told.append, number=1)
    pretagger.prefer(keys[-1])
    pretagger.start(Scope.UNREAD)
    assert pretagger.wait(60)
    assert told.order[0] == keys[-1]
    assert sorted(told.order) == keys


@pytest.mark.parametrize("text", ["'Un autre.'", "CAST(x'446974ff' AS TEXT)"])
def test_a_damaged_article_is_named_and_the_others_are_read(project, filled, told, text):
    keys = filled(*[TEXT] * 3)
    with closing(sqlite3.connect(project.path)) as db, db:
        db.execute(f"UPDATE article_text SET text = {text} WHERE key = ?", (keys[1],))
    pretagger = Pretagger(project, told.append, number=1)
    pretagger.start(Scope.UNREAD)
    assert pretagger.wait(60)
    (failed,) = told.report.failures
    assert (failed.article, "“a1” is damaged" in str(failed.error)) == (keys[1], True)
    assert sorted(told.order) == [keys[0], keys[2]]


@pytest.mark.parametrize("quote", ["'x'", "CAST(x'ff41' AS TEXT)"])
def test_an_article_with_a_damaged_suggestion_is_named_and_the_others_are_read_again(project, filled, told, quote):
    keys = filled(*[TEXT] * 3)
    pretag(project)
    with closing(sqlite3.connect(project.path)) as db, db:
        db.execute(f"UPDATE suggestion SET quote = {quote} WHERE article = ?", (keys[1],))
    pretagger = Pretagger(project, told.append, number=1)
    pretagger.start(Scope.ALL)
    assert pretagger.wait(60)
    (failed,) = told.report.failures
    assert (failed.article, "“a1” is damaged" in str(failed.error)) == (keys[1], True)
    assert (sorted(told.order), told.report.error) == ([keys[0], keys[2]], None)


def test_an_article_that_somebody_waits_for_is_told_of_at_once(project, filled, told, monkeypatch):
    monkeypatch.setattr(background, "_TELL", 1000.0)
    keys = filled(*[TEXT * 40] * 60)
    pretagger = Pretagger(project, told.append, number=1)
    pretagger.prefer(keys[-1])
    pretagger.start(Scope.UNREAD)
    assert pretagger.wait(60)
    first = next(one for one in told if isinstance(one, Progress) and keys[-1] in one.read)
    assert first.done < 60


def test_nothing_is_handed_out_while_it_is_paused(project, filled, told):
    filled(*[TEXT] * 5)
    pretagger = Pretagger(project, told.append, number=1)
    pretagger.pause()
    pretagger.start(Scope.UNREAD)
    assert not pretagger.wait(1.0)
    assert len(unread(project)) == 5
    pretagger.resume()
    assert pretagger.wait(60)
    assert unread(project) == []


def test_what_was_cancelled_is_found_by_the_next_start(project, filled, told):
    filled(*[TEXT * 50] * 30)
    pretagger = Pretagger(project, lambda one: (told.append(one), pretagger.cancel()), number=1)
    pretagger.start(Scope.UNREAD)
    assert pretagger.wait(60)
    left = unread(project)
    assert 0 < len(left) == 30 - told.report.read
    again = Told()
    rest = Pretagger(project, again.append, number=1)
    rest.start(Scope.UNREAD)
    assert rest.wait(60)
    assert again.order == left


def test_an_article_that_kills_its_worker_is_named_and_the_others_are_read(project, filled, told, wayward):
    keys = filled(TEXT, TEXT, f"DIE {TEXT}", *[TEXT] * 10)
    pretagger = Pretagger(project, told.append, number=1)
    pretagger.start(Scope.UNREAD)
    assert pretagger.wait(60)
    assert [(one.article, one.name) for one in told.report.failures] == [(keys[2], "a2")]
    assert "ended unexpectedly" in told.report.failures[0].error.message
    assert unread(project) == [keys[2]]
    assert sorted(told.order) == [key for key in keys if key != keys[2]]


def test_an_article_that_hangs_is_given_up_after_a_while(project, filled, told, wayward, monkeypatch):
    monkeypatch.setenv("IMPATIENT", "1")
    keys = filled(TEXT, f"HANG {TEXT * 10}", TEXT)
    pretagger = Pretagger(project, told.append, number=1)
    pretagger.start(Scope.UNREAD)
    assert pretagger.wait(60)
    assert [one.article for one in told.report.failures] == [keys[1]]
    assert "took too long" in told.report.failures[0].error.message
    assert unread(project) == [keys[1]]


@pytest.mark.skipif(sys.platform != "linux", reason="pipes have the room that Linux gives them")
def test_an_article_that_hangs_is_given_up_though_pipes_have_little_room(project, filled, told, wayward, monkeypatch):
    monkeypatch.setenv("IMPATIENT", "1")
    monkeypatch.setenv("NARROW", "1")
    keys = filled(f"HANG {TEXT * 10}", TEXT * 100)
    pretagger = Pretagger(project, told.append, number=1)
    pretagger.start(Scope.UNREAD)
    ended = pretagger.wait(20)
    pretagger.close()
    assert ended
    assert [one.article for one in told.report.failures] == [keys[0]]
    assert told.order == [keys[1]]


@pytest.mark.skipif(sys.platform != "linux", reason="the system bounds memory")
def test_an_article_that_takes_all_memory_is_named_and_the_others_are_read(project, filled, told, wayward):
    keys = filled(TEXT, f"GROW {TEXT}", TEXT)
    pretagger = Pretagger(project, told.append, number=1)
    pretagger.start(Scope.UNREAD)
    assert pretagger.wait(60)
    assert [one.article for one in told.report.failures] == [keys[1]]
    assert "needs more than 512 MB of memory" in told.report.failures[0].error.message
    assert unread(project) == [keys[1]]


def test_a_worker_that_nothing_bounds_is_ended_when_it_has_grown(project, filled, told, wayward, monkeypatch):
    monkeypatch.setenv("BASE", str(150 * appetite.MEGABYTE))
    keys = filled(TEXT, f"SWELL {TEXT}", TEXT)
    pretagger = Pretagger(project, told.append, number=1)
    pretagger.start(Scope.UNREAD)
    assert pretagger.wait(60)
    assert [one.article for one in told.report.failures] == [keys[1]]
    assert "needs more than 150 MB of memory" in told.report.failures[0].error.message
    assert unread(project) == [keys[1]]


@pytest.mark.skipif(not hasattr(signal, "setitimer"), reason="the worker ends by a timer of the system")
def test_a_worker_that_hangs_outlives_a_killed_dispatcher_only_for_a_while(project, filled, told, wayward, monkeypatch):
    monkeypatch.setenv("LONGEST", "0.05")
    filled(f"SPIN {TEXT}")
    pretagger = Pretagger(project, told.append, number=1)
    pretagger.start(Scope.UNREAD)
    assert not pretagger.wait(1.0)
    (worker,) = psutil.Process(pretagger.pid).children()
    pretagger.cancel()
    os.kill(pretagger.pid, signal.SIGKILL)
    assert pretagger.wait(60)
    worker.wait(60)


def test_closing_does_not_wait_for_a_worker_that_hangs(project, filled, told, wayward):
    filled(f"HANG {TEXT}")
    pretagger = Pretagger(project, told.append, number=1)
    pretagger.start(Scope.UNREAD)
    assert not pretagger.wait(1.0)
    pretagger.close()
    assert not pretagger.busy


@pytest.mark.skipif(not hasattr(signal, "SIGSTOP"), reason="the process is stopped")
def test_closing_ends_a_dispatcher_that_does_not_answer(project, filled, told, monkeypatch):
    monkeypatch.setattr(background, "_LEAVE", 0.5)
    filled(TEXT)
    pretagger = Pretagger(project, told.append, number=1)
    pretagger.pause()
    pretagger.start(Scope.UNREAD)
    while not pretagger.pid:
        assert not pretagger.wait(0.01)
    dispatcher = psutil.Process(pretagger.pid)
    dispatcher.suspend()
    pretagger.close()
    assert not pretagger.busy
    dispatcher.wait(60)


def test_workers_that_cannot_be_started_end_the_work_with_a_sentence(project, filled, told, monkeypatch):
    filled(TEXT)
    monkeypatch.setattr(assets, "program", lambda: [sys.executable, "-c", ""])
    pretagger = Pretagger(project, told.append, number=1)
    pretagger.start(Scope.UNREAD)
    assert pretagger.wait(60)
    assert "cannot be started" in told.report.error.message


def test_decisions_stay_when_all_is_read_again(project, filled, told):
    (key,) = filled(TEXT)
    pretag(project)
    with project.reader() as reader:
        review = ReviewSession(reader.article(key), reader.annotations(key), "C. R.", 0.0, Status.TO_DO)
    project.submit(review.accept()).result()
    with project.reader() as reader:
        decided = {s for s in reader.annotations(key).spans.values() if s.state is not State.PENDING}
    pretagger = Pretagger(project, told.append, number=1)
    pretagger.start(Scope.ALL)
    assert pretagger.wait(60)
    assert told.report.reruns == []
    with project.reader() as reader:
        assert decided <= set(reader.annotations(key).spans.values())


WORDS = '[class."said.fin"]\nforms = ["vrombit"]\n'


def test_the_rules_of_a_project_go_along(project, filled, told):
    (key,) = filled("La mairie vrombit que le pont est fermé.")
    project.put_rules(OwnRules("mine", "fr", WORDS)).result()
    pretagger = Pretagger(project, told.append, number=1)
    pretagger.start(Scope.UNREAD)
    assert pretagger.wait(60)
    with project.reader() as reader:
        assert {span.rule for span in reader.annotations(key).spans.values()} == {"fr.que"}


def test_a_worker_imports_no_qt_and_ends_when_its_parent_hangs_up():
    command = [sys.executable, "-X", "importtime", "-P", "-m", "dementi", "read-for-parent"]
    done = subprocess.run(command, stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False, timeout=60)
    assert done.returncode == 0
    assert "dementi.extract" in done.stderr
    assert "PySide6" not in done.stderr
    assert "sqlite_utils" not in done.stderr


def test_what_is_asked_for_after_it_was_cancelled_is_read(project, filled, told):
    filled(*[TEXT * 50] * 10)
    pretagger = Pretagger(project, told.append, number=1)
    pretagger.start(Scope.UNREAD)
    pretagger.cancel()
    pretagger.start(Scope.UNREAD)
    assert pretagger.wait(60)
    assert unread(project) == []
    assert told.report.error is None


def read_with_a_kill(project, told, scope, preferred):
    """Have articles read, and kill the dispatcher once the one that is preferred has been."""
    killed = []

    def tell(one):
        told.append(one)
        if isinstance(one, Progress) and one.read and not killed:
            killed.append(pretagger.pid)
            os.kill(pretagger.pid, signal.SIGKILL)

    pretagger = Pretagger(project, tell, number=1)
    pretagger.prefer(preferred)
    pretagger.start(scope)
    assert pretagger.wait(60)
    assert killed


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="the process is killed")
def test_a_dispatcher_that_is_killed_is_replaced_and_nothing_is_read_twice(project, filled, told):
    keys = filled(*[TEXT * 60] * 150)
    read_with_a_kill(project, told, Scope.UNREAD, keys[0])
    assert sorted(told.order) == keys
    assert (told.report.read, told.report.failures, told.report.error) == (len(keys), [], None)
    assert check(project.path).sound


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="the process is killed")
def test_killed_workers_are_replaced_until_all_is_read(project, filled, told):
    keys = filled(*[TEXT * 60] * 40)
    pids = []

    def tell(one):
        told.append(one)
        if isinstance(one, Progress) and len(pids) < 2:
            pids.extend(child.pid for child in psutil.Process(pretagger.pid).children())
            os.kill(pids[-1], signal.SIGKILL)

    pretagger = Pretagger(project, tell, number=1)
    pretagger.start(Scope.UNREAD)
    assert pretagger.wait(60)
    lost = {one.article for one in told.report.failures}
    assert len(lost) <= 2
    assert sorted([*told.order, *lost]) == keys
    assert set(unread(project)) == lost
    with open_project(project.path, write=False) as reopened:
        assert spans(reopened) == spans(project)


def test_the_first_run_on_annotated_articles_changes_no_suggestion(project, told):
    text = f"{TEXT} Fin."
    mine = Span("s", 0, len(text), "claim", text, state=State.MANUAL, reviewer="C. R.")
    record = ArticleRecord(Article("a", text, "fr", "A"), Annotations.of([mine]))
    project.import_records([record], "C. R.", "x").result()
    pretagger = Pretagger(project, told.append, number=1)
    pretagger.start(Scope.UNREAD)
    assert pretagger.wait(60)
    assert (told.report.read, told.report.reruns) == (1, [])
    with project.reader() as reader:
        assert len(reader.annotations(1).spans) > 1


def test_what_is_asked_for_while_the_last_delivery_of_a_cancelled_round_is_stored_is_read(project, filled, told):
    filled(TEXT)
    late = [ArticleRecord(Article("late", f"{TEXT} Plus tard.", "fr"))]

    def tell(one):
        told.append(one)
        if isinstance(one, Progress) and one.done == one.total == 1:
            project.import_records(late, "C. R.", "test").result()
            pretagger.cancel()
            pretagger.start(Scope.UNREAD)

    pretagger = Pretagger(project, tell, number=1)
    pretagger.start(Scope.UNREAD)
    assert pretagger.wait(60)
    assert unread(project) == []


def test_what_is_asked_for_after_a_cancel_is_read_though_nothing_waited_before(project, filled, told, monkeypatch):
    looked = []
    as_usual = Scope.has_any

    def has_any(scope, reader, versions):
        found = as_usual(scope, reader, versions)
        if not looked:
            looked.append(scope)
            filled(TEXT)
            pretagger.cancel()
            pretagger.start(Scope.UNREAD)
        return found

    monkeypatch.setattr(Scope, "has_any", has_any)
    pretagger = Pretagger(project, told.append, number=1)
    pretagger.start(Scope.UNREAD)
    assert pretagger.wait(60)
    assert unread(project) == []


def test_it_is_waited_for_until_the_report_has_been_told(project):
    told, telling, may_end = [], Event(), Event()

    def tell(one):
        telling.set()
        may_end.wait(60)
        told.append(one)

    pretagger = Pretagger(project, tell, number=1)
    pretagger.start(Scope.UNREAD)
    assert telling.wait(60)
    assert not pretagger.busy
    assert not pretagger.wait(0.01)
    may_end.set()
    assert pretagger.wait(60)
    assert len(told) == 1


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="the process is killed")
def test_a_dispatcher_that_took_over_reads_nothing_again_though_all_was_asked_for(project, filled, told):
    keys = filled(*[TEXT * 60] * 150)
    with closing(sqlite3.connect(project.path)) as db, db:
        db.execute("UPDATE article_text SET text = 'Un autre.' WHERE key = ?", (keys[0],))
    read_with_a_kill(project, told, Scope.ALL, keys[1])
    assert sorted(told.order) == keys[1:]
    assert [one.article for one in told.report.failures] == [keys[0]]


def test_rules_that_were_changed_meanwhile_read_what_is_asked_for_then(project, filled, told):
    keys = filled(*["La mairie vrombit que le pont est fermé."] * 2)
    pretagger = Pretagger(project, told.append, number=1)
    pretagger.pause()
    pretagger.start(Scope.UNREAD)
    assert not pretagger.wait(1.0)
    project.put_rules(OwnRules("mine", "fr", WORDS)).result()
    pretagger.start(Scope.ALL)
    pretagger.resume()
    assert pretagger.wait(60)
    with project.reader() as reader:
        assert all(reader.annotations(key).spans for key in keys)
        assert reader.runs.left(current_versions(reader.own_rules())) == (0, 0)
