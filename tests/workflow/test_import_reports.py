"""The report of an import: a line for each file, and for each record that failed."""

from pathlib import Path

import pytest

from dementi.domain.imports import Outcome
from dementi.store import create
from dementi.workflow import import_reports
from dementi.workflow.importing import import_paths


@pytest.fixture
def project(tmp_path):
    with create(tmp_path / "p.dementi", "C. R.") as project:
        yield project


@pytest.fixture
def reported(project):
    """A function that imports a path and reads its report back."""

    def run(path: Path):
        report = import_paths(project, [path], "C. R.")
        import_reports.keep(project, report, "C. R.", [path])
        with project.reader() as reader:
            last = reader.imports.reports()[0]
            return last, reader.imports.lines(last.key)

    return run


def test_a_file_of_many_records_is_one_line_and_its_failures_are_named(reported, tmp_path):
    file = tmp_path / "t.jsonl"
    file.write_text('{"text": "Un\\r\\n"}\n{"text": 5}\n{"text": "Deux\\r\\n\\r\\n"}\n{"text": "Un\\n"}\n', "utf-8")
    summary, lines = reported(file)
    assert [(line.outcome, line.path, line.articles, line.reason) for line in lines] == [
        (Outcome.FAILED, "t.jsonl:2", 0, "There is no “text” in this record, or it is empty."),
        (Outcome.DUPLICATE, "t.jsonl", 1, "In the project already: t, left out"),
        (Outcome.TAKEN, "t.jsonl", 2, "CRLF to LF: 3"),
    ]
    assert summary.counts == {Outcome.TAKEN: 2, Outcome.DUPLICATE: 1, Outcome.FAILED: 1, Outcome.SKIPPED: 0}
    assert (summary.origin, summary.reviewer) == ("t.jsonl", "C. R.")


def test_nobody_learns_where_the_folder_was(reported, tmp_path):
    folder = tmp_path / "secret" / "articles"
    folder.mkdir(parents=True)
    (folder / "a.txt").write_text("Un", "utf-8")
    (folder / "b.txt").write_bytes(b"\0\1")
    (folder / "c.png").write_bytes(b"\x89PNG")
    _summary, lines = reported(folder)
    assert [line.path for line in lines] == ["articles/b.txt", "articles/c.png", "articles/a.txt"]
    assert "secret" not in repr(lines)


def test_spans_and_links_that_came_with_articles_are_counted(reported):
    summary, (line,) = reported(Path(__file__).parents[1] / "formats" / "fixtures" / "doccano.jsonl")
    assert (summary.counts[Outcome.TAKEN], line.reason) == (2, "spans: 4; links: 1")


def test_how_a_file_was_decoded_is_told_where_it_is_not_as_usual(reported, tmp_path):
    (tmp_path / "a.txt").write_bytes("L’été dernier, la région a démenti cela.".encode("cp1252"))
    _summary, (line,) = reported(tmp_path / "a.txt")
    assert line.reason == "encoding: cp1252"


def test_what_is_no_count_is_told_once(reported, tmp_path):
    page = "<html><body><article><p>{}</p></article><footer>Pied</footer></body></html>"
    (tmp_path / "a.html").write_text(page.format("La mairie dément la fermeture du pont. " * 9), "utf-8")
    _summary, (line,) = reported(tmp_path / "a.html")
    assert line.reason.startswith("web page: ")
    assert not line.reason.endswith(": 1")


def test_what_a_kind_of_file_holds_beside_articles_is_left_out_and_did_not_fail(reported):
    summary, lines = reported(Path(__file__).parents[1] / "formats" / "fixtures" / "capture.warc.gz")
    assert (lines[0].outcome, lines[0].path) == (Outcome.SKIPPED, "capture.warc.gz")
    assert lines[0].reason.startswith("2 records of this web archive hold no page")
    assert (summary.counts[Outcome.FAILED], summary.counts[Outcome.SKIPPED]) == (0, 1)
