"""What a person changes in the preview is what is imported."""

import json
import zipfile
from pathlib import Path

from dementi.formats.drafts import Choices
from dementi.store import Kin
from dementi.workflow.previews.listing import Listing, readings
from dementi.workflow.previews.reasons import missed, reason
from dementi.workflow.previews.rows import Group, State


def numbers(listing):
    return {row.place: row.number for row in listing.rows}


def test_rows_are_counted_by_what_becomes_of_them(folder, listed):
    listing = listed(folder)
    assert dict(listing.counts()) == {State.READY: 2, State.LEFT_OUT: 2, State.CHECK: 1}
    assert [row.place for row in listing.chosen()] == ["a.txt", "c.txt", "d.txt"]


def test_what_a_person_leaves_out_or_takes_counts_from_then_on(folder, listed):
    listing = listed(folder)
    number = numbers(listing)
    listing.want([number["a.txt"], number["picture.png"]], wanted=False)
    listing.want([number["b (copie).txt"], number["picture.png"]], wanted=True)
    assert [row.place for row in listing.chosen()] == ["b (copie).txt", "c.txt", "d.txt"]


def test_corrections_are_in_what_is_imported(folder, listed, reader):
    listing = listed(folder / "a.txt")
    number = listing.rows[0].number
    listing.correct(number, {"title": " Un autre\x00 titre ", "lang": "en", "outlet": "Le Canal", "date": "2020-01-02"})
    listing.correct(number, {"date": ""})
    (reading,) = readings(listing.chosen(), reader.texts)
    article = reading.record.article
    assert (article.title, article.lang) == ("Un autre\ufffd titre", "en")
    assert dict(article.meta) == {"outlet": "Le Canal"}
    assert article.text.startswith("Gremblon\n\nLe maire")


def test_lines_that_are_cut_are_recorded(tmp_path, listed, reader):
    (tmp_path / "a.txt").write_text("Titre\n\nUn.\nLire aussi : Le point\nDeux.\nPublicité\n", "utf-8")
    listing = listed(tmp_path / "a.txt")
    row = listing.rows[0]
    assert (len(row.found.junk), row.state) == (2, State.CHECK)
    listing.cut(row.number, [0])
    (reading,) = readings(listing.chosen(), reader.texts)
    assert reading.record.article.text == "Titre\n\nUn.\nDeux.\nPublicité\n"
    assert reading.record.changes == ("junk lines cut: 1",)


def test_a_copy_with_the_same_spans_is_one_too_and_with_others_it_is_not(tmp_path, listed):
    def line(*ends):
        spans = [{"start": 0, "end": end, "label": "claim", "state": "manual"} for end in ends]
        return json.dumps({"text": "Un deux trois", "spans": spans})

    (tmp_path / "a.jsonl").write_text("\n".join([line(2), line(2), line(2, 7), line()]), "utf-8")
    rows = listed(tmp_path / "a.jsonl").rows
    assert [row.same for row in rows] == ["", "a.jsonl · line 1", "", "a.jsonl · line 1"]


def test_a_file_whose_names_nobody_matched_is_told_so_once_it_is_too_late(tmp_path, listed):
    spans = [{"start": 0, "end": 2, "label": "DIT"}]
    (tmp_path / "a.jsonl").write_text(json.dumps({"text": "Un deux", "spans": spans}), "utf-8")
    (tmp_path / "t.csv").write_text("h;corps du papier\n1;Bonjour à tous.\n", "utf-8")
    assert [missed(row) for row in listed(tmp_path / "a.jsonl", tmp_path / "t.csv").rows] == [
        "Not taken, as nobody said what these labels are: DIT. Import it again and match them.",
        "Not taken, as nobody said which column holds the text. Import it again and name it.",
    ]


def test_a_copy_is_one_no_longer_once_its_twin_was_read_another_way(folder, listed, reader):
    listing = listed(folder)
    file = folder / "a.txt"
    listing.replace_file(file, reader.read_again(file, "articles/a.txt", Choices(encoding="cp1250")))
    assert [row.place for row in listing.rows][:2] == ["a.txt", "b (copie).txt"]
    assert listing.rows[1].state is State.READY


def test_what_was_said_of_an_article_holds_when_its_file_is_read_another_way(folder, listed, reader):
    listing = listed(folder)
    file = folder / "sub" / "d.txt"
    listing.correct(listing.rows[3].number, {"outlet": "Le Canal"})
    listing.want([listing.rows[3].number], wanted=False)
    listing.replace_file(file, reader.read_again(file, "articles/sub/d.txt", Choices(encoding="cp1250")))
    row = listing.rows[3]
    assert (row.found.encoding, row.found.record.article.meta, row.state) == (
        "cp1250", {"outlet": "Le Canal"}, State.LEFT_OUT,
    )  # fmt: skip


