"""Who speaks in a project, from a script."""

import json

import pytest

from dementi.store import moves, open_project

TEXT = "Jean Martin accuse la mairie de fraude. Claire Durand dément toute fraude. Le maire se tait."


def line(number, text, spans, relations=()):
    found = [
        {"start": text.index(words), "end": text.index(words) + len(words), "label": label} for words, label in spans
    ]
    links = [{"type": kind, "from": tail, "to": head} for kind, tail, head in relations]
    return {"id": f"a{number}", "lang": "fr", "text": text, "spans": found, "relations": links}


LINES = (
    line(1, TEXT, (("Jean Martin", "source"), ("la mairie de fraude", "claim"), ("Claire Durand", "source"),
                   ("dément toute fraude", "denial"), ("Le maire", "source")),
         (("said_by", 1, 0), ("said_by", 3, 2), ("denies", 3, 1))),
    line(2, "Selon Claire Durant, rien.", (("Claire Durant", "source"), ("rien", "claim")), (("said_by", 1, 0),)),
)  # fmt: skip


@pytest.fixture
def project(project_of):
    return project_of(LINES)


def sources(ran):
    assert ran.code == 0
    return {one["name"]: one for one in json.loads(ran.out)["sources"]}


def test_sources_with_their_counts_and_who_denies_whom(dementi, project):
    assert "Le maire" not in sources(dementi("sources", project, "--json"))
    found = sources(dementi("sources", project, "--all", "--json"))

    assert list(found) == ["Claire Durant", "Le maire", "Claire Durand", "Jean Martin"]
    assert found["Claire Durand"] | {"uid": ""} == {
        "uid": "", "name": "Claire Durand", "kind": "person", "decided": False, "spans": 1, "articles": 1, "claims": 0,
        "denials": 1, "names": {"Claire Durand": 1}, "maybe": {"Claire Durant": "typing"},
        "denies": {"Jean Martin": 1}, "denied_by": {},
    }  # fmt: skip
    assert found["Jean Martin"]["denied_by"] == {"Claire Durand": 1}


def test_lines_say_the_same(dementi, project):
    ran = dementi("sources", project, "durand")

    assert "Claire Durand  person" in ran.out
    assert "Jean Martin (1)" in ran.out


def test_an_export_reads_the_sources_first(dementi, project, tmp_path):
    ran = dementi("export", project, "--format", "jsonl", "-o", tmp_path / "out.jsonl", "--json")
    first = json.loads((tmp_path / "out.jsonl").read_text("utf-8").splitlines()[0])

    assert json.loads(ran.out)["unread"] == 0
    assert [one["name"] for one in first["entities"]] == ["Jean Martin", "Claire Durand", "Le maire"]


def test_an_export_says_which_sources_it_could_not_read(dementi, project, tmp_path):
    with open_project(project):  # somebody else has it
        ran = dementi("export", project, "--format", "jsonl", "-o", tmp_path / "out.jsonl")

    assert ran.code == 0
    assert "The sources of 2 articles are not in the register" in ran.err
    assert "entities" not in (tmp_path / "out.jsonl").read_text("utf-8")


def test_sources_are_joined_renamed_split_and_kept_apart(dementi, project):
    found = sources(dementi("sources", project, "--merge", "Claire Durand", "Claire Durant", "--json"))
    assert found["Claire Durand"]["names"] == {"Claire Durand": 1, "Claire Durant": 1}
    assert "Mme D." in sources(dementi("sources", project, "--rename", "Claire Durand", "Mme D.", "--json"))
    assert "Claire Durant" in sources(dementi("sources", project, "--split", "Mme D.", "Claire Durant", "--json"))
    assert not sources(dementi("sources", project, "--proposals", "--json"))
    assert dementi("sources", project, "--apart", "Jean Martin", "Claire Durant").code == 0


@pytest.mark.parametrize(("name", "told"), [("Nobody", "no source called"), ("Claire", "several sources")])
def test_a_name_must_mean_one_source(dementi, project, name, told):
    ran = dementi("sources", project, "--rename", name, "X")

    assert ran.code == 1
    assert told in ran.err


@pytest.mark.parametrize("words", [("sources",), ("batch", "--how", "random", "--size", "1")])
def test_an_import_that_was_on_its_way_into_the_bin_is_there_before_anything_is_asked(
    dementi, project, words, monkeypatch
):
    for name, value in (("AT_ONCE", 1), ("_PART", 1), ("_BATCH", -1)):
        monkeypatch.setattr(moves, name, value)
    with open_project(project) as opened:
        opened.undo().result()
        assert not opened.moves.finish(lambda _move: False)
    dementi(words[0], project, *words[1:])
    with open_project(project, write=False) as opened, opened.reader() as reader:
        assert not reader.imports.moving()
        assert reader.counts("R").total == 0
