"""The register of sources in datasets: exported, imported again, and what tables call a source."""

import csv
import json

import pytest

from dementi.domain.annotations import Annotations
from dementi.domain.article import Article
from dementi.domain.errors import UserError
from dementi.domain.records import ArticleRecord
from dementi.domain.sources import Asked, Kind
from dementi.domain.spans import SOURCE, Span, State, new_uid
from dementi.formats.jsonl import Content
from dementi.store import create, open_project
from dementi.workflow.exporting import Options, export
from dementi.workflow.importing import import_paths
from dementi.workflow.register import bring_up_to_date, find

WHO = "reviewer-1"


def record(number, text, *sources):
    spans = [
        Span(new_uid(), text.index(words), text.index(words) + len(words), SOURCE, words, State.MANUAL, WHO)
        for words in sources
    ]
    return ArticleRecord(Article(f"a{number}", text, lang="fr"), Annotations.of(spans))


RECORDS = (
    record(1, "Igor Konachenkov dit non. Puis M. Konachenkov dit si.", "Igor Konachenkov", "M. Konachenkov"),
    record(2, "Igor Konashenkov dit oui, et le maire aussi.", "Igor Konashenkov", "le maire"),
)


@pytest.fixture
def project(tmp_path):
    with create(tmp_path / "p.dementi") as made:
        made.import_records(RECORDS, WHO, "test").result()
        yield made


@pytest.fixture
def decided(project):
    """The two spellings joined and renamed; *le maire* is another source of the second article."""
    bring_up_to_date(project)
    with project.reader() as reader:
        one, other = find(reader, "Igor Konachenkov").key, find(reader, "Igor Konashenkov").key
        mayor = next(uid for uid, span in reader.annotations(2).spans.items() if span.quote == "le maire")
    project.register.merge(one, other, WHO).result()
    project.register.rename(one, "Le général", WHO).result()
    project.register.give([(2, mayor)], None, "Claire Durand", Kind.PERSON, WHO).result()
    bring_up_to_date(project)
    return project


def lines(project, tmp_path, **content):
    export(project, tmp_path / "out.jsonl", Content(**content))
    return [json.loads(line) for line in (tmp_path / "out.jsonl").read_text("utf-8").splitlines()]


def entities(project):
    """By article: what each source is called, whether that was decided, and the uid."""
    with project.reader() as reader:
        found = reader.register.entities(1, 9)
        return [sorted((one.entity.name, one.entity.decided, one.entity.uid, one.given) for one in found[key].values())
                for key in sorted(found)]  # fmt: skip


def test_each_source_carries_its_entity(decided, tmp_path):
    first, second = lines(decided, tmp_path)

    assert [(one["name"], one["kind"], one["spans"]) for one in first["entities"]] == [("Le général", "person", [0, 1])]
    assert [(one["name"], one.get("given")) for one in second["entities"]] == [
        ("Le général", None),
        ("Claire Durand", [1]),
    ]
    assert first["entities"][0]["uid"] == second["entities"][0]["uid"]


def test_decisions_come_back_from_the_file(decided, tmp_path):
    lines(decided, tmp_path, suggestions=True, decisions=True)
    with create(tmp_path / "again.dementi") as again:
        import_paths(again, [tmp_path / "out.jsonl"], WHO)
        bring_up_to_date(again)
        assert entities(again) == entities(decided)
        both = lines(again, tmp_path), lines(decided, tmp_path)
        assert [one["entities"] for one in both[0]] == [one["entities"] for one in both[1]]


NAMES = ("Igor Konachenkov", "Igor Konashenkov", "Claire Durand", "Claire Durant", "Jean Petit", "OTAN", "Le maire")


@pytest.fixture
def busy(tmp_path):
    """A project in which each kind of decision about sources was made."""
    with create(tmp_path / "busy.dementi") as made:
        made.import_records([record(n, f"{name} dit non.", name) for n, name in enumerate(NAMES)], WHO, "test").result()
        bring_up_to_date(made)
        with made.reader() as reader:
            keys = [find(reader, name).key for name in NAMES]
            mayor = next(iter(reader.annotations(7).spans))
        register = made.register
        register.merge(keys[0], keys[1], WHO).result()
        register.merge(keys[0], keys[4], WHO).result()
        register.split(keys[0], "jean petit", WHO).result()
        register.rename(keys[0], "Le général", WHO).result()
        register.keep_apart(keys[2], keys[3], WHO).result()
        register.use_kind(keys[5], Kind.PLACE, WHO).result()
        register.add_alias(keys[5], "nato", "N.A.T.O.", WHO).result()
        register.give([(7, mayor)], None, "Anne Martin", Kind.PERSON, WHO).result()
        bring_up_to_date(made)
        yield made


def told(project):
    """All that the register says, keys left out."""
    with project.reader() as reader:
        rows = sorted(reader.register.page(Asked(limit=-1)), key=lambda row: row.entity.uid)
        return [
            (row.entity, row.spans, row.proposals, sorted((a.key, a.name, a.spans) for a in dossier.aliases),
             sorted(twin.row.entity.uid for twin in dossier.twins))
            for row in rows for dossier in [reader.register.dossier(row.key)]
        ]  # fmt: skip


