"""Files are read for the preview: what was recognised, how sure that is, and what is left out and why."""

import json
from pathlib import Path

import pytest

from dementi.domain.errors import UserError
from dementi.formats.drafts import Choices
from dementi.workflow.previews.reading import PreviewReader
from dementi.workflow.previews.reasons import reason
from dementi.workflow.previews.rows import State


def test_each_file_of_a_folder_has_its_row_with_the_reason_in_words(folder, listed):
    listing = listed(folder)
    assert [(row.place, row.state, reason(row)) for row in listing.rows] == [
        ("a.txt", State.READY, "Ready"),
        ("b (copie).txt", State.LEFT_OUT, "Duplicate of a.txt, left out"),
        ("c.txt", State.READY, "Nearly the same as a.txt"),
        ("d.txt", State.CHECK, "Windows-1252: 4 letters to check"),
        ("picture.png", State.LEFT_OUT, "No article, left alone"),
    ]
    assert listing.rows[3].path == "articles/sub/d.txt"


def test_what_was_recognised_comes_with_the_row(folder, listed):
    row = listed(folder / "sub" / "d.txt").rows[0]
    article = row.found.record.article
    assert (article.title, article.lang, article.text) == ("Été", "fr", "")
    assert (row.found.kind, row.found.encoding, row.found.length) == ("text", "cp1252", 23)
    assert row.found.letters == {"É": 1, "é": 3}


def test_what_the_project_has_already_is_left_out(folder):
    reader = PreviewReader((), lambda records: ["Gremblon"] * len(records))
    (row,) = next(reader.read([folder / "a.txt"]))
    reader.close()
    assert (row.state, reason(row)) == (State.LEFT_OUT, "In the project already: Gremblon, left out")


def test_a_damaged_file_is_named_with_the_reason(tmp_path, listed):
    (tmp_path / "scan.pdf").write_bytes(b"%PDF-1.4 nothing more")
    (row,) = listed(tmp_path / "scan.pdf").rows
    assert (row.place, row.state) == ("scan.pdf", State.LEFT_OUT)
    assert reason(row) == "This PDF file is damaged: it cannot be opened."


def test_rows_of_a_table_are_named_by_their_line(tmp_path, listed):
    (tmp_path / "t.csv").write_text("titre,texte\nUn,Le texte un.\nDeux,Le texte deux.\n", "utf-8")
    listing = listed(tmp_path / "t.csv")
    assert [row.place for row in listing.rows] == ["t.csv · line 2", "t.csv · line 3"]
    assert (listing.rows[1].path, listing.rows[1].where) == ("t.csv", "t.csv:3")


def test_a_file_is_read_again_in_another_encoding(folder, reader, listed):
    file = folder / "sub" / "d.txt"
    listing = listed(folder)
    listing.replace_file(file, reader.read_again(file, "articles/sub/d.txt", Choices(encoding="mac-roman")))
    row = listing.rows[3]
    assert row.found.record.article.title == "…t È".replace("t È", "tÈ")
    assert row.state is State.CHECK or row.found.sure == 1.0


def test_a_text_that_is_pasted_is_a_row(reader):
    (row,) = reader.read_text("Un titre\n\nLe texte.")
    assert (row.place, row.found.record.article.title) == ("Pasted text", "Un titre")
    with pytest.raises(UserError, match="no text to add"):
        reader.read_text(" \n")


def test_reading_stops_with_the_file_under_way(tmp_path, reader):
    for n in range(5):
        (tmp_path / f"{n}.txt").write_text(f"Texte {n}", "utf-8")
    reader.stop()
    assert list(reader.read([tmp_path])) == []
    reader.go_on()
    assert sum(map(len, reader.read([tmp_path]))) == 5


def test_labels_that_are_not_ours_are_all_named_at_once(tmp_path, listed):
    rows = [
        {"text": "Un deux", "spans": [{"start": 0, "end": 2, "label": "DIT"}, {"start": 3, "end": 7, "label": "QUI"}]}
    ]
    (tmp_path / "a.jsonl").write_text("\n".join(map(json.dumps, rows)), "utf-8")
    (row,) = listed(tmp_path / "a.jsonl").rows
    assert row.unmatched.labels == ("DIT", "QUI")
    assert (row.state, row.taken) == (State.CHECK, False)  # it waits for an answer, and is not lost among the rest
    listing = listed(tmp_path / "a.jsonl", choices=Choices(labels={"DIT": "claim", "QUI": ""}))
    assert [span.label for span in listing.rows[0].found.record.annotations.spans.values()] == ["claim"]


def test_a_table_without_a_text_column_shows_its_head(tmp_path, reader, listed):
    file = tmp_path / "t.csv"
    file.write_text("h;corps du papier\n1;Bonjour à tous.\n2;Au revoir.\n", "utf-8")
    (row,) = listed(file).rows
    assert row.unmatched.columns == ("h", "corps du papier")
    head = reader.head(file, Choices())
    assert head.names == ("h", "corps du papier")
    assert head.rows == (("1", "Bonjour à tous."), ("2", "Au revoir."))
    listing = listed(file, choices=Choices(columns={"text": "corps du papier"}))
    assert [row.found.length for row in listing.rows] == [15, 10]


def test_the_head_of_objects_has_the_keys_of_all(tmp_path, reader):
    file = tmp_path / "t.jsonl"
    file.write_text('{"id": 1, "corps": "Un"}\n{"corps": "Deux", "ville": "Lille"}\n', "utf-8")
    head = reader.head(file, Choices())
    assert head.names == ("id", "corps", "ville")
    assert head.rows == (("1", "Un", ""), ("", "Deux", "Lille"))


def test_a_place_never_shows_the_folders_above(folder, listed):
    assert not [row for row in listed(folder).rows if str(folder.parent) in row.path + row.place]


def test_texts_that_are_kept_go_with_the_reader(folder, tmp_path):
    reader = PreviewReader((), lambda records: [""] * len(records))
    list(reader.read([folder]))
    reader.close()
    assert sorted(path.name for path in Path(tmp_path).iterdir()) == ["articles"]
