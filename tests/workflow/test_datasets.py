"""What stands around a dataset: its card, its splits, what is left out, what is refused."""

import errno
import json
from dataclasses import replace
from importlib import import_module
from zipfile import ZipFile

import pytest

from dementi import i18n
from dementi.domain.article import Article, Status
from dementi.domain.edits import Edit
from dementi.domain.errors import UserError
from dementi.domain.labels import LabelForm, standard_forms
from dementi.domain.records import ArticleRecord
from dementi.formats.jsonl import Content
from dementi.formats.writing.dataset import Setting
from dementi.formats.writing.labelstudio import config, is_config
from dementi.formats.writing.registry import by_name
from dementi.store import create
from dementi.store.likeness import Groups
from dementi.workflow.choosing import Choice
from dementi.workflow.exporting import Options, export
from dementi.workflow.importing import import_paths
from dementi.workflow.joining import join
from dementi.workflow.project_card import project_card
from dementi.workflow.projects import add_samples, sample_articles
from dementi.workflow.register import bring_up_to_date, find
from dementi.workflow.splitting import parse

SUGGESTED = Content(suggestions=True)
FOLDERS = ("hf", "brat", "cas")
FILES = ("jsonl", "labelstudio", "doccano", "prodigy", "refi", "bio", "bilou", "csv", "xlsx", "webanno", "html")


@pytest.fixture
def project(tmp_path):
    with create(tmp_path / "p.dementi", "Camille R.") as project:
        add_samples(project, "Camille R.")
        yield project


@pytest.mark.parametrize("form", FILES)
@pytest.mark.parametrize("ending", ["", ".any"])
def test_a_file_has_the_name_that_was_asked_for_and_its_card_beside(project, tmp_path, form, ending):
    target = tmp_path / f"out{ending}"
    report = export(project, target, SUGGESTED, options=Options(form))

    assert target.is_file()
    assert report.articles == 2
    assert (tmp_path / f"out{ending}.card.md").read_text("utf-8").startswith("---\ngenerator: dementi")


def test_nothing_of_a_former_dataset_stands_beside_the_next_one(project, tmp_path):
    def beside():
        return sorted(path.name for path in tmp_path.iterdir() if path.name.startswith("d.json"))

    target = tmp_path / "d.json"
    export(project, target, SUGGESTED, options=Options("labelstudio"))
    assert beside() == ["d.json", "d.json.card.md", "d.json.config.xml"]

    export(project, target, SUGGESTED, options=Options("jsonl"))
    assert beside() == ["d.json", "d.json.card.md"]

    export(project, target, SUGGESTED, options=Options("csv", card=False))
    assert beside() == ["d.json"]


def test_a_configuration_that_somebody_edited_is_not_taken_away(project, tmp_path):
    config = tmp_path / "d.json.config.xml"
    export(project, tmp_path / "d.json", SUGGESTED, options=Options("labelstudio"))
    config.write_text(config.read_text("utf-8").replace('value="claim"', 'value="claim" background="red"'), "utf-8")

    export(project, tmp_path / "d.json", SUGGESTED, options=Options("jsonl"))

    assert "red" in config.read_text("utf-8")


@pytest.mark.parametrize("labels", [(), ("claim",), ("claim", 'a "b" <c>&\'\n', "de 'f'", 'g "h"')])
def test_a_configuration_of_any_labels_is_known_again(labels):
    (data,) = config(Setting("d", labels=labels)).values()

    assert is_config(data)
    assert not is_config(data.replace(b"</View>", b"<Choices/></View>"))


@pytest.mark.parametrize("form", FOLDERS)
@pytest.mark.parametrize("ending", ["", ".any"])
def test_a_folder_has_its_card_inside_and_is_replaced(project, tmp_path, form, ending):
    target = tmp_path / f"out{ending}"
    for _again in range(2):
        export(project, target, SUGGESTED, options=Options(form))

    assert (target / "README.md").is_file()
    assert [path.name for path in tmp_path.iterdir() if "partial" in path.name] == []


@pytest.mark.parametrize("form", FOLDERS)
def test_a_folder_can_be_a_zip(project, tmp_path, form):
    export(project, tmp_path / "out", SUGGESTED, options=Options(form))
    export(project, tmp_path / "out.zip", SUGGESTED, options=Options(form))

    with ZipFile(tmp_path / "out.zip") as archive:
        inside = set(archive.namelist())
    written = {p.relative_to(tmp_path / "out").as_posix() for p in (tmp_path / "out").rglob("*") if p.is_file()}
    assert inside == written - {".dementi-export"}


