"""Batches from a script: made, listed, worked through, exported, renamed and removed."""

import json

import pytest


@pytest.fixture
def library(project_of):
    """A project of 30 articles of three outlets."""
    lines = [
        {"id": f"a{n}", "text": f"Texte {n}. Moscou dément.", "meta": {"outlet": ("Le Monde", "AFP", "BBC")[n % 3]},
         "status": "done" if n == 0 else "todo"}
        for n in range(30)
    ]  # fmt: skip
    return project_of(lines)


def told(ran):
    assert ran.code == 0, ran.err
    return json.loads(ran.out)


def ids(ran):
    return [article["id"] for article in told(ran)["articles"]]


def test_a_batch_is_made_listed_and_exported(dementi, library, tmp_path):
    made = told(
        dementi("batch", library, "--size", "6", "--how", "stratified:outlet", "--seed", "7", "--name", "X", "--json")
    )
    assert {part["name"]: (part["taken"], part["of"]) for part in made["strata"]} == dict.fromkeys(
        ("Le Monde", "AFP", "BBC"), (2, 10)
    )
    assert ids(dementi("list", library, "--batch", "X", "--json")) == made["articles"]
    assert ids(dementi("list", library, "--batch", "X", "--filter", "outlet=AFP", "--json")) == [
        name for name in made["articles"] if int(name[1:]) % 3 == 1
    ]
    out = tmp_path / "out.jsonl"
    assert dementi("export", library, "--format", "jsonl", "--batch", "X", "-o", out).code == 0
    assert {json.loads(line)["id"] for line in out.read_text("utf-8").splitlines()} == set(made["articles"])


def test_the_same_seed_gives_the_same_batch(dementi, library):
    words = ("batch", library, "--size", "5", "--how", "random", "--json")
    first, again, other = (told(dementi(*words, "--seed", seed))["articles"] for seed in ("3", "3", "4"))
    assert first == again
    assert first != other


def test_the_next_ones_are_told_in_words(dementi, library):
    ran = dementi("batch", library, "--size", "2", "--how", "next", "--name", "Monday")
    assert ran.out.splitlines() == ["“Monday”: 2 articles of 30."]
    assert ids(dementi("list", library, "--batch", "Monday", "--json")) == ["a1", "a2"]
    assert dementi("batch", library).out.splitlines() == ["Monday  0 / 2  reviewer-1"]


def test_batches_are_renamed_and_removed(dementi, library):
    dementi("batch", library, "--how", "uncertain", "--name", "none")
    dementi("batch", library, "--how", "next", "--name", "Monday")
    assert dementi("batch", library, "--rename", "Monday", "--name", "Tuesday").code == 0
    assert [one["name"] for one in told(dementi("batch", library, "--json"))] == ["Tuesday"]
    assert dementi("batch", library, "--remove", "Tuesday").out.strip() == "The project has no batch."


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("batch", "--how", "random", "--size", "0"), "1 to"),
        (("batch", "--how", "uncertain"), "No article"),
        (("batch", "--how", "random", "--filter", "mood=calm"), "mood"),
        (("batch", "--remove", "X"), "has none"),
        (("batch", "--rename", "X", "--name", "Y"), "has none"),
        (("list", "--batch", "X"), "has none"),
    ],
)
def test_what_cannot_be_is_a_sentence(dementi, library, words, said):
    ran = dementi(words[0], library, *words[1:])
    assert ran.code == 1
    assert said in ran.err
    assert not ran.out


def test_an_unknown_way_is_wrong_usage(dementi, library):
    assert dementi("batch", library, "--how", "guess").code == 2
