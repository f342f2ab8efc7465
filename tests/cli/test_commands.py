"""Each command does its step, says so, and ends with the code a script can rely on."""

import json
from pathlib import Path

import pytest

from dementi.extract import Failure
from dementi.store import open_project
from dementi.workflow.projects import sample_articles


def rows(path: Path) -> list[dict]:
    return [json.loads(line) for line in path.read_bytes().split(b"\n") if line]


def test_the_straight_path_from_articles_to_a_dataset(dementi, project, tmp_path):
    out = tmp_path / "d.jsonl"

    ran = dementi("export", project, "--format", "jsonl", "--suggestions", "-o", out)

    assert ran.code == 0
    assert sum(len(row["spans"]) for row in rows(out)) >= 40
    for row in rows(out):
        for span in row["spans"]:
            assert row["text"][span["start"] : span["end"]] == span["quote"]
    assert [row["id"] for row in rows(out)] == [path.stem for path in sample_articles()]


def test_without_suggestions_only_what_was_decided_is_exported(dementi, project, tmp_path):
    dementi("export", project, "--format", "jsonl", "-o", tmp_path / "d.jsonl")

    assert [row["spans"] for row in rows(tmp_path / "d.jsonl")] == [[], []]


def test_an_export_imported_and_exported_again_is_identical(dementi, project, tmp_path):
    everything = ("--format", "jsonl", "--suggestions", "--decisions", "-o")
    first, second = tmp_path / "1.jsonl", tmp_path / "2.jsonl"
    dementi("export", project, *everything, first)
    dementi("new", tmp_path / "q.dementi")

    assert dementi("import", tmp_path / "q.dementi", first).code == 0
    assert dementi("export", tmp_path / "q.dementi", *everything, second).code == 0

    assert first.read_bytes() == second.read_bytes()


def test_the_same_project_exports_the_same_bytes(dementi, project, tmp_path):
    for name in ("1", "2"):
        dementi("export", project, "--format", "jsonl", "--suggestions", "-o", tmp_path / name)

    assert (tmp_path / "1").read_bytes() == (tmp_path / "2").read_bytes()


def test_extract_keeps_ids_and_texts_and_leaves_old_spans_out(dementi, tmp_path):
    text = "« Tout va bien », a déclaré M. Martin.\r\nLigne deux."
    row = {"id": "n-1", "lang": "fr", "text": text, "meta": {"a": 1},
           "spans": [{"start": 0, "end": 3, "label": "claim"}]}  # fmt: skip
    (tmp_path / "in.jsonl").write_text(json.dumps(row), "utf-8")

    ran = dementi("extract", tmp_path / "in.jsonl", "-o", tmp_path / "out.jsonl")

    assert ran.code == 0
    (found,) = rows(tmp_path / "out.jsonl")
    assert (found["id"], found["text"], found["lang"], found["meta"]) == ("n-1", text, "fr", {"a": 1})
    assert {(s["label"], s["quote"]) for s in found["spans"]} == {("claim", "Tout va bien"), ("source", "M. Martin")}
    assert [r["type"] for r in found["relations"]] == ["said_by"]


def test_extract_of_plain_text_is_named_after_its_file_and_goes_to_standard_output(dementi, tmp_path):
    (tmp_path / "un.deux.txt").write_text("Selon l'ONU, la crise dure.", "utf-8")

    assert dementi("extract", tmp_path / "un.deux.txt").code == 0


def test_extract_writes_the_good_files_and_names_the_bad_one(dementi, tmp_path):
    (tmp_path / "good.txt").write_text("Selon l'ONU, la crise dure.", "utf-8")
    (tmp_path / "bad.txt").write_bytes(b"a\0b")

    ran = dementi("extract", tmp_path / "bad.txt", tmp_path / "good.txt", "-o", tmp_path / "out.jsonl")

    assert ran.code == 1
    assert "bad.txt" in ran.err
    assert [row["id"] for row in rows(tmp_path / "out.jsonl")] == ["good"]


def test_extract_in_a_language_without_rules_is_one_sentence(dementi, tmp_path):
    (tmp_path / "a.txt").write_text("Was auch immer.", "utf-8")

    ran = dementi("extract", tmp_path / "a.txt", "--lang", "tlh", "-o", tmp_path / "out.jsonl")

    assert ran.code == 1
    assert "tlh" in ran.err
    assert not (tmp_path / "out.jsonl").exists()