@pytest.mark.parametrize("form", [*FILES, *FOLDERS])
def test_the_same_project_exports_the_same_bytes(project, tmp_path, form):
    for name in ("1", "2"):
        (tmp_path / name).mkdir()
        export(project, tmp_path / name / "out", SUGGESTED, options=Options(form))

    assert content(tmp_path / "1") == content(tmp_path / "2")


def content(folder):
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in sorted(folder.rglob("*")) if p.is_file()}


@pytest.mark.parametrize(
    ("form", "name"), [("jsonl", "out"), ("brat", "out"), ("cas", "out.zip"), ("refi", "out"), ("hf", "out")]
)
def test_an_export_that_is_stopped_leaves_what_was_there(project, tmp_path, form, name):
    export(project, tmp_path / name, SUGGESTED, options=Options(form))
    before = content(tmp_path)

    report = export(project, tmp_path / name, Content(), progress=lambda done: done < 2, options=Options(form))

    assert report.stopped
    assert content(tmp_path) == before


@pytest.mark.parametrize("form", ["brat", "cas"])
@pytest.mark.parametrize("name", ["out", "out.zip"])
def test_a_disk_that_fills_while_a_folder_is_written_is_said_and_leaves_what_was_there(
    project, tmp_path, monkeypatch, form, name
):
    def full(folder, name, mode="rb"):
        raise OSError(errno.ENOSPC, "")

    export(project, tmp_path / name, SUGGESTED, options=Options(form))
    before, beside = content(tmp_path), set(tmp_path.iterdir())
    monkeypatch.setattr(import_module(f"dementi.formats.writing.{form}"), "opened", full)
    with pytest.raises(UserError, match="The disk is full: nothing was written"):
        export(project, tmp_path / name, Content(), options=Options(form))

    assert content(tmp_path) == before
    assert set(tmp_path.iterdir()) == beside


def test_a_split_is_in_the_rows_of_one_file_and_in_files_of_others(project, tmp_path):
    split = parse("by=group,seed=0,train=50,test=50")
    export(project, tmp_path / "out.jsonl", SUGGESTED, options=Options("jsonl", split=split))
    export(project, tmp_path / "out", SUGGESTED, options=Options("bio", split=split))

    rows = [json.loads(line) for line in (tmp_path / "out.jsonl").read_bytes().splitlines()]
    assert [row["meta"]["split"] for row in rows] == ["train", "test"]
    starts = [(tmp_path / "out" / f"{part}.bio").read_text("utf-8").count("-DOCSTART-") for part in ("train", "test")]
    assert starts == [1, 1]
    card = (tmp_path / "out" / "README.md").read_text("utf-8")
    assert "| train | 50% | 50% | 1 |" in card


def test_articles_that_are_nearly_the_same_are_found_where_the_project_does_not_know_them(
    project, tmp_path, monkeypatch
):
    with project.reader() as reader:
        articles = [record.article for record in reader.records()]
    copies = [replace(one, name=f"{one.name}-copy", text=f"(AFP) {one.text}") for one in articles]
    project.import_records([ArticleRecord(one) for one in copies], "Camille R.", "x").result()
    options = Options("csv", split=parse("by=group,seed=0,train=50,test=50"))
    for name in ("known", "found"):
        (tmp_path / name).mkdir()
    export(project, tmp_path / "known" / "d.csv", SUGGESTED, options=options)
    monkeypatch.setattr(Groups, "complete", lambda self: False)
    export(project, tmp_path / "found" / "d.csv", SUGGESTED, options=options)

    assert content(tmp_path / "found") == content(tmp_path / "known")
    assert "4 articles are nearly the same as another" in (tmp_path / "found" / "d.csv.card.md").read_text("utf-8")


def test_pseudonyms_leave_no_name_anywhere(project, tmp_path):
    export(project, tmp_path / "out.jsonl", Content(True, True), options=Options(pseudonyms=True))
    export(project, tmp_path / "out.qdpx", Content(True, True), options=Options("refi", pseudonyms=True))

    with ZipFile(tmp_path / "out.qdpx") as archive:
        inside = archive.read("project.qde").decode()
    assert "annotator-1" in inside
    for text in (inside, *(path.read_text("utf-8") for path in tmp_path.glob("out*") if path.suffix != ".qdpx")):
        assert "Camille" not in text


def test_relations_can_be_left_out(project, tmp_path):
    for form in ("jsonl", "doccano"):
        report = export(project, tmp_path / form, SUGGESTED, options=Options(form, links=False))
        assert report.relations == 0
    row = json.loads((tmp_path / "doccano").read_bytes().splitlines()[0])
    assert "entities" not in row
    assert row["label"][0][2] in ("claim", "source", "denial")


