"""What is good comes in whole, what is not is reported."""

import json
import os
import time
from threading import Thread

import pytest

from dementi.domain.article import Article
from dementi.domain.errors import UserError
from dementi.domain.records import ArticleRecord
from dementi.formats.drafts import Reading
from dementi.formats.jsonl import Content
from dementi.store import create, pieces
from dementi.store import importing as store_importing
from dementi.store.checking import check_file
from dementi.store.writer import Writer
from dementi.workflow import importing, sketching
from dementi.workflow.exporting import export
from dementi.workflow.importing import ImportReport, import_paths, import_readings, import_text


@pytest.fixture
def project(tmp_path):
    with create(tmp_path / "p.dementi", "C. R.") as project:
        yield project


def texts(project) -> dict[str, str]:
    with project.reader() as reader:
        return {record.article.name: record.article.text for record in reader.records()}


def test_a_folder_gives_its_texts_and_datasets_in_order(project, tmp_path):
    folder = tmp_path / "in"
    (folder / "sub").mkdir(parents=True)
    (folder / "b.txt").write_text("Deux", "utf-8")
    (folder / "a.TXT").write_text("Un", "utf-8")
    (folder / "sub" / "c.jsonl").write_text('{"text": "Trois"}', "utf-8")
    (folder / ".hidden.txt").write_text("non", "utf-8")
    (folder / "picture.png").write_bytes(b"\x89PNG")

    report = import_paths(project, [folder], "C. R.")

    assert report.failures == []
    assert list(texts(project)) == ["a", "b", "c"]


def test_line_ends_are_normalised_and_spans_move_along(project, tmp_path):
    text = "\ufeffUn\r\ndeux 😀 trois"
    start = text.index("trois")
    row = {"text": text, "spans": [{"start": start, "end": start + 5, "label": "claim", "quote": "trois"}]}
    (tmp_path / "a.jsonl").write_text(json.dumps(row), "utf-8")

    import_paths(project, [tmp_path / "a.jsonl"], "C. R.")

    with project.reader() as reader:
        (record,) = reader.records()
    (span,) = record.annotations.spans.values()
    assert record.article.text == "Un\ndeux 😀 trois"
    assert record.article.text[span.start : span.end] == span.quote == "trois"