def test_articles_in_one_place_are_told_apart(tmp_path, listed, reader):
    item = "<item><title>{0}</title><description>La mairie dément {0}.</description></item>"
    file = tmp_path / "f.rss"
    file.write_text(f"<rss><channel>{item.format('Un')}{item.format('Deux')}</channel></rss>", "utf-8")
    listing = listed(file)
    listing.correct(listing.rows[1].number, {"title": "Autre"})
    listing.replace_file(file, reader.read_again(file, "f.rss", Choices()))
    assert [row.found.record.article.title for row in listing.rows] == ["Un", "Autre"]


def test_spans_without_a_name_are_those_of_who_is_named(tmp_path, listed, reader):
    row = '{"text": "Un deux", "spans": [{"start": 0, "end": 2, "label": "claim"}], "status": "done"}'
    (tmp_path / "a.jsonl").write_text(row, "utf-8")
    listing = listed(tmp_path / "a.jsonl")
    listing.name_annotator(tmp_path / "a.jsonl", " A. B. ")
    (reading,) = readings(listing.chosen(), reader.texts)
    (span,) = reading.record.annotations.spans.values()
    assert (span.reviewer, dict(reading.record.statuses)) == ("A. B.", {"A. B.": "done"})


def test_a_row_like_an_article_of_the_project_is_a_group_with_it(folder, reader):
    reader._like = lambda sketches: [Kin(7, "Gremblon") if place < 3 else None for place in range(len(sketches))]
    listing = Listing()
    for rows in reader.read([folder / "c.txt", folder / "sub"]):
        listing.add(rows)

    listing.group(reader.near())

    assert [listing.group_of(row.number) for row in listing.rows] == [Group((1, 2), "Gremblon")] * 2
    assert [row.kin for row in listing.rows] == ["Gremblon", "Gremblon"]
    assert reason(listing.rows[0]) == "Nearly the same as “Gremblon” in the project"


def test_a_row_whose_text_is_there_already_is_in_no_group(folder, listed):
    listing = listed(folder / "a.txt", folder / "b (copie).txt", folder / "c.txt")
    a, copy, c = listing.rows
    assert listing.group_of(copy.number) is None
    assert listing.group_of(a.number) == listing.group_of(c.number) == Group((a.number, c.number))
    assert (copy.near, c.near) == ("", a.place)


def test_files_are_counted_by_kind_and_again_when_one_is_read_another_way(folder, listed, reader):
    (folder / "t.csv").write_text("text\nUn\nDeux\n", "utf-8")
    listing = listed(folder)
    assert dict(listing.files()) == {"text": 4, "csv": 1}
    listing.replace_file(folder / "t.csv", [])
    assert dict(listing.files()) == {"text": 4}


def test_files_of_an_archive_are_counted_each_and_those_of_parts_once(tmp_path, listed):
    fixtures = Path(__file__).parents[2] / "formats" / "fixtures"
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as archive:
        archive.writestr("un.txt", "La mairie dément.")
        archive.writestr("deux.txt", "Le maire aussi.")
    listing = listed(tmp_path / "a.zip", fixtures / "capture.warc.gz", fixtures / "magazine.epub")
    assert dict(listing.files()) == {"text": 2, "warc": 1, "epub": 1}


def test_what_a_kind_of_file_holds_beside_articles_is_told_and_did_not_fail(listed):
    capture = Path(__file__).parents[2] / "formats" / "fixtures" / "capture.warc.gz"

    last = listed(capture).rows[-1]

    assert (last.state, last.failed) == (State.LEFT_OUT, False)
    assert reason(last) == "2 records of this web archive hold no page with a text and were left out."


def test_how_many_are_taken_follows_what_is_said_of_each(listed, tmp_path):
    (tmp_path / "a.txt").write_text("Le maire a démenti mardi la fermeture du pont.", "utf-8")
    (tmp_path / "b.jsonl").write_text('{"text": "Un mot", "spans": [{"start": 0, "end": 2, "label": "X"}]}', "utf-8")
    listing = listed(tmp_path)
    assert listing.taken == 1
    listing.want([listing.rows[0].number], wanted=False)
    assert (listing.taken, listing.counts()[State.CHECK]) == (0, 1)
