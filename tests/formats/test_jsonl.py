"""The exchange form loses nothing and refuses what it cannot hold."""

import json
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dementi.domain.annotations import Annotations
from dementi.domain.article import Article, Status
from dementi.domain.errors import Unmatched, UserError
from dementi.domain.records import ArticleRecord
from dementi.domain.spans import Decision, Outcome, Proposal, Relation, Span, State
from dementi.formats import articles, jsonl
from dementi.formats.drafts import Choices
from dementi.formats.isolation import Parsers
from dementi.formats.jsonl import Content

TEXT = "Moscou 😀 dément les accusations, a dit M. X."
EVERYTHING = Content(suggestions=True, decisions=True)


def span(uid: str, start: int, end: int, label: str, **facts) -> Span:
    return Span(uid, start, end, label, TEXT[start:end], **facts)


SOURCE = span("s", 0, 6, "source", state=State.MANUAL, reviewer="C. R.", note="<b>?", flag=True)
DENIAL = span(
    "d",
    9,
    31,
    "denial",
    state=State.AMENDED,
    reviewer="C. R.",
    rule="fr.deny",
    cue=(9, 15),
    why="A denial verb.",
    confidence=0.9,
    version="abc",
    proposed=Proposal(9, 28, "denial"),
)
PENDING = span("p", 40, 44, "source", rule="fr.incise", confidence=0.4, proposed=Proposal(40, 44, "source"))
REJECTED = span("x", 0, 31, "claim", state=State.REJECTED, rule="fr.x", proposed=Proposal(0, 31, "claim"))
RECORD = ArticleRecord(
    Article("a-1", TEXT, "fr", "Titre", {"outlet": "Exemple", "n": 3}),
    Annotations.of(
        [SOURCE, REJECTED, DENIAL, PENDING],
        [Relation("r", "said_by", "d", "s", State.ACCEPTED, "C. R.", "fr.deny", "Its subject.", 0.8, "abc")],
    ),
    (Decision("d", Outcome.AMENDED, "C. R.", "2026-01-01T10:00:00Z", 2.5, "fr.deny", "abc", bulk=True),),
    {"": Status.STARTED},
)


def read_back(tmp_path, line: bytes):
    file = tmp_path / "d.jsonl"
    file.write_bytes(line)
    return list(jsonl.read(file))


def test_a_record_comes_back_as_it_was(tmp_path):
    (record,) = read_back(tmp_path, jsonl.write(RECORD, EVERYTHING))

    assert record == replace(RECORD, annotations=record.annotations)
    assert dict(record.annotations.spans) == dict(RECORD.annotations.spans)
    assert dict(record.annotations.relations) == dict(RECORD.annotations.relations)


def test_what_is_written_follows_what_was_asked_for():
    def uids(content: Content) -> set[str]:
        return {s["uid"] for s in json.loads(jsonl.write(RECORD, content))["spans"]}

    assert uids(Content()) == {"s", "d"}
    assert uids(Content(suggestions=True)) == {"s", "d"}
    assert uids(Content(suggestions=True, threshold=0.4)) == {"s", "d", "p"}
    assert uids(Content(decisions=True)) == {"s", "d", "x"}
    assert uids(EVERYTHING) == {"s", "d", "p", "x"}
    assert "decisions" not in json.loads(jsonl.write(RECORD, Content(suggestions=True)))


def test_several_reviewers_have_a_status_each(tmp_path):
    record = replace(RECORD, statuses={"b": Status.DONE, "a": Status.TO_DO})

    row = json.loads(jsonl.write(record, Content()))

    assert row["status"] == {"a": "todo", "b": "done"}
    assert read_back(tmp_path, jsonl.write(record, Content()))[0].statuses == record.statuses


def test_only_a_text_is_needed(tmp_path):
    (record, second) = read_back(
        tmp_path, b'{"text": "Un titre\\nLe reste"}\n\n{"text": "B", "id": 7, "licence": "CC"}\r\n'
    )

    assert (record.article.name, record.article.title) == ("d", "Un titre")
    assert (second.article.name, second.article.meta) == ("7", {"licence": "CC"})


@pytest.mark.parametrize(
    ("name", "rows"), [("d.jsonl", '{"text": "A"}\n{"id": "b"}'), ("d.json", '[{"text": "A"}, {"id": "b"}]')]
)
def test_a_record_without_text_among_others_is_no_question_of_columns(tmp_path, name, rows):
    (tmp_path / name).write_text(rows, "utf-8")

    with Parsers() as parsers:
        _good, bad = articles.read(tmp_path / name, Choices(), parsers)

    assert "There is no “text” in this record" in bad.message
    assert not isinstance(bad, Unmatched)


