"""`dementi import` takes files of any format, says what became of each, and has its choices named."""

import json
import shutil
import zipfile
from pathlib import Path

import pytest

from dementi.domain.imports import Outcome
from dementi.store import open_project

FIXTURES = Path(__file__).parents[1] / "formats" / "fixtures"


@pytest.fixture
def empty(dementi, tmp_path):
    dementi("new", tmp_path / "p.dementi", "--reviewer", "C. R.")
    return tmp_path / "p.dementi"


def test_a_folder_of_one_file_of_each_kind_some_broken_and_a_bomb_is_told_truly(dementi, empty, tmp_path):
    folder = tmp_path / "in"
    shutil.copytree(FIXTURES, folder, ignore=shutil.ignore_patterns("*.py", "__pycache__", "*.parquet"))
    (folder / "broken.pdf").write_bytes(b"%PDF-1.7 broken")
    (folder / "broken.docx").write_bytes(b"PK\3\4 broken")
    (folder / "broken.jsonl").write_text('{"text": "Bon"}\n{"text": 3}\n', "utf-8")
    with zipfile.ZipFile(folder / "bomb.zip", "w", zipfile.ZIP_DEFLATED) as bomb:
        bomb.writestr("a.txt", b"a" * 50_000_000)

    ran = dementi("import", empty, folder, "--json", "--labels", "Locuteur=source")

    report = json.loads(ran.out)
    failed = sorted(Path(f["path"]).name + (f":{f['line']}" if f["line"] else "") for f in report["failures"])
    assert (ran.code, failed) == (1, ["bomb.zip", "broken.docx", "broken.jsonl:2", "broken.pdf"])
    assert {taken["format"] for taken in report["taken"] + report["duplicates"]} == {
        *("docx", "eml", "html", "odt", "pdf", "rtf", "csv", "xlsx", "brat", "doccano", "feed", "label-studio"),
        *("mbox", "epub", "prodigy", "jsonl", "refi", "cas", "europresse", "factiva", "nexis", "warc"),
    }
    assert [Path(one["path"]).name for one in report["left_out"]] == ["capture.warc.gz"]
    assert len(ran.err.strip().splitlines()) == 4


def test_an_interrupted_import_says_what_is_in_and_has_its_report_all_the_same(dementi, empty, tmp_path, monkeypatch):
    def interrupt(_done):
        raise KeyboardInterrupt

    monkeypatch.setattr("dementi.cli.importing.show_progress", interrupt)
    (tmp_path / "a.txt").write_text("Un texte.", "utf-8")

    ran = dementi("import", empty, tmp_path / "a.txt")

    assert (ran.code, ran.err.count("Interrupted: 1 article is in.")) == (130, 1)
    with open_project(empty, write=False) as project, project.reader() as reader:
        (report,) = reader.imports.reports()
    assert (report.stopped, report.counts[Outcome.TAKEN]) == (True, 1)


def test_the_same_folder_imported_again_brings_nothing_whatever_its_kinds(dementi, empty, tmp_path):
    folder = tmp_path / "in"
    shutil.copytree(FIXTURES, folder, ignore=shutil.ignore_patterns("*.py", "__pycache__", "*.parquet"))
    words = ("import", empty, folder, "--json", "--labels", "Locuteur=source")
    first = json.loads(dementi(*words).out)
    dementi("pretag", empty)

    again = json.loads(dementi(*words).out)

    assert again["taken"] == []
    assert len(again["duplicates"]) == len(first["taken"]) + len(first["duplicates"])


def test_what_every_web_archive_holds_beside_its_pages_is_told_and_is_no_failure(dementi, empty):
    ran = dementi("import", empty, FIXTURES / "capture.warc.gz")

    assert ran.code == 0
    assert "2 records of this web archive hold no page with a text and were left out." in ran.out
    assert "3 articles imported." in ran.out


def test_the_report_tells_how_an_article_was_read_and_what_was_changed(dementi, empty, tmp_path):
    (tmp_path / "a.txt").write_bytes("L’été\r\n".encode("cp1252"))

    report = json.loads(dementi("import", empty, tmp_path / "a.txt", "--json").out)

    (taken,) = report["taken"]
    assert (taken["format"], taken["encoding"], taken["changes"]) == ("text", "cp1252", ["CRLF to LF: 1"])
    assert (taken["path"], taken["sure"] < 1) == (str(tmp_path / "a.txt"), True)


def test_files_of_a_folder_that_are_no_articles_are_named_and_no_failure(dementi, empty, tmp_path):
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "a.txt").write_text("Un", "utf-8")
    (folder / "notes.cfg").write_text("a = b", "utf-8")
    (folder / "page.bak").write_text("<!DOCTYPE html><p>Une page.</p>", "utf-8")

    ran = dementi("import", empty, folder)

    assert (ran.code, "notes.cfg" in ran.out, "2 articles" in ran.out) == (0, True, True)


def test_documents_of_old_programs_are_named_with_what_to_do(dementi, empty, tmp_path):
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "lettre.doc").write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600))
    (tmp_path / "in" / "texte.doc").write_bytes((FIXTURES / "article.rtf").read_bytes())

    ran = dementi("import", empty, tmp_path / "in")

    assert (ran.code, ran.out.splitlines()) == (1, ["1 article imported."])
    assert "lettre.doc: This is a file of an old office program. Save it as DOCX" in ran.err


def test_columns_labels_and_whose_the_spans_are_can_be_said(dementi, empty, tmp_path):
    (tmp_path / "a.csv").write_text("a;b\nUn titre;Le texte\n", "utf-8")

    assert dementi("import", empty, tmp_path / "a.csv", "--map", "text=b,title=a").code == 0
    words = ("import", empty, FIXTURES / "label-studio.json", "--labels", "Locuteur=source", "--as", "suggestions")
    assert dementi(*words).code == 0

    with open_project(empty, write=False) as project, project.reader() as reader:
        table, annotated = reader.records()
    assert (table.article.title, table.article.text) == ("Un titre", "Le texte")
    assert {str(span.state) for span in annotated.annotations.spans.values()} == {"pending"}


def test_imported_suggestions_stay_when_the_rules_propose(dementi, empty):
    dementi("import", empty, FIXTURES / "doccano.jsonl", "--as", "suggestions")

    dementi("pretag", empty)

    with open_project(empty, write=False) as project, project.reader() as reader:
        found = [span for record in reader.records() for span in record.annotations.spans.values()]
    assert len([span for span in found if span.rule == "import.doccano"]) == 4


def test_the_encoding_can_be_said(dementi, empty, tmp_path):
    (tmp_path / "a.txt").write_bytes("Лето в Париже".encode("koi8-r"))

    report = json.loads(dementi("import", empty, tmp_path / "a.txt", "--encoding", "koi8-r", "--json").out)

    assert report["taken"][0]["title"] == "Лето в Париже"


@pytest.mark.parametrize(
    ("option", "value", "says"),
    [
        ("--encoding", "utf-9", "utf-9"),
        ("--map", "texte=a", "texte"),
        ("--map", "text", "name=name"),
        ("--labels", "=claim", "name=name"),
        ("--as", "boss", "boss"),
    ],
)
def test_wrong_choices_are_wrong_usage(dementi, empty, tmp_path, option, value, says):
    ran = dementi("import", empty, tmp_path, option, value)

    assert (ran.code, says in ran.err) == (2, True)
