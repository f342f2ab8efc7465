"""Data annotated in other tools comes in with its spans and links, as a reviewer's or as suggestions."""

import json

import pytest

from dementi.domain.spans import State

LABELS = {"Locuteur": "source"}


def spans(item):
    return [(s.label, s.quote, s.state) for s in item.record.annotations.spans.values()]


def links(item):
    found = item.record.annotations
    return [(r.kind, found.spans[r.tail].label, found.spans[r.head].label) for r in found.relations.values()]


def test_label_studio_gives_the_work_of_its_annotator_and_its_predictions_as_suggestions(read):
    (item,) = read("label-studio.json", labels=LABELS)

    assert spans(item) == [
        ("source", "Moscou", State.MANUAL),
        ("denial", "dément les accusations,", State.MANUAL),
        ("source", "M. X", State.PENDING),
    ]
    assert links(item) == [("said_by", "denial", "source")]
    assert item.record.changes == ("other results left out: 1",)
    assert (item.record.article.name, item.record.article.meta) == ("7", {"outlet": "L’Exemple"})
    assert [s.confidence for s in item.record.annotations.spans.values()] == [None, None, 0.5]


def test_several_annotators_of_label_studio_keep_their_work_apart(read):
    span = {"id": "a", "type": "labels", "value": {"start": 0, "end": 2, "labels": ["claim"]}}
    done = [{"completed_by": 4, "result": [span]}, {"completed_by": {"email": "b@exemple.invalid"}, "result": [span]}]

    (item,) = read("a.json", json.dumps([{"data": {"text": "Un deux"}, "annotations": done}]).encode())

    reviewers = [s.reviewer for s in item.record.annotations.spans.values()]
    assert reviewers == ["label-studio 4", "label-studio b@exemple.invalid"]


@pytest.mark.parametrize(("name", "kind"), [("doccano.jsonl", "doccano"), ("prodigy.jsonl", "prodigy")])
def test_spans_after_an_emoji_stand_where_they_stood(read, name, kind):
    first, _second = read(name)

    assert spans(first) == [("source", "Moscou", State.MANUAL), ("denial", "dément les accusations", State.MANUAL)]
    assert links(first) == [("said_by", "denial", "source")]
    assert first.kind == kind


def test_doccano_may_write_its_spans_as_lists(read):
    _first, second = read("doccano.jsonl")

    assert spans(second) == [("source", "l’ONU", State.MANUAL), ("claim", "la crise dure", State.MANUAL)]


def test_what_was_rejected_in_prodigy_comes_in_without_its_spans(read):
    _first, second = read("prodigy.jsonl")

    assert (spans(second), second.record.changes) == ([], ("spans left out: 1",))


def test_brat_gives_spans_over_line_ends_links_and_notes(read):
    (item,) = read("brat/article.txt")

    assert spans(item) == [("source", "Moscou", State.MANUAL), ("denial", "dément\nles accusations", State.MANUAL)]
    assert links(item) == [("said_by", "denial", "source")]
    assert [s.note for s in item.record.annotations.spans.values()] == ["la capitale", ""]
    assert item.record.changes == ("brat attributes and events left out: 1",)


@pytest.mark.parametrize("name", ["label-studio.json", "doccano.jsonl", "prodigy.jsonl", "brat/article.txt"])
def test_all_of_them_may_come_in_as_suggestions(read, name):
    item = read(name, labels=LABELS, suggestions=True)[0]

    records = [*item.record.annotations.spans.values(), *item.record.annotations.relations.values()]
    assert {record.state for record in records} == {State.PENDING}
    assert all(record.rule.startswith("import.") and not record.reviewer for record in records)


def test_an_unknown_label_refuses_its_record_and_says_what_to_write(refused):
    message = refused("label-studio.json")

    assert ("Locuteur" in message, "--labels Locuteur=" in message) == (True, True)


def test_a_label_may_be_left_out_with_its_links(read):
    (item,) = read("label-studio.json", labels={"Locuteur": ""})

    assert [label for label, _quote, _state in spans(item)] == ["denial", "source"]
    assert links(item) == []
    assert item.record.changes[:2] == ("spans left out: 1", "links left out: 1")


def test_labels_of_our_own_records_are_renamed_and_left_out_too(read):
    row = {
        "text": "Un deux trois",
        "spans": [
            {"start": 0, "end": 2, "label": "Tiers"},
            {"start": 3, "end": 7, "label": "Propos"},
            {"start": 8, "end": 13, "label": "source"},
        ],
        "relations": [{"type": "said_by", "from": 1, "to": 2}, {"type": "said_by", "from": 0, "to": 2}],
    }

    (item,) = read("a.jsonl", json.dumps(row).encode(), labels={"Tiers": "", "Propos": "claim"})

    assert [(label, quote) for label, quote, _state in spans(item)] == [("claim", "deux"), ("source", "trois")]
    assert links(item) == [("said_by", "claim", "source")]


TEXT = "😀 Un deux"


@pytest.mark.parametrize(
    ("row", "says"),
    [
        ({"entities": [{"label": "claim", "start_offset": 1, "end_offset": 3}]}, "middle of a character"),
        ({"entities": [{"label": "claim", "start_offset": 3, "end_offset": 99}]}, "outside"),
        ({"entities": [{"label": "claim", "start_offset": None, "end_offset": 3}]}, "whole numbers"),
        ({"label": [[3, 5, "claim"]], "relations": [{"from_id": 1, "to_id": 2, "type": "said_by"}]}, "not there"),
        ({"_input_hash": 1, "spans": [{"start": 2, "end": 4}]}, "label"),
        ({"_input_hash": 1, "spans": [{"start": "2", "end": 4, "label": "claim"}]}, "whole numbers"),
        ({"_input_hash": 1, "spans": [3]}, "Prodigy"),
    ],
)
def test_a_record_that_does_not_hold_together_is_refused_whole(refused, row, says):
    assert says in refused("a.jsonl", json.dumps({"text": TEXT, **row}).encode())


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ("T1\tclaim 0 99\tUn", "quote"),
        ("T1\tclaim 0 2\tXX", "quote"),
        ("T1\tclaim a b\tUn", "not a span"),
        ("T1\tclaim 0 2;8 13\tUn trois", "other words"),
        ("T1\tclaim 0 2\tUn\nR1\tsaid_by Arg1:T1 Arg2:T9", "not there"),
        ("R1\tsaid_by T1 T2", "not a relation"),
    ],
)
def test_a_wrong_line_of_brat_is_said(read, tmp_path, line, says):
    (tmp_path / "a.ann").write_text(line, "utf-8")

    (error,) = read("a.txt", b"Un deux trois")

    assert says in error.message


def test_a_link_may_be_written_in_either_direction_but_must_make_sense(refused):
    row = {
        "text": "Un deux",
        "entities": [
            {"id": 1, "label": "claim", "start_offset": 0, "end_offset": 2},
            {"id": 2, "label": "claim", "start_offset": 3, "end_offset": 7},
        ],
        "relations": [{"from_id": 1, "to_id": 2, "type": "denies"}],
    }

    assert "cannot lead" in refused("a.jsonl", json.dumps(row).encode())


def test_json_that_was_cut_off_says_so_and_not_that_it_needs_lines(refused):
    assert "it may be cut off" in refused("a.json", b'[{"text": "Un, dit-il."},\n{"te')
