"""`dementi rules`: what it prints, and its exit codes."""

import json
import shutil

import pytest

from dementi import assets

RULES = """
[class."said.fin"]
forms = ["vrombit"]
"""
TEXT = "Selon l'ONU, la crise dure. Le maire a dit que le pont est fermé."


@pytest.fixture
def gold(tmp_path):
    row = {"id": "a", "lang": "fr", "text": TEXT, "spans": [], "relations": []}
    for words, label in (("l'ONU", "source"), ("la crise dure", "claim"), ("Le maire", "source")):
        start = TEXT.index(words)
        row["spans"].append({"start": start, "end": start + len(words), "label": label})
    path = tmp_path / "gold.jsonl"
    path.write_text(json.dumps(row) + "\n", "utf-8")
    return path


def test_the_examples_of_another_folder_are_run(dementi, tmp_path):
    folder = tmp_path / "xx"
    shutil.copytree(assets.path("resources/es"), folder)

    assert dementi("rules", "test", folder).out == "Every example of every rule holds: xx.\n"

    frames = folder / "frames.toml"
    frames.write_text(
        frames.read_text("utf-8").replace("refuse = [", 'refuse = ["«El puente está cerrado», dijo Juan.", ', 1),
        "utf-8",
    )
    ran = dementi("rules", "test", tmp_path)
    assert ran.code == 1
    assert f"{frames}:" in ran.err
    assert "es.incise" in ran.err


def test_a_report_is_tables_or_json(dementi, gold):
    ran = dementi("rules", "report", gold)
    assert ran.code == 0
    for words in ("== fr: 1 articles", "fr.que", "according", "unquoted", "Missed, by the nearest cue: 0"):
        assert words in ran.out

    (report,) = json.loads(dementi("rules", "report", gold, "--json").out)
    assert report["relaxed"]["claim"]["right"] == 1
    assert {line["name"] for line in report["rules"]} == {"fr.que", "fr.selon-tete"}


def test_a_report_is_not_written_beside_rules_that_are_installed(dementi, gold, tmp_path, monkeypatch):
    shutil.copytree(assets.path("resources/fr"), tmp_path / "resources" / "fr")
    before = (tmp_path / "resources/fr/measured.toml").read_bytes()
    monkeypatch.setattr(assets, "path", lambda name: tmp_path / name)

    ran = dementi("rules", "report", gold, "--write")

    assert ran.code == 1
    assert "checkout" in ran.err
    assert (tmp_path / "resources/fr/measured.toml").read_bytes() == before


def test_the_same_rules_do_not_differ(dementi, gold):
    ran = dementi("rules", "diff", gold, "--against", assets.path("resources"))

    assert ran.code == 0
    assert "0 better, 0 worse, 0 as good" in ran.out


def test_a_difference_names_article_words_and_rules(dementi, gold, tmp_path):
    folder = tmp_path / "older" / "fr"
    shutil.copytree(assets.path("resources/fr"), folder)
    frames = (folder / "frames.toml").read_text("utf-8")
    start = frames.index('[[frame]]\nid = "fr.que"')
    (folder / "frames.toml").write_text(frames[:start] + frames[frames.index("[[frame]]", start + 9) :], "utf-8")

    ran = dementi("rules", "diff", gold, "--against", folder.parent)

    assert "better gained source a\n  + [28–36] right, fr.que: Le maire\n" in ran.out
    (found,) = json.loads(dementi("rules", "diff", gold, "--against", folder.parent, "--json").out)
    assert found["totals"] == {"better": 1, "worse": 1, "same": 0}


@pytest.mark.parametrize("place", ["nowhere", "-x"])
def test_rules_that_are_not_there_are_one_sentence(dementi, gold, place):
    ran = dementi("rules", "diff", gold, f"--against={place}")

    assert ran.code == 1
    assert place in ran.err


def test_a_text_is_followed_through_every_stage(dementi, tmp_path):
    (tmp_path / "a.txt").write_text(TEXT + " « Ces accusations sont fausses », dit-il.", "utf-8")

    ran = dementi("rules", "explain", tmp_path / "a.txt")

    assert ran.code == 0
    for words in ("1. Language: fr", "Selon", "3. Quotations: 1", "fr.selon-tete", "source  l'ONU", "8. Links: "):
        assert words in ran.out


def test_a_text_of_no_language_is_one_sentence(dementi, tmp_path):
    (tmp_path / "a.txt").write_text("qapla' tlhIngan", "utf-8")

    ran = dementi("rules", "explain", tmp_path / "a.txt")

    assert (ran.code, ran.out) == (1, "")
    assert "en, es, fr" in ran.err


def test_a_project_carries_rules_until_they_are_removed(dementi, project, tmp_path):
    mine = tmp_path / "mine.toml"
    mine.write_text(RULES, "utf-8")

    assert dementi("rules", "add", project, mine, "--lang", "fr").out.startswith("Rules “mine” added.\n")
    assert json.loads(dementi("rules", "add", project, mine, "--lang", "fr", "--json").out)["replaced"] is True
    assert dementi("rules", "list", project).out == "mine (fr)\n"
    assert json.loads(dementi("pretag", project, "--json").out)["articles"] == 2
    assert dementi("rules", "remove", project, "mine").code == 0
    assert dementi("rules", "list", project).out == ""
    assert dementi("rules", "remove", project, "mine").code == 1


def test_wrong_rules_leave_the_project_as_it_is(dementi, project, tmp_path):
    (tmp_path / "mine.toml").write_text("[[frame]]\nid = 'fr.x'\n", "utf-8")
    before = project.read_bytes()

    ran = dementi("rules", "add", project, tmp_path / "mine.toml", "--lang", "fr")

    assert ran.code == 1
    assert f"{tmp_path / 'mine.toml'}:1: Rule “fr.x”: “family” is missing" in ran.err
    assert project.read_bytes() == before