@pytest.mark.parametrize("worth", [1, 500])
def test_an_article_is_in_the_language_of_its_words_unless_its_file_says_which(project, tmp_path, monkeypatch, worth):
    monkeypatch.setattr(sketching, "WORTH", worth)
    rows = [{"text": "Le maire a dit que le pont est fermé."}, {"text": "Le maire a dit non.", "lang": "oc"}]
    (tmp_path / "a.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows), "utf-8")

    report = import_paths(project, [tmp_path / "a.jsonl"], "C. R.")

    with project.reader() as reader:
        assert [reader.article(taken.article.key).lang for taken in report.taken] == ["fr", "oc"]
    assert [taken.lang for taken in report.taken] == ["fr", "oc"]


def test_an_import_of_many_batches_is_one_undo_step(project, tmp_path, monkeypatch):
    monkeypatch.setattr(importing, "BATCH", 100)
    lines = "".join(json.dumps({"text": f"texte {n}"}) + "\n" for n in range(250))
    (tmp_path / "a.jsonl").write_text(lines, "utf-8")
    import_paths(project, [tmp_path / "a.jsonl"], "C. R.")
    assert len(texts(project)) == 250

    project.undo().result()

    assert texts(project) == {}


def test_what_gave_way_to_a_person_comes_in_after_all(project, tmp_path, monkeypatch):
    monkeypatch.setattr(Writer, "person_waits", lambda writer: True)
    lines = "".join(json.dumps({"text": f"texte {n}"}) + "\n" for n in range(250))
    (tmp_path / "a.jsonl").write_text(lines, "utf-8")

    report = import_paths(project, [tmp_path / "a.jsonl"], "C. R.")

    assert [taken.article.name for taken in report.taken] == ["a", *(f"a-{n}" for n in range(2, 251))]
    assert len(texts(project)) == 250


def test_an_import_can_be_stopped_and_keeps_what_is_in(project, tmp_path, monkeypatch):
    monkeypatch.setattr(importing, "BATCH", 100)
    lines = "".join(json.dumps({"text": f"texte {n}"}) + "\n" for n in range(250))
    (tmp_path / "a.jsonl").write_text(lines, "utf-8")

    import_paths(project, [tmp_path / "a.jsonl"], "C. R.", progress=lambda done: False)

    assert 0 < len(texts(project)) < 250


def test_the_next_batch_is_read_while_one_is_committed_and_not_while_it_is_written(project, tmp_path, monkeypatch):
    monkeypatch.setattr(importing, "BATCH", 1)
    events, add = [], store_importing.import_records

    def noted(*words):
        events.append("write")
        result = add(*words)
        time.sleep(0.05)  # who read on meanwhile would be seen
        events.append("written")
        return result

    def read(path):
        for number in range(3):
            events.append("read")
            yield Reading(ArticleRecord(Article(f"a{number}", f"Texte {number}.")), "text")

    monkeypatch.setattr(store_importing, "import_records", noted)
    import_readings(project, read(tmp_path), "C. R.", ImportReport(), lambda done: True)

    assert events == ["read", "write", "written"] * 3


def test_nothing_more_is_read_until_what_a_person_came_before_is_written_too(project, monkeypatch):
    monkeypatch.setattr(importing, "BATCH", 300)
    monkeypatch.setattr(Writer, "person_waits", lambda self: True)  # so that each transaction ends after a hundred
    events, add = [], store_importing.import_records

    def noted(db, records, *words):
        events.append(len(records))
        return add(db, records, *words)

    def read():
        for number in range(600):
            if number % 300 == 0:
                events.append("read")
            yield Reading(ArticleRecord(Article(f"a{number}", f"Texte {number}.")), "text")

    monkeypatch.setattr(store_importing, "import_records", noted)
    report = ImportReport()
    import_readings(project, read(), "C. R.", report, lambda done: True)

    assert events == ["read", 300, 200, 100] * 2
    assert [taken.article.name for taken in report.taken] == [f"a{number}" for number in range(600)]


def test_an_import_that_cannot_be_written_ends_with_the_reason(project, tmp_path, monkeypatch):
    (tmp_path / "a.txt").write_text("Un texte.", "utf-8")
    reasons = []

    def fail(*words):
        raise UserError("The disk is full.")

    def importing():
        try:
            import_paths(project, [tmp_path / "a.txt"], "C. R.")
        except UserError as error:
            reasons.append(error.message)

    monkeypatch.setattr(store_importing, "import_records", fail)
    thread = Thread(target=importing, daemon=True)
    thread.start()
    thread.join(20)
    assert reasons == ["The disk is full."]


def test_an_import_of_many_batches_leaves_the_search_in_few_pieces(project, tmp_path, monkeypatch):
    monkeypatch.setattr(importing, "BATCH", 1)
    for number in range(12):
        (tmp_path / f"{number}.txt").write_text(f"Le ministre {number} dément.")
    import_paths(project, [tmp_path], "reviewer-1")
    with project.reader() as reader:
        assert pieces.pieces(reader._db, "article_search") == 1
        assert len(reader.article_ids("", words="ministre")) == 12


def test_an_unknown_label_refuses_its_record_and_names_the_known_ones(project, tmp_path):
    row = {"text": "Un", "spans": [{"start": 0, "end": 2, "label": "opinion"}]}
    (tmp_path / "a.jsonl").write_text(json.dumps(row), "utf-8")

    (failure,) = import_paths(project, [tmp_path / "a.jsonl"], "C. R.").failures

    assert "opinion" in failure.message
    assert "claim" in failure.message
    assert texts(project) == {}


def test_a_pasted_text_gets_a_name_from_its_first_line(project):
    import_text(project, "Un titre\n\nLe texte", "fr", "", "C. R.")

    assert texts(project) == {"un-titre": "Un titre\n\nLe texte"}


def test_pasting_nothing_says_so(project):
    with pytest.raises(UserError, match="no text"):
        import_text(project, " \n", "fr", "", "C. R.")


@pytest.mark.parametrize("name", ["a\nb.txt", "<img src=x>.txt", "é😀.txt", "-rf.txt", "x" * 200 + ".txt"])
def test_a_strange_file_name_is_only_a_name(project, tmp_path, name):
    (tmp_path / name).write_text("Texte", "utf-8")

    assert import_paths(project, [tmp_path / name], "C. R.").failures == []
    assert list(texts(project)) == [name.removesuffix(".txt")]


def test_one_long_line_comes_in_whole_and_comes_out_again(project, tmp_path):
    line = "mot 😀 " * 200_000
    (tmp_path / "a.txt").write_text(line, "utf-8")
    import_paths(project, [tmp_path / "a.txt"], "C. R.")

    export(project, tmp_path / "d.jsonl", Content())

    assert json.loads((tmp_path / "d.jsonl").read_text("utf-8"))["text"] == line


def test_a_span_that_import_would_empty_refuses_its_record(project, tmp_path):
    row = {"text": "\ufeffUn", "spans": [{"start": 0, "end": 1, "label": "claim"}]}
    (tmp_path / "a.jsonl").write_text(json.dumps(row), "utf-8")

    (failure,) = import_paths(project, [tmp_path / "a.jsonl"], "C. R.").failures

    assert (failure.path, "nothing but" in failure.message) == (str(tmp_path / "a.jsonl"), True)
    assert texts(project) == {}


def test_an_unknown_label_in_a_proposal_refuses_its_record(project, tmp_path):
    span = {"start": 0, "end": 2, "label": "claim", "proposed": {"start": 0, "end": 1, "label": "opinion"}}
    (tmp_path / "a.jsonl").write_text(json.dumps({"text": "Un", "spans": [span]}), "utf-8")

    (failure,) = import_paths(project, [tmp_path / "a.jsonl"], "C. R.").failures

    assert "opinion" in failure.message


def test_a_longest_name_that_is_taken_can_still_be_exported(project, tmp_path):
    lines = [json.dumps({"id": "n" * 500, "text": text}) for text in ("Un", "Deux", "Trois")]
    (tmp_path / "a.jsonl").write_text("\n".join(lines), "utf-8")
    import_paths(project, [tmp_path / "a.jsonl"], "C. R.")

    export(project, tmp_path / "d.jsonl", Content())

    assert sorted(texts(project)) == ["n" * 498 + "-2", "n" * 498 + "-3", "n" * 500]


def test_a_folder_that_cannot_be_read_is_reported(project, tmp_path, monkeypatch):
    (tmp_path / "a.txt").write_text("Un", "utf-8")
    walk = os.walk

    def refusing(folder, onerror):
        yield from walk(folder)
        onerror(PermissionError(13, "no", str(folder / "closed")))

    monkeypatch.setattr("dementi.workflow.article_files.os.walk", refusing)

    (failure,) = import_paths(project, [tmp_path], "C. R.").failures

    assert failure.path == str(tmp_path / "closed")
    assert list(texts(project)) == ["a"]


@pytest.mark.parametrize("title", ["", "Titre \ud800", " "])
def test_a_pasted_text_may_hold_anything(project, title):
    import_text(project, "\ufeffUn\r\n\ud800", "fr", title, "C. R.")

    assert list(texts(project).values()) == ["Un\n\ufffd"]


def test_articles_of_a_large_import_are_grouped_and_listed_as_those_of_a_small_one(project, tmp_path, monkeypatch):
    monkeypatch.setattr(sketching, "WORTH", 2)
    texts = [f"La ministre a déclaré mardi {n} que le rapport du parlement serait publié demain matin." for n in (1, 2)]
    lines = [json.dumps({"id": str(n), "text": text, "outlet": "É"}) for n, text in enumerate([*texts, "Autre."])]
    (tmp_path / "a.jsonl").write_text("\n".join(lines), "utf-8")

    import_paths(project, [tmp_path / "a.jsonl"], "C. R.")

    with project.reader() as reader:
        assert reader.groups.families(1, 2) == {1: 1, 2: 1}
    assert check_file(project.path).sound
