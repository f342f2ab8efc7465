"""`search --in spans`: lines for a terminal, for a pipe and for a script."""

import json
import os

import pytest


def quotes(ran):
    assert ran.code == 0, ran.err
    return [span["quote"] for span in json.loads(ran.out)["spans"]]


def test_spans_are_found_by_words_label_and_state(dementi, project):
    found = quotes(dementi("search", project, "--in", "spans", "konash*", "--label", "source", "--json"))
    assert found
    assert all("Konash" in quote for quote in found)
    assert quotes(dementi("search", project, "--in", "spans", "konash*", "--label", "denial", "--json")) == []
    assert quotes(dementi("search", project, "--in", "spans", "konash*", "--state", "accepted", "--json")) == []


def test_without_words_a_label_is_enough(dementi, project):
    ran = dementi("search", project, "--in", "spans", "*", "--label", "denial", "--limit", "2", "--json")
    told = json.loads(ran.out)
    assert len(told["spans"]) == 2 < told["total"]
    assert {span["label"] for span in told["spans"]} == {"denial"}


def test_a_pipe_gets_the_whole_line_with_the_span_between_brackets(dementi, project):
    ran = dementi("search", project, "--in", "spans", "konash*", "--label", "source", "--limit", "1")
    assert "source  pending" in ran.out
    assert "Konash" in ran.out[ran.out.index("[") : ran.out.index("]")]


def test_a_terminal_has_the_span_in_the_middle(dementi, project, monkeypatch):
    monkeypatch.setattr("sys.stdout.isatty", lambda: True, raising=False)
    monkeypatch.setattr("shutil.get_terminal_size", lambda **_asked: os.terminal_size((80, 24)))
    ran = dementi("search", project, "--in", "spans", "*", "--label", "source", "--limit", "5")
    lines = ran.out.splitlines()[:5]
    assert all(len(line) <= 80 for line in lines)
    assert all(line.startswith("S? ") for line in lines)


def test_lines_are_sorted_by_what_stands_around(dementi, project):
    from dementi.domain.folding import plain_words

    ran = dementi("search", project, "--in", "spans", "*", "--sort", "right", "--label", "source", "--json")
    rights = [plain_words(span["right"])[:6] for span in json.loads(ran.out)["spans"]]
    assert rights == sorted(rights)
    ran = dementi("search", project, "--in", "spans", "*", "--sort", "left", "--label", "source", "--json")
    lefts = [plain_words(span["left"])[::-1][:6] for span in json.loads(ran.out)["spans"]]
    assert lefts == sorted(lefts)


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--state", "maybe"), "kept"),
        (("--label", "rumour"), "rumour"),
        (("--sort", "title"), "left"),
    ],
)
def test_what_cannot_be_asked_is_a_sentence(dementi, project, words, said):
    ran = dementi("search", project, "--in", "spans", "x", *words)
    assert ran.code == 1
    assert said in ran.err