def test_import_reports_each_bad_file_and_record_and_keeps_the_good(dementi, tmp_path):
    dementi("new", tmp_path / "p.dementi")
    (tmp_path / "a.jsonl").write_text('{"text": "Un"}\n{"text": 3}\n{"text": "Deux"}\n', "utf-8")
    (tmp_path / "b.txt").write_bytes(b"")

    ran = dementi("import", tmp_path / "p.dementi", tmp_path / "a.jsonl", tmp_path / "b.txt", "--json")

    assert ran.code == 1
    report = json.loads(ran.out)
    assert [taken["id"] for taken in report["taken"]] == ["a", "a-3"]
    assert [(Path(f["path"]).name, f["line"]) for f in report["failures"]] == [("a.jsonl", 2), ("b.txt", 0)]
    assert "a.jsonl:2" in ran.err


def test_a_name_that_is_taken_gets_a_number_and_the_same_text_is_not_stored_twice(dementi, tmp_path):
    dementi("new", tmp_path / "p.dementi")
    for folder, words in (("1", "Un"), ("2", "Deux"), ("3", "Un")):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "a.txt").write_text(words, "utf-8")

    ran = dementi("import", tmp_path / "p.dementi", *(tmp_path / n / "a.txt" for n in "123"))

    assert ran.code == 0
    assert "a-2" in ran.out
    assert json.loads(dementi("stats", tmp_path / "p.dementi", "--json").out)["articles"] == 2


def test_stats_count_what_is_there(dementi, project):
    stats = json.loads(dementi("stats", project, "--json").out)

    assert stats["articles"] == 2
    assert "claim" in dementi("stats", project).out


def test_pretag_reads_each_article_once(dementi, project):
    assert json.loads(dementi("pretag", project, "--json").out)["articles"] == 0
    assert json.loads(dementi("pretag", project, "--again", "--json").out)["articles"] == 2


def test_check_finds_a_sound_project_sound_and_a_damaged_one_damaged(dementi, project):
    assert dementi("check", project).code == 0
    raw = bytearray(project.read_bytes())
    at = raw.index(b"Moscou rejette")
    raw[at : at + 6] = b"Madrid"
    project.write_bytes(raw)

    ran = dementi("check", project)

    assert ran.code == 1
    assert ran.out or ran.err


def test_rules_test_runs_every_example(dementi):
    ran = dementi("rules", "test")

    assert (ran.code, ran.err) == (0, "")
    assert "fr" in ran.out


def test_demo_writes_a_dataset_and_a_picture_and_says_what_it_found(dementi, tmp_path):
    (tmp_path / "d").mkdir()
    (tmp_path / "d" / "other").write_text("kept")

    ran = dementi("demo", "--out", tmp_path / "d")

    assert ran.code == 0
    assert sorted(p.name for p in (tmp_path / "d").iterdir()) == ["dataset.jsonl", "other", "window.png"]
    assert "Amnesty" in ran.out
    assert "said by" in ran.out


def test_demo_opens_the_window_on_a_project_that_is_made_once(dementi, window):
    assert dementi("demo").code == 0
    assert dementi("demo").code == 0

    first, second = window.shown
    assert first == second
    assert first is not None
    assert first.is_file()


def test_without_words_or_with_a_project_the_window_opens(dementi, window, tmp_path):
    dementi()
    dementi(tmp_path / "p.dementi")

    assert window.shown == [None, tmp_path / "p.dementi"]


@pytest.mark.parametrize(
    "words",
    [["--nope"], ["nothing"], ["export", "p", "--format", "docx", "-o", "x"], ["new"], ["rules", "dance"]],
)
def test_wrong_usage_ends_with_two(dementi, words):
    assert dementi(*words).code == 2


def test_the_version_is_printed(dementi):
    from dementi import __version__

    ran = dementi("--version")

    assert (ran.code, ran.out) == (0, f"dementi {__version__}\n")


@pytest.mark.parametrize("command", ["pretag", "stats", "check"])
@pytest.mark.parametrize("raw", [None, b"", b"not a database at all", b"SQLite format 3\0" + bytes(84)])
def test_a_file_that_is_no_project_is_refused_and_left_alone(dementi, tmp_path, command, raw):
    path = tmp_path / "p.dementi"
    if raw is not None:
        path.write_bytes(raw)

    ran = dementi(command, path)

    assert ran.code == 1
    assert len(ran.err.splitlines()) <= 1
    assert "p.dementi" in ran.err + ran.out
    assert (path.read_bytes() if path.exists() else None) == raw
    assert {p.name for p in tmp_path.iterdir()} <= {"p.dementi"}


def test_new_leaves_an_existing_file_alone(dementi, tmp_path):
    (tmp_path / "p.dementi").write_bytes(b"mine")

    assert dementi("new", tmp_path / "p.dementi").code == 1
    assert (tmp_path / "p.dementi").read_bytes() == b"mine"


