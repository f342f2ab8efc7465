"""Kill -9 at any moment: what was acknowledged is there, what was not is there whole or not at all (F1, F2)."""

import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from dementi.domain.annotations import Annotations
from dementi.domain.article import Article
from dementi.domain.records import ArticleRecord
from dementi.domain.sources import Asked
from dementi.domain.spans import Span, State, new_uid
from dementi.store import check, create, open_project
from dementi.workflow.pretagging import pretag
from dementi.workflow.proposing import propose
from dementi.workflow.register import bring_up_to_date

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="the child processes are forked")

RENEW = 25  # kills before a project grows too long to load quickly
TEXT = "La Russie dément les accusations. " * 3000


class Victims:
    """Starts children that write, and kills them."""

    def __init__(self):
        command = [sys.executable, str(Path(__file__).with_name("tagger.py"))]
        self._process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, bufsize=1)

    def run(self, work, path, first, seconds, after="ready"):
        """Let a child write for so long, kill it, and return the number of its last acknowledged action.

        The time runs from when it is ready, or has been answered for the first time: that one has written, however
        busy the machine is.
        """
        self._process.stdin.write(f"{work}\t{path}\t{first}\n")
        self._process.stdin.flush()
        child, last = 0, first - 1
        while (line := self._process.stdout.readline().strip()) != "dead":
            assert line, "the child process ended by itself"
            if line.startswith("pid "):
                child = int(line[4:])
                continue
            first_answer = line != "ready" and last < first
            last = last if line == "ready" else int(line)
            if (line == "ready") if after == "ready" else first_answer:
                time.sleep(seconds)
                os.kill(child, signal.SIGKILL)
        return last

    def close(self):
        self._process.stdin.close()
        self._process.wait()
        self._process.stdout.close()


@pytest.fixture
def victims(home):
    started = Victims()  # after `home`: they remember open files in the same place as the test
    yield started
    started.close()


def tagged_after(actions):
    """The uids that are tagged when so many actions are done: each fourth takes the one before it back."""
    return {f"{number:032x}" for number in range(actions) if number % 4 in (0, 1)} | (
        {f"{actions - 1:032x}"} if actions % 4 == 3 else set()
    )


def require_sound(project):
    """Opening after a crash checks the file; one killed before its first write has left nothing to notice."""
    report = check(project.path) if project.checking is None else project.checking.result()
    assert report.sound, report.findings


def kill_while_tagging(victims, path, kills, chance):
    create_with_article(path)
    done = 0
    for _ in range(kills):
        after = chance.choice(("ready", "answered"))
        acknowledged = victims.run("tag", path, done, chance.uniform(0.002, 0.060), after) + 1
        with open_project(path) as project, project.reader() as reader:
            require_sound(project)
            found = set(reader.annotations(1).spans)
            decided = {decision.about for decision in reader.decisions(1)}
        assert found in (tagged_after(acknowledged), tagged_after(acknowledged + 1))
        assert decided == found
        done = acknowledged if found == tagged_after(acknowledged) else acknowledged + 1
    return done


def create_with_article(path):
    with create(path) as project:
        project.import_records([ArticleRecord(Article("long", TEXT))], "reviewer-1", "test").result()