def test_a_dataset_without_texts_is_joined_with_them_again(project, tmp_path):
    export(project, tmp_path / "whole.jsonl", Content(True, True))
    export(project, tmp_path / "bare.jsonl", Content(True, True), options=Options(text=False))
    bare = (tmp_path / "bare.jsonl").read_text("utf-8")
    assert "Konachenkov" not in bare
    assert "Konachenkov" not in (tmp_path / "bare.jsonl.card.md").read_text("utf-8")

    report = join(tmp_path / "bare.jsonl", [sample_articles()[0].parent], tmp_path / "joined.jsonl")

    assert (report.joined, report.failures) == (2, [])
    whole = (tmp_path / "whole.jsonl").read_bytes()
    assert whole.count(b'"entities"') == 2
    assert (tmp_path / "joined.jsonl").read_bytes() == whole


def test_decisions_about_sources_come_back_with_the_texts(project, tmp_path):
    bring_up_to_date(project)
    with project.reader() as reader:
        general = find(reader, "Igor Konachenkov").key
    project.register.rename(general, "Le général", "Camille R.").result()
    export(project, tmp_path / "bare.jsonl", Content(True, True), options=Options(text=False))
    assert "général" not in json.dumps((tmp_path / "bare.jsonl").read_text("utf-8"), ensure_ascii=False)

    join(tmp_path / "bare.jsonl", [sample_articles()[0].parent], tmp_path / "joined.jsonl")
    with create(tmp_path / "again.dementi") as again:
        assert import_paths(again, [tmp_path / "joined.jsonl"], "Z").failures == []
        bring_up_to_date(again)
        with again.reader() as reader:
            assert find(reader, "Le général").entity.decided


def test_what_was_sealed_and_then_changed_is_said_with_its_line(project, tmp_path):
    export(project, tmp_path / "bare.jsonl", SUGGESTED, options=Options(text=False))
    rows = [json.loads(line) for line in (tmp_path / "bare.jsonl").read_bytes().splitlines()]
    rows[0]["sealed"], rows[1]["sealed"] = rows[1]["sealed"], rows[0]["sealed"]
    (tmp_path / "bare.jsonl").write_text("\n".join(map(json.dumps, rows)), "utf-8")

    with pytest.raises(UserError, match=r"bare\.jsonl:1.*sealed"):
        join(tmp_path / "bare.jsonl", sample_articles(), tmp_path / "joined.jsonl")
    assert not (tmp_path / "joined.jsonl").exists()


def test_a_dataset_from_before_anything_was_sealed_is_joined(project, tmp_path):
    export(project, tmp_path / "bare.jsonl", SUGGESTED, options=Options(text=False))
    rows = [json.loads(line) for line in (tmp_path / "bare.jsonl").read_bytes().splitlines()]
    old = [{key: value for key, value in row.items() if key != "sealed"} for row in rows]
    (tmp_path / "bare.jsonl").write_text("\n".join(map(json.dumps, old)), "utf-8")

    assert join(tmp_path / "bare.jsonl", sample_articles(), tmp_path / "joined.jsonl").joined == 2
    assert b'"entities"' not in (tmp_path / "joined.jsonl").read_bytes()


def test_an_article_whose_text_is_not_found_is_named(project, tmp_path):
    export(project, tmp_path / "bare.jsonl", SUGGESTED, options=Options(text=False))

    report = join(tmp_path / "bare.jsonl", sample_articles()[:1], tmp_path / "joined.jsonl")

    assert report.joined == 1
    assert ["004_e46827dd87c911fa" in str(failure) for failure in report.failures] == [True]
    with create(tmp_path / "q.dementi", "Z") as other:
        assert import_paths(other, [tmp_path / "joined.jsonl"], "Z").failures == []


def test_what_is_no_such_dataset_is_said_with_its_line(project, tmp_path):
    export(project, tmp_path / "whole.jsonl", SUGGESTED)
    with pytest.raises(UserError, match=r"whole\.jsonl:1"):
        join(tmp_path / "whole.jsonl", sample_articles(), tmp_path / "joined.jsonl")


@pytest.mark.parametrize(
    ("options", "words"),
    [
        (Options(choice=Choice(labels=frozenset({"Claim"}))), "no label “Claim”"),
        (Options(choice=Choice(reviewer="X")), "no reviewer “X”"),
        (Options(choice=Choice(gold_only=True)), "no gold"),
        (Options("csv", text=False), "Only JSONL"),
    ],
)
def test_what_would_give_nothing_useful_is_refused(project, tmp_path, options, words):
    with pytest.raises(UserError, match=words):
        export(project, tmp_path / "out", SUGGESTED, options=options)
    assert list(tmp_path.glob("out*")) == []


