"""The command line takes a newer version of an article and says what became of its spans."""

import json


def test_a_newer_version_is_imported_and_reported(dementi, project, tmp_path):
    assert dementi("export", project, "--format", "jsonl", "-o", tmp_path / "a.jsonl").code == 0
    record = json.loads((tmp_path / "a.jsonl").read_text("utf-8").splitlines()[0])
    (tmp_path / "newer.txt").write_text(f"{record['text']}\n\nMise à jour.", "utf-8")
    told = dementi("import", project, tmp_path / "newer.txt", "--revises", record["id"], "--json")
    assert told.code == 0, told.err
    answer = json.loads(told.out)
    assert answer["revises"] == record["id"]
    assert answer["lost"] == 0


def test_an_unknown_article_is_a_sentence(dementi, project, tmp_path):
    (tmp_path / "newer.txt").write_text("Un texte.", "utf-8")
    told = dementi("import", project, tmp_path / "newer.txt", "--revises", "nobody")
    assert told.code == 1
    assert "no article “nobody”" in told.err