@pytest.mark.parametrize("kills", [200, pytest.param(800, marks=pytest.mark.faults)])
def test_no_acknowledged_action_is_lost_when_killed_while_tagging(victims, tmp_path, kills):
    chance = random.Random(20260101)
    done = sum(
        kill_while_tagging(victims, tmp_path / f"{turn}.dementi", RENEW, chance) for turn in range(kills // RENEW)
    )
    assert done > kills // 4  # they were killed while they wrote, not before


def kill_while_importing(victims, path, kills, chance):
    create_with_article(path)
    done = 0
    for _ in range(kills):
        after = chance.choice(("ready", "answered"))
        acknowledged = victims.run("import", path, done, chance.uniform(0.002, 0.060), after) + 1
        with open_project(path) as project, project.reader() as reader:
            require_sound(project)
            records = list(reader.records())[1:]
        assert len(records) in (acknowledged * 10, acknowledged * 10 + 10)
        done = len(records) // 10
        assert [record.article.name for record in records] == [
            f"{n}-{place}" for n in range(done) for place in range(10)
        ]
        assert all(record.annotations.spans for record in records)
    return done


@pytest.mark.parametrize("kills", [50, pytest.param(200, marks=pytest.mark.faults)])
def test_a_killed_import_leaves_whole_batches(victims, tmp_path, kills):
    chance = random.Random(20260102)
    assert sum(kill_while_importing(victims, tmp_path / f"{turn}.dementi", 10, chance) for turn in range(kills // 10))


SAID = "« Nous avons frappé le camp », a déclaré mercredi M. Konashenkov. L’ONG dément ces accusations. "
ARTICLES = 60


def create_with_articles(path):
    """How many spans the rules find in each of the articles."""
    records = [ArticleRecord(Article(f"a{n}", f"Titre {n}\n\n{SAID}", "fr")) for n in range(ARTICLES)]
    with create(path) as project:
        project.import_records(records, "reviewer-1", "test").result()
        with project.reader() as reader:
            return len(propose(reader.article(1)).spans)


def places(reader, key):
    return [(span.start, span.end, span.label) for span in reader.annotations(key).spans.values()]


def kill_while_pretagging(victims, path, kills, chance):
    """How many articles were read when it was killed, each time."""
    whole = create_with_articles(path)
    counts = []
    for _ in range(kills):
        victims.run("pretag", path, 0, chance.uniform(0.0, 0.050))
        with open_project(path) as project, project.reader() as reader:
            require_sound(project)
            unread = set(reader.runs.never())
            for key in reader.article_ids(""):
                assert len(places(reader, key)) == (0 if key in unread else whole), key
        counts.append(ARTICLES - len(unread))
    with open_project(path) as project:
        assert pretag(project).read == len(unread)
        with project.reader() as reader:
            assert not reader.runs.never()
            assert all(len(set(places(reader, key))) == whole for key in reader.article_ids(""))
    return counts


@pytest.mark.parametrize("kills", [50, pytest.param(200, marks=pytest.mark.faults)])
def test_a_killed_pretagging_leaves_each_article_whole_or_unread(victims, tmp_path, kills):
    chance = random.Random(20260103)
    counts = [
        count
        for turn in range(kills // 5)
        for count in kill_while_pretagging(victims, tmp_path / f"{turn}.dementi", 5, chance)
    ]
    assert any(0 < count < ARTICLES for count in counts), counts  # they were killed while they wrote


def speaking(number):
    text = f"Ada Durand dit non. Jean P{'e' * (number % 50)}tit dit oui. {number}"
    ends = ((0, 10), (text.index("Jean"), text.index(" dit oui")))
    spans = [Span(new_uid(), start, end, "source", text[start:end], State.MANUAL, "reviewer-1") for start, end in ends]
    return ArticleRecord(Article(f"a{number}", text, "fr"), Annotations.of(spans))


@pytest.mark.parametrize("kills", [10, pytest.param(100, marks=pytest.mark.faults)])
def test_a_killed_reading_of_the_sources_goes_on_where_it_was(victims, tmp_path, kills):
    chance, left = random.Random(20261126), []
    for turn in range(kills // 5):
        path = tmp_path / f"{turn}.dementi"
        with create(path) as project:
            project.import_records([speaking(number) for number in range(400)], "reviewer-1", "kill").result()
        for _ in range(5):
            victims.run("fill", path, 0, chance.uniform(0.0, 0.020), after="answer")
            with open_project(path) as project, project.reader() as reader:
                require_sound(project)
                left.append(reader.register.filling().articles)
                assert reader.register.named("ada durand") is None or (
                    reader.register.named("ada durand").spans == 400 - left[-1]
                )
        with open_project(path) as project, project.reader() as reader:
            bring_up_to_date(project)
            assert reader.register.named("ada durand").articles == 400
            assert reader.register.count(Asked()) == 51
    assert any(0 < count < 400 for count in left), left  # they were killed while they read


def kill_while_moving(victims, path, kills, chance):
    """How many articles were in the bin after each kill, before the move went on."""
    with create(path) as project:
        project.import_records([speaking(number) for number in range(MOVED)], "reviewer-1", "kill").result()
    done, counts = 0, []
    for _ in range(kills):
        acknowledged = victims.run("move", path, done, chance.uniform(0.0, 0.080)) + 1
        with open_project(path) as project, project.reader() as reader:
            require_sound(project)
            counts.append(len(reader.binned()))
            undone = reader.undo_labels()[0] is None
            done = acknowledged if undone == acknowledged % 2 else acknowledged + 1
            assert undone == done % 2
            assert project.moves.finish(lambda _move: True)
            assert len(reader.binned()) == (MOVED if undone else 0)
    return counts


MOVED = 1000


@pytest.mark.parametrize("kills", [10, pytest.param(200, marks=pytest.mark.faults)])
def test_a_killed_move_into_the_bin_goes_on_where_it_was(victims, tmp_path, kills):
    chance = random.Random(20261127)
    counts = [
        count
        for turn in range(kills // 10)
        for count in kill_while_moving(victims, tmp_path / f"{turn}.dementi", 10, chance)
    ]
    assert any(0 < count < MOVED for count in counts), counts  # they were killed while they moved


@pytest.mark.skipif(not Path("/proc/self").exists(), reason="processes are looked up in /proc")
@pytest.mark.parametrize("kills", [2, pytest.param(20, marks=pytest.mark.faults)])
def test_worker_processes_end_with_the_program_that_was_killed(tmp_path, kills):
    path = tmp_path / "p.dementi"
    create_with_articles(path)
    for _ in range(kills):
        command = [sys.executable, str(Path(__file__).with_name("reader.py")), str(path)]
        with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as program:
            processes = [Path("/proc", number) for number in program.stdout.readline().split()]
            program.kill()
        deadline = time.monotonic() + 20
        while any(one.exists() for one in processes) and time.monotonic() < deadline:
            time.sleep(0.02)
        assert not any(one.exists() for one in processes)
        with open_project(path) as project:
            require_sound(project)
    with open_project(path) as project:
        pretag(project)
        with project.reader() as reader:
            assert not reader.runs.never()