def test_a_missing_library_is_named_with_the_command_that_installs_it(monkeypatch):
    monkeypatch.setattr("dementi.formats.writing.registry.find_spec", lambda name: None)
    with pytest.raises(UserError, match=r'pip install "dementi\[nlp\]"'):
        by_name("spacy")


def test_the_card_says_what_a_stranger_asks(project):
    card = project_card(project)
    for words in ("2 articles", "| claim |", "Who labelled it", "Known gaps", "Licence"):
        assert words in card
    assert "Articles that nobody has finished | 2" in card
    assert "Nothing in it is labelled." in card
    assert "How a span came about" not in card


def test_the_card_speaks_french_and_html(project, monkeypatch):
    monkeypatch.setattr("dementi.workflow.census.Census.pace", 0.6)
    i18n.use("fr")
    page = project_card(project, html=True)

    assert '<html lang="fr">' in page
    assert "Qui l’a annoté, et comment" in page
    assert "0,6\u00a0s" in page
    assert "<script" not in page


@pytest.mark.parametrize("looked_at", [True, False])
def test_near_duplicates_are_in_the_card_and_in_one_part(tmp_path, monkeypatch, looked_at):
    monkeypatch.setattr("dementi.store.likeness.Groups.complete", lambda self: looked_at)
    text = sample_articles()[0].read_text("utf-8")
    records = [ArticleRecord(Article(f"a{n}", f"({n}) {text}")) for n in range(2)]
    with create(tmp_path / "p.dementi", "Z") as project:
        project.import_records(records, "Z", "test").result()
        for seed in range(6):
            split = parse(f"by=group,seed={seed},train=50,test=50")
            export(project, tmp_path / "out", Content(), options=Options("csv", split=split))
            card = (tmp_path / "out.card.md").read_text("utf-8")
            assert "2 articles are nearly the same as another; they form 1 group." in card
            assert "more than one part" not in card


def test_a_page_and_a_card_show_the_labels_of_the_project(project, tmp_path):
    forms = [LabelForm("claim", {"en": "Assertion"}, {"light": "#123456"}), *standard_forms()[1:]]
    project.use_labels(forms, "Camille R.").result()

    export(project, tmp_path / "out.html", SUGGESTED, options=Options("html"))

    page = (tmp_path / "out.html").read_text("utf-8")
    assert '<b data-label="claim" data-letter="A"></b> Assertion' in page
    assert "--label-0: #123456" in page
    assert "<td>Assertion</td>" in page
    assert "| claim (Assertion) |" in (tmp_path / "out.html.card.md").read_text("utf-8")


def test_the_card_says_what_was_chosen_of_the_project(project, tmp_path):
    choice = Choice(frozenset({Status.TO_DO}), labels=frozenset({"claim", "denial"}), words="sorties 302")
    export(project, tmp_path / "d", SUGGESTED, options=Options("prodigy", choice, links=False))
    card = (tmp_path / "d.card.md").read_text("utf-8")

    for told in (
        "Only articles in this state: not begun.",
        "Only articles with these words: sorties 302.",
        "Only these labels, and the links among them: claim, denial.",
        "Links were left out.",
    ):
        assert told in card

    export(project, tmp_path / "all", SUGGESTED, options=Options("prodigy"))
    assert "Only" not in (tmp_path / "all.card.md").read_text("utf-8")


def test_a_card_names_no_annotator_whose_work_alone_was_chosen_under_another_name(project, tmp_path):
    choice = Choice(reviewer="Camille R.")
    with project.reader() as reader:
        key = reader.article_ids("")[0]
    project.submit(Edit("status", "", key, "Camille R.", status=Status.DONE)).result()
    export(project, tmp_path / "d", SUGGESTED, options=Options("jsonl", choice, pseudonyms=True))
    card = (tmp_path / "d.card.md").read_text("utf-8")

    assert "Only the work of one annotator." in card
    assert "Camille" not in card


@pytest.mark.parametrize("form", ["bio", "html", "jsonl"])
def test_the_card_counts_what_the_format_cannot_hold(project, tmp_path, form):
    report = export(project, tmp_path / "d", SUGGESTED, options=Options(form))
    card = (tmp_path / "d.card.md").read_text("utf-8")

    row = f"| Spans and links counted above that this format cannot hold | {report.left_out} |"
    assert (row in card) == ("cannot hold" in card) == (form == "bio")
    assert (report.left_out > 0) == (form != "jsonl")
