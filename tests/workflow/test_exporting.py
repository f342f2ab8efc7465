"""A dataset is written whole, read back, and leaves the old file when it fails."""

import json

import pytest

from dementi.domain.article import Status
from dementi.domain.errors import UserError
from dementi.formats.jsonl import Content
from dementi.store import create
from dementi.workflow.exporting import export
from dementi.workflow.projects import add_samples
from dementi.workflow.session import ReviewSession


@pytest.fixture
def project(tmp_path):
    with create(tmp_path / "p.dementi", "C. R.") as project:
        add_samples(project, "C. R.")
        yield project


@pytest.fixture
def session(project):
    """The review of the first sample, and a function that stores what it does."""
    with project.reader() as reader:
        key = reader.article_ids("C. R.", None)[0]
        review = ReviewSession(reader.article(key), reader.annotations(key), "C. R.", 0.5, Status.TODO)

    def do(edit):
        review.apply(edit)
        project.submit(edit).result()

    return review, do


def rows(path):
    return [json.loads(line) for line in path.read_bytes().split(b"\n") if line]


def test_what_was_decided_is_what_is_exported(project, session, tmp_path):
    review, do = session
    kept = review.place.current
    do(review.accept(1.5))
    review.place.next_pending()
    do(review.reject())
    do(review.finish())

    report = export(project, tmp_path / "d.jsonl", Content(decisions=True), frozenset({Status.DONE}))

    (row,) = rows(tmp_path / "d.jsonl")
    assert report.articles == 1
    assert row["status"] == "done"
    assert {s["quote"] for s in row["spans"] if s["state"] == "accepted"} >= {kept.quote}
    assert {d["outcome"] for d in row["decisions"]} == {"accepted", "rejected"}
    assert {d["seconds"] for d in row["decisions"]} == {1.5, 0.0}


def test_an_empty_choice_is_said_and_writes_nothing(project, tmp_path):
    with pytest.raises(UserError, match="no article"):
        export(project, tmp_path / "d.jsonl", Content(), frozenset({Status.DONE}))

    assert not (tmp_path / "d.jsonl").exists()


def test_a_failed_export_leaves_the_old_file(project, tmp_path, monkeypatch):
    target = tmp_path / "d.jsonl"
    target.write_bytes(b"old")

    def broken(*_arguments):
        raise UserError("no")

    monkeypatch.setattr("dementi.workflow.exporting.jsonl.write", broken)
    with pytest.raises(UserError):
        export(project, target, Content())

    assert target.read_bytes() == b"old"
    assert [p.name for p in tmp_path.iterdir() if "partial" in p.name] == []


def test_a_file_that_does_not_read_back_is_not_called_good(project, tmp_path, monkeypatch):
    monkeypatch.setattr("dementi.workflow.exporting.jsonl.read", lambda path: iter(()))

    with pytest.raises(UserError, match="read back"):
        export(project, tmp_path / "d.jsonl", Content())
