"""The full check sees what SQLite does not: its pages carry no checksums (F12)."""

import random
import shutil
import sqlite3

import pytest

from dementi.domain.article import Status
from dementi.domain.batches import NewBatch
from dementi.domain.errors import UserError
from dementi.domain.imports import ImportLine, ImportSummary, Outcome
from dementi.domain.labels import LabelForm
from dementi.domain.own_rules import OwnRules
from dementi.domain.sampling import How
from dementi.domain.selection import Selection
from dementi.domain.sources import ArticleSources, Kind, Likeness, Marks, Mention, Rebuttal
from dementi.store import Stopped, check, checking, open_project
from dementi.store.connection import Database
from dementi.store.register.names import Rules
from dementi.store.schema import columns

MUTANTS = 60


@pytest.fixture
def filled(project, path, make):
    """A closed project with something in every table."""
    claim, source = make.suggestion(make.text, "Nous nions"), make.suggestion(make.text, "M. Œuvré", "source")
    link = make.suggested_link(claim, source)
    project.add_suggestions(1, "fr", "v1", [claim, source], [link]).result()
    by_hand = make.span(make.text, "ONU", note="à voir")
    accepted = make.accept(claim)
    own = make.link(by_hand, source)
    decisions = [make.decision(claim)]
    project.submit(
        make.edit(1, accepted, (None, by_hand), (None, own), decisions=decisions, status=Status.DONE)
    ).result()
    project.bin_articles([2]).result()
    project.import_revision(make.record(make.text + " Fin.", "newer"), 1, make.who).result()
    project.filters.put("À voir", Selection(flagged=True)).result()
    project.batches.make(NewBatch("Monday", make.who, (1, 2), How.NEXT)).result()
    fill_register(project, make.who)
    project.reruns.keep([]).result()
    project.put_rules(OwnRules("mine", "fr", "")).result()
    project.reports.keep(ImportSummary(make.who, "a.txt"), [ImportLine(Outcome.TAKEN, "a.txt")]).result()
    project.use_labels((*project.labels, LabelForm("promise", {"fr": "promesse"})), make.who).result()
    project.close()
    return path


def fill_register(project, who):
    two = (Mention("s1", 0, "A B", "a b", Kind.PERSON), Mention("s2", 5, "C B", "c b", Kind.PERSON))
    found = ArticleSources(two, (Rebuttal("s1", "s2", "d", "c"),))
    rules = Rules(lambda *_: found, lambda name: Marks(tail="b"), lambda *_: Likeness.SPELLING)
    while not project.register.fill(rules).result().done:
        pass
    project.register.confirm(1, who).result()
    project.register.keep_apart(1, 2, who).result()
    project.register.give([(1, "s1")], 1, "", Kind.PERSON, who).result()


def seen(path):
    """What a reader of the file gets, or that it was told of the damage."""
    try:
        if not check(path).sound:
            return "damage found"
        with open_project(path, write=False) as project, project.reader() as reader:
            if project.checking and not project.checking.result().sound:
                return "damage found"
            return repr(
                (
                    list(reader.records()),
                    reader.rows(reader.binned(), ""),
                    reader.undo_labels(),
                    reader.stats(),
                    reader.own_rules(),
                    [(report, reader.imports.lines(report.key)) for report in reader.imports.reports()],
                )
            )
    except UserError:
        return "damage found"


def test_a_sound_project_has_no_findings(filled):
    report = check(filled)
    assert (report.findings, report.articles, report.spans) == ((), 3, 3)
    assert report.sqlite


@pytest.mark.parametrize("table", columns())
def test_a_changed_row_is_found_in_every_table(filled, table):
    name = columns()[table][1]
    db = sqlite3.connect(filled)
    (kind,) = db.execute("SELECT type FROM pragma_table_info(?) WHERE name = ?", (table, name)).fetchone()
    value = "x" if kind == "TEXT" else 77
    changed = db.execute(f"UPDATE {table} SET {name} = ? WHERE key = (SELECT min(key) FROM {table})", (value,))
    assert changed.rowcount == 1
    db.commit()
    db.close()
    assert seen(filled) == "damage found"


@pytest.mark.parametrize("share", [MUTANTS, pytest.param(1000, marks=pytest.mark.faults)])
def test_no_flipped_bit_goes_unnoticed(filled, share):
    chance = random.Random(20260103)
    whole = seen(filled)
    original = filled.read_bytes()
    mutant = filled.with_name("mutant.dementi")
    for _ in range(share):
        content = bytearray(original)
        content[chance.randrange(len(content))] ^= 1 << chance.randrange(8)
        mutant.write_bytes(content)
        assert seen(mutant) in (whole, "damage found")


@pytest.mark.parametrize("share", [20, pytest.param(300, marks=pytest.mark.faults)])
def test_a_file_cut_anywhere_never_passes(filled, share):
    chance = random.Random(20260104)
    size = filled.stat().st_size
    for _ in range(share):
        mutant = filled.with_name("mutant.dementi")
        shutil.copyfile(filled, mutant)
        with mutant.open("rb+") as file:
            file.truncate(chance.randrange(size))
        assert seen(mutant) == "damage found"


def test_a_check_ends_when_it_is_told_to(filled):
    with pytest.raises(Stopped):
        checking.check_file(filled, lambda: True)


@pytest.mark.parametrize("share", [40, pytest.param(600, marks=pytest.mark.faults)])
def test_overwritten_parts_are_found_and_stop_nothing(filled, share):
    chance = random.Random(20260105)
    whole = seen(filled)
    original = filled.read_bytes()
    mutant = filled.with_name("mutant.dementi")
    for _ in range(share):
        content = bytearray(original)
        at = chance.randrange(len(content))
        content[at : at + 200] = chance.randbytes(min(200, len(content) - at))
        mutant.write_bytes(content)
        assert seen(mutant) in (whole, "damage found")


def test_known_faults_name_their_versions():
    assert len(checking.known_faults((3, 40, 1))) == 2
    assert checking.known_faults((3, 54, 1)) == ()


def test_no_read_of_the_check_gives_a_row_for_each_article(project, path, make, monkeypatch):
    """A project may have a million."""
    project.import_records([make.record(f"Texte {n}.", f"a{n}") for n in range(1200)], make.who, "x").result()
    project.close()
    read, rows = [], Database.rows

    def noted(self, *words):
        read.append(rows(self, *words))
        return read[-1]

    monkeypatch.setattr(Database, "rows", noted)
    assert check(path).sound
    assert max(map(len, read)) <= 1000
