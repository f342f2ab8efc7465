"""What came of an import stays in the project."""

from dementi.domain.article import digest
from dementi.domain.imports import ImportLine, ImportSummary, Outcome
from dementi.store import check, open_project

LINES = [
    ImportLine(Outcome.FAILED, "in/scan.pdf", 0, "This PDF file is damaged.", "xref \ud800"),
    *(ImportLine(Outcome.TAKEN, f"in/{n}.txt") for n in range(1200)),
]
COUNTS = {Outcome.TAKEN: 1200, Outcome.DUPLICATE: 0, Outcome.FAILED: 1, Outcome.SKIPPED: 2}


def test_a_report_comes_back_as_it_was_kept(project, path, make):
    project.reports.keep(ImportSummary(make.who, "in", COUNTS, stopped=True), LINES).result()
    project.reports.keep(ImportSummary(make.who, "later"), []).result()
    with project.reader() as reader:
        later, first = reader.imports.reports()
        assert (first.reviewer, first.origin, first.counts, first.stopped) == (make.who, "in", COUNTS, True)
        assert later.origin == "later"
        lines = reader.imports.lines(first.key)
        assert lines[1:] == LINES[1:]
        assert lines[0].detail == "xref \ufffd"
        assert reader.imports.lines(later.key) == []
    project.close()
    assert check(path).sound


def test_undoing_an_import_keeps_its_report(project, make):
    project.reports.keep(ImportSummary(make.who, "in", COUNTS), LINES).result()
    project.undo().result()
    with project.reader() as reader:
        assert [report.origin for report in reader.imports.reports()] == ["in"]


def test_records_that_are_there_are_named(project, make):
    records = [
        make.record("Un autre texte.", "x"),
        make.record("Nulle part.", "y"),
        make.record(spans=[make.span(make.text, "Nous")]),
    ]
    with project.reader() as reader:
        pairs = [(digest(record.article.text), record) for record in records]
        assert reader.imports.same(pairs, make.who) == ["two", "", ""]
        project.import_records(records[2:], make.who, "test").result()
        assert reader.imports.same(pairs, make.who) == ["two", "", "one-2"]


def test_an_older_project_has_no_reports(project, path, as_left_by):
    project.close()
    as_left_by(5)
    with open_project(path, write=False) as opened, opened.reader() as reader:
        assert reader.imports.reports() == []