def test_an_export_that_cannot_be_written_changes_nothing(dementi, project, tmp_path):
    ran = dementi("export", project, "--format", "jsonl", "-o", tmp_path / "none" / "d.jsonl")

    assert ran.code == 1
    assert len(ran.err.splitlines()) == 1
    assert not (tmp_path / "none").exists()


def test_work_belongs_to_the_reviewer_who_is_named(dementi, tmp_path):
    line = {"text": "Un deux", "spans": [{"start": 0, "end": 2, "label": "claim"}]}
    (tmp_path / "a.jsonl").write_text(json.dumps(line), "utf-8")
    dementi("new", tmp_path / "p.dementi", "--reviewer", "Zoë")
    dementi("import", tmp_path / "p.dementi", tmp_path / "a.jsonl")

    dementi("export", tmp_path / "p.dementi", "--format", "jsonl", "-o", tmp_path / "d.jsonl")

    (row,) = rows(tmp_path / "d.jsonl")
    assert [(s["reviewer"], s["state"]) for s in row["spans"]] == [("Zoë", "manual")]


def test_an_export_never_takes_the_place_of_its_project(dementi, project, tmp_path):
    before = project.read_bytes()
    (tmp_path / "link").symlink_to(project)

    for target in (project, tmp_path / "link", tmp_path / "." / "p.dementi-journal"):
        assert dementi("export", project, "--format", "jsonl", "-o", target).code == 1

    assert project.read_bytes() == before
    assert not (tmp_path / "p.dementi-journal").exists()


def test_extract_never_takes_the_place_of_what_it_reads(dementi, tmp_path):
    (tmp_path / "a.txt").write_text("Selon l'ONU, la crise dure.", "utf-8")

    ran = dementi("extract", tmp_path / "a.txt", "-o", tmp_path / "." / "a.txt")

    assert ran.code == 1
    assert (tmp_path / "a.txt").read_text("utf-8") == "Selon l'ONU, la crise dure."


def test_extract_that_reads_nothing_leaves_an_older_result(dementi, tmp_path):
    (tmp_path / "out.jsonl").write_bytes(b"old")

    assert dementi("extract", tmp_path / "none.txt", "-o", tmp_path / "out.jsonl").code == 1
    assert (tmp_path / "out.jsonl").read_bytes() == b"old"


@pytest.mark.parametrize("name", [".", "..", "/", ""])
def test_new_on_a_folder_is_one_sentence(dementi, tmp_path, monkeypatch, name):
    (tmp_path / "in").mkdir()
    monkeypatch.chdir(tmp_path / "in")

    ran = dementi("new", name)

    assert (ran.code, len(ran.err.splitlines())) == (1, 1)
    assert [path.name for path in tmp_path.iterdir()] == ["in"]


def test_a_reviewer_s_name_is_one_line_that_can_be_stored(dementi, tmp_path):
    assert dementi("new", tmp_path / "p.dementi", "--reviewer", " Zoë\n\udcff ").code == 0

    assert json.loads(dementi("stats", tmp_path / "p.dementi", "--json").out)["reviewers"] == ["Zoë \ufffd"]


def test_foreign_text_cannot_steer_the_terminal(dementi, tmp_path):
    ran = dementi("stats", tmp_path / "a\nb\x1b[31m\x9b.dementi")

    assert ran.code == 1
    assert r"a\nb\x1b[31m\x9b.dementi" in ran.err
    assert len(ran.err.splitlines()) == 1