def test_a_first_record_without_text_asks_for_its_column(tmp_path):
    (error,) = read_back(tmp_path, b'{"id": "b", "inhalt": "Ein Text"}')

    assert isinstance(error, Unmatched)


def test_a_rejected_link_stays_when_an_end_was_given_another_label(tmp_path):
    row = {"text": TEXT, **LINKED, "relations": [{"type": "said_by", "from": 1, "to": 0, "state": "rejected"}]}

    (record,) = read_back(tmp_path, json.dumps(row).encode())

    assert [relation.kind for relation in record.annotations.relations.values()] == ["said_by"]


def test_a_span_without_a_state_is_the_importing_reviewer_s(tmp_path):
    line = json.dumps({"text": TEXT, "spans": [{"start": 0, "end": 6, "label": "source"}]}).encode()
    (record,) = read_back(tmp_path, line)
    (found,) = record.annotations.spans.values()

    assert (found.state, found.reviewer, found.quote) == (State.MANUAL, "", "Moscou")


GOOD = {"start": 0, "end": 6, "label": "source"}
DECISION = {"span": "u", "outcome": "accepted", "seconds": 1}
LINKED = {"spans": [{"start": 9, "end": 31, "label": "denial", "uid": "u"}, {**GOOD, "uid": "s"}]}


@pytest.mark.parametrize(
    ("row", "says"),
    [
        ({"spans": [{**GOOD, "end": 600}]}, "outside"),
        ({"spans": [{**GOOD, "start": 6}]}, "outside"),
        ({"spans": [{**GOOD, "start": -1}]}, "outside"),
        ({"spans": [{**GOOD, "start": True}]}, "whole numbers"),
        ({"spans": [{**GOOD, "start": "0"}]}, "whole numbers"),
        ({"spans": [{**GOOD, "quote": "Paris"}]}, "not what the text has"),
        ({"spans": [{**GOOD, "state": "maybe"}]}, "known"),
        ({"spans": [{**GOOD, "state": []}]}, "known"),
        ({"spans": [{**GOOD, "cue": [1, 9999]}]}, "cue"),
        ({"spans": [{**GOOD, "confidence": 7}]}, "confidence"),
        ({"spans": [{**GOOD, "uid": "u"}, {**GOOD, "uid": "u"}]}, "same"),
        ({"spans": [GOOD], "relations": [{"type": "said_by", "from": 0, "to": 1}]}, "does not lead"),
        ({"spans": [GOOD], "relations": [{"type": "said_by", "from": 0, "to": 0}]}, "cannot lead"),
        (LINKED | {"relations": [{"type": "said_by", "from": 1, "to": 0}]}, "cannot lead"),
        (LINKED | {"relations": [{"type": "x", "from": 0, "to": 1, "state": "rejected"}]}, "cannot lead"),
        (LINKED | {"relations": [{"type": "said_by", "from": 0, "to": 0, "state": "rejected"}]}, "cannot lead"),
        ({"spans": {}}, "not a list"),
        ({"spans": False}, "not a list"),
        ({"meta": []}, "meta"),
        ({"id": True}, "id"),
        ({"id": " "}, "id"),
        ({"id": "x" * 501}, "id"),
        ({"text": "\ufeff \r\n\f\u2028"}, "text"),
        ({"spans": [{**GOOD, "proposed": {"start": 0, "end": 6}}]}, "no label"),
        ({"spans": [{**GOOD, "uid": "u"}], "decisions": [{"relation": "u", "outcome": "accepted"}]}, "about no"),
        ({"spans": [{**GOOD, "uid": "u"}], "decisions": [DECISION | {"seconds": True}]}, "seconds"),
        ({"spans": [{**GOOD, "uid": "u"}], "decisions": [DECISION | {"seconds": -1}]}, "seconds"),
        (LINKED | {"relations": [{"type": "said_by", "from": 0, "to": 1, "uid": "u"}]}, "same"),
        ({"meta": {"a": json.loads("[" * 200 + "]" * 200)}}, "too deep"),
        ({"spans": "x"}, "not a list"),
        ({"decisions": [{"span": "u", "outcome": "accepted"}]}, "about no span"),
        ({"id": ["a"]}, "id"),
        ({"meta": 3}, "meta"),
        ({"status": "later"}, "known"),
        ({"text": ""}, "text"),
        ({"text": 3}, "text"),
    ],
)
def test_a_record_that_does_not_hold_together_is_refused_whole(tmp_path, row, says):
    (item,) = read_back(tmp_path, json.dumps({"text": TEXT, **row}).encode())

    assert isinstance(item, UserError)
    assert says in item.message
    assert item.line == 1