def test_all_decisions_about_sources_come_back_from_a_file(busy, tmp_path):
    first = [line["entities"] for line in lines(busy, tmp_path, suggestions=True, decisions=True)]
    with create(tmp_path / "again.dementi") as again:
        import_paths(again, [tmp_path / "out.jsonl"], WHO)
        bring_up_to_date(again)
        assert told(again) == told(busy)
        assert not [row for row in told(again) if row[2]]  # what was refused is not proposed again
        assert [line["entities"] for line in lines(again, tmp_path)] == first


def test_a_refusal_from_a_file_parts_nobody_who_was_joined_here(busy, tmp_path):
    export(busy, tmp_path / "out.jsonl", Content())
    with create(tmp_path / "again.dementi") as again:
        again.import_records([record(n + 50, f"{name} rit.", name) for n, name in enumerate(NAMES[2:4])], WHO, "test")
        bring_up_to_date(again)
        with again.reader() as reader:
            again.register.merge(*(find(reader, name).key for name in NAMES[2:4]), WHO).result()
        import_paths(again, [tmp_path / "out.jsonl"], WHO)
        bring_up_to_date(again)
        with again.reader() as reader:
            dossier = reader.register.dossier(find(reader, "Claire Durand").key)

    assert sorted(alias.name for alias in dossier.aliases) == ["Claire Durand", "Claire Durant"]


def test_a_name_that_is_somebody_else_s_here_stays_theirs(decided, tmp_path):
    lines(decided, tmp_path)
    with create(tmp_path / "again.dementi") as again:
        again.import_records([record(9, "Igor Konashenkov arrive.", "Igor Konashenkov")], WHO, "test").result()
        bring_up_to_date(again)
        with again.reader() as reader:
            again.register.confirm(find(reader, "Igor Konashenkov").key, WHO).result()
        import_paths(again, [tmp_path / "out.jsonl"], WHO)
        bring_up_to_date(again)
        with again.reader() as reader:
            found = {row.entity.name: row.spans for row in reader.register.page(Asked())}

    assert found == {"Le général": 3, "Igor Konashenkov": 1, "Claire Durand": 1}


def test_an_export_reads_first_what_the_register_lacks(project, tmp_path):
    first, _second = lines(project, tmp_path)

    assert [one["name"] for one in first["entities"]] == ["Igor Konachenkov"]
    assert lines(project, tmp_path)[0] == first


@pytest.mark.parametrize(("form", "unread"), [("jsonl", 2), ("csv", 2), ("hf", 0)])
def test_an_export_of_what_cannot_be_written_says_what_it_lacks(project, tmp_path, form, unread):
    project.close()
    with open_project(project.path, write=False) as again:
        report = export(again, tmp_path / "out", Content(), options=Options(form))

        assert report.unread == unread
        card = next(path for path in tmp_path.rglob("*") if path.name in ("README.md", "out.card.md"))
        assert ("not in the register" in card.read_text("utf-8")) is (unread > 0)


def test_an_export_ends_while_it_reads_when_nobody_wants_it(project, tmp_path):
    assert export(project, tmp_path / "out.jsonl", Content(), progress=lambda _done: False).stopped
    assert not (tmp_path / "out.jsonl").exists()


def test_a_file_without_texts_tells_no_names(decided, tmp_path):
    export(decided, tmp_path / "bare.jsonl", Content(), options=Options(text=False))

    assert "général" not in (tmp_path / "bare.jsonl").read_text("utf-8")


def test_tables_call_a_source_as_the_register_does(decided, tmp_path):
    export(decided, tmp_path / "out.csv", Content(), options=Options("csv"))
    with (tmp_path / "out.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))

    assert [row["canonical_source"] for row in rows] == ["Le général", "Le général", "Le général", "Claire Durand"]


@pytest.mark.parametrize(
    "entity",
    [
        {"uid": "", "name": "X", "kind": "person", "spans": [0]},
        {"uid": "u", "name": "X", "kind": "planet", "spans": [0]},
        {"uid": "u", "name": "X", "kind": "person", "spans": [9]},
        {"uid": "u", "name": "X", "kind": "person", "spans": ["0"]},
        {"uid": "u", "name": "X", "kind": "person", "spans": [0], "names": {"x": 1}},
        {"uid": "u", "name": "X", "kind": "person", "spans": [0], "names": ["x"]},
        {"uid": "u", "name": "X", "kind": "person", "spans": [0], "apart": [["x"]]},
        {"uid": "u", "name": "X", "kind": "person", "spans": [0], "apart": [["x", 2]]},
        "X",
    ],
)
def test_a_record_with_a_bad_entity_is_refused_whole(tmp_path, entity):
    line = {"text": "Jean dit.", "spans": [{"start": 0, "end": 4, "label": "source"}], "entities": [entity]}
    (tmp_path / "in.jsonl").write_text(json.dumps(line), "utf-8")
    with create(tmp_path / "p.dementi") as made:
        report = import_paths(made, [tmp_path / "in.jsonl"], WHO)

    assert len(report.failures) == 1


@pytest.mark.parametrize(("name", "told"), [("Nobody", "no source"), ("Igor", "several")])
def test_a_name_must_mean_one_source(project, name, told):
    bring_up_to_date(project)
    with project.reader() as reader, pytest.raises(UserError, match=told):
        find(reader, name)