def test_an_interrupt_ends_with_130(dementi, project, monkeypatch):
    def interrupted(*_arguments: object, **_options: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("dementi.cli.commands.open_project", interrupted)

    assert dementi("stats", project).code == 130


def test_extract_gives_the_same_bytes_each_time(dementi, tmp_path):
    for name in ("1.jsonl", "2.jsonl"):
        assert dementi("extract", *sample_articles(), "--all", "-o", tmp_path / name).code == 0

    assert (tmp_path / "1.jsonl").read_bytes() == (tmp_path / "2.jsonl").read_bytes()


def test_extract_takes_the_rules_of_the_language_the_article_names(dementi, tmp_path):
    text = "Selon l'ONU, la crise dure."
    lines = [json.dumps({"id": lang, "lang": lang, "text": text}) for lang in ("en", "fr", "de")]
    (tmp_path / "in.jsonl").write_text("\n".join(lines), "utf-8")

    dementi("extract", tmp_path / "in.jsonl", "-o", tmp_path / "out.jsonl")

    assert {row["id"]: bool(row["spans"]) for row in rows(tmp_path / "out.jsonl")} == {
        "en": False,
        "fr": True,
        "de": True,
    }


def test_a_project_in_use_can_be_read_and_not_written(dementi, project, tmp_path):
    with open_project(project):
        for words in (["import", project, *sample_articles()], ["pretag", project, "--again"]):
            ran = dementi(*words)
            assert (ran.code, len(ran.err.splitlines())) == (1, 1)
        assert dementi("stats", project).code == 0
        assert dementi("export", project, "--format", "jsonl", "-o", tmp_path / "d.jsonl").code == 0


def test_a_project_from_another_machine_is_checked_and_then_written(dementi, project, tmp_path, monkeypatch):
    monkeypatch.setenv("DEMENTI_DATA_DIR", str(tmp_path / "elsewhere"))

    assert dementi("pretag", project, "--again").code == 0


def test_check_says_in_json_too_that_a_project_is_damaged(dementi, project):
    raw = bytearray(project.read_bytes())
    at = raw.index(b"Moscou rejette")
    raw[at : at + 6] = b"Madrid"
    project.write_bytes(raw)

    ran = dementi("check", project, "--json")

    assert ran.code == 1
    assert json.loads(ran.out)["sound"] is False


def test_a_rule_whose_example_fails_is_named(dementi, monkeypatch):
    failure = Failure(Path("frames.toml"), 7, "fr.incise", "not found")
    monkeypatch.setattr("dementi.cli.rules.check_examples", lambda rules: [failure] if rules.code == "fr" else [])

    ran = dementi("rules", "test")

    assert (ran.code, ran.err) == (1, "dementi: frames.toml:7: fr.incise: not found\n")


@pytest.mark.parametrize("words", [["export", "p"], ["export", "p", "--format", "docx"], ["stats", "a", "b"], ["nope"]])
def test_wrong_usage_is_told_in_french(dementi, monkeypatch, words):
    monkeypatch.setenv("LANGUAGE", "fr")

    ran = dementi(*words)

    assert ran.code == 2
    assert ran.err.startswith("usage\u00a0: dementi")
    assert "argument" not in ran.err.splitlines()[-1]


def test_export_chooses_by_status_labels_and_reviewer(dementi, project, tmp_path):
    words = ("export", project, "--format", "jsonl", "--suggestions", "-o", tmp_path / "d.jsonl")

    done = dementi(*words, "--status", "todo,started", "--labels", "claim,source", "--json")
    assert done.code == 0
    rows = [json.loads(line) for line in (tmp_path / "d.jsonl").read_bytes().splitlines()]
    assert {span["label"] for row in rows for span in row["spans"]} == {"claim", "source"}
    assert dementi(*words, "--status", "done").code == 1
    assert "no reviewer" in dementi(*words, "--reviewer", "X").err


@pytest.mark.parametrize("words", [("--status", "finished"), ("--split", "by=author"), ("--format", "tei")])
def test_an_unknown_choice_for_an_export_is_wrong_usage(dementi, project, tmp_path, words):
    usual = () if "--format" in words else ("--format", "csv")
    assert dementi("export", project, *usual, *words, "-o", tmp_path / "d").code == 2
    assert not (tmp_path / "d").exists()


def test_an_export_says_what_its_format_cannot_hold(dementi, project, tmp_path):
    done = dementi("export", project, "--format", "bio", "--suggestions", "-o", tmp_path / "d.bio")
    assert done.code == 0
    assert "left out" in done.out


def test_an_export_into_a_folder_of_somebodys_is_refused(dementi, project, tmp_path):
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "thesis.odt").write_bytes(b"PK")

    done = dementi("export", project, "--format", "brat", "--suggestions", "-o", tmp_path / "mine")

    assert done.code == 1
    assert "thesis.odt" in done.err
    assert [path.name for path in (tmp_path / "mine").iterdir()] == ["thesis.odt"]


def test_join_puts_texts_back(dementi, project, tmp_path, root):
    dementi("export", project, "--format", "jsonl", "--no-text", "-o", tmp_path / "bare.jsonl")
    done = dementi("join", tmp_path / "bare.jsonl", root / "seeds", "-o", tmp_path / "j.jsonl", "--json")
    assert done.code == 0
    assert json.loads(done.out)["joined"] == 2


def test_card_speaks_the_language_that_was_asked_for(dementi, project, tmp_path):
    assert "Lacunes connues" in dementi("card", project, "--lang", "fr", "--pseudonyms").out
    assert dementi("card", project, "--html", "-o", tmp_path / "card.html").code == 0
    assert "Known gaps" in (tmp_path / "card.html").read_text("utf-8")


def test_what_each_format_keeps_is_printed_without_any_other_word(dementi):
    done = dementi("export", "--formats")

    assert done.code == 0
    assert "doccano · doccano\n    written to: file\n    offsets: UTF-16 units\n" in done.out