@pytest.mark.parametrize(
    "line",
    [
        b"{",
        b"[]",
        b"3",
        b'{"text": NaN}',
        b'{"text": "a", "text": "b"}',
        b"[" * 100_000,
        b'{"text": "\xff"}',
        b'{"text": "a", "id": %s}' % (b"9" * 5000),
        b'{"text": "a", "meta": {"x": 1e400}}',
        b'{"text": "a", "status": %s}' % (b"[" * 900 + b"]" * 900),
    ],
)
def test_a_bad_line_is_named_and_the_others_are_read(tmp_path, line):
    bad, good = read_back(tmp_path, line + b'\n{"text": "bon"}')

    assert isinstance(bad, UserError)
    assert len(bad.message) < 200
    assert bad.line == 1
    assert good.article.text == "bon"


@pytest.mark.parametrize("raw", [b"", b"\n \n", b"\xef\xbb\xbf\r\n"])
def test_a_file_without_a_record_is_refused(tmp_path, raw):
    with pytest.raises(UserError, match="empty"):
        read_back(tmp_path, raw)


def test_a_file_that_is_no_text_is_refused_whole(tmp_path):
    with pytest.raises(UserError, match="not a text file"):
        read_back(tmp_path, b"\x89PNG\n\0\n" * 9)


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16"])
def test_a_byte_order_mark_tells_the_encoding(tmp_path, encoding):
    first, second = read_back(tmp_path, '{"text": "Été"}\n{"text": "a\u2028b"}\n'.encode(encoding))

    assert (first.article.text, second.article.text) == ("Été", "a\u2028b")


def test_a_number_serves_as_id_and_null_is_none(tmp_path):
    rows = read_back(tmp_path, b'{"text": "a", "id": 7}\n{"text": "b", "id": 1.5}\n{"text": "c", "id": null}')

    assert [record.article.name for record in rows] == ["7", "1.5", "d-3"]


def test_what_no_database_can_hold_is_replaced_everywhere_but_in_the_text(tmp_path):
    row = {"text": "a\ud800", "meta": {"b\0": ["\udfff"]}, "status": {"c\ud800": "done"}}
    (record,) = read_back(tmp_path, json.dumps(row).encode())

    assert (record.article.text, record.article.title) == ("a\ud800", "a\ufffd")
    assert record.article.meta == {"b\ufffd": ["\ufffd"]}
    assert list(record.statuses) == ["c\ufffd"]


def test_many_keys_of_which_one_stands_twice_are_refused_at_once(tmp_path):
    keys = ",".join(f'"k{number}": 1' for number in range(100_000))
    (bad,) = read_back(tmp_path, f'{{{keys}, "k99999": 2}}'.encode())

    assert "k99999" in bad.message


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(alphabet=st.characters(exclude_categories=())),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=3), inner, max_size=3),
    max_leaves=6,
)
FIELDS = st.sampled_from(
    ["id", "lang", "title", "text", "status", "meta", "start", "end", "label", "quote", "uid", "state", "reviewer",
     "rule", "cue", "why", "confidence", "proposed", "type", "from", "to", "span", "relation", "outcome", "seconds"]
)  # fmt: skip


@given(
    st.dictionaries(FIELDS, JSON), st.dictionaries(FIELDS, JSON), st.sampled_from(["spans", "relations", "decisions"])
)
def test_wrong_types_anywhere_give_an_error_and_no_crash(tmp_path_factory, facts, inner, part):
    row = {"text": TEXT, **LINKED, **facts, part: [{**GOOD, **DECISION, **inner}]}
    (item,) = read_back(tmp_path_factory.mktemp("fuzz"), json.dumps(row).encode())

    assert isinstance(item, UserError | ArticleRecord)


def test_a_line_separator_inside_a_string_ends_no_record(tmp_path):
    (record,) = read_back(tmp_path, '{"text": "a\u2028b\x85c"}'.encode())

    assert record.article.text == "a\u2028b\x85c"


@given(st.text(alphabet=st.characters(exclude_categories=()), min_size=1), st.data())
def test_offsets_survive_any_text(text, data):
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    made = Span("u", start, end, "claim", text[start:end], State.MANUAL)
    row = json.loads(jsonl.write(ArticleRecord(Article("a", text), Annotations.of([made])), Content()))

    (found,) = row["spans"]
    assert row["text"][found["start"] : found["end"]] == found["quote"] == text[start:end]


def test_links_are_written_by_their_ends_whatever_order_they_came_in():
    links = [Relation("z", "said_by", "d", "s"), Relation("a", "said_by", "d", "p")]
    lines = {
        jsonl.write(replace(RECORD, annotations=Annotations.of([SOURCE, DENIAL, PENDING], order)), EVERYTHING)
        for order in (links, links[::-1])
    }

    (line,) = lines
    assert [relation["uid"] for relation in json.loads(line)["relations"]] == ["z", "a"]
