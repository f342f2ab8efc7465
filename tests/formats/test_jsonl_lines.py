"""Lines put together piece by piece are those of `json.dumps`, and the quick reader finds in them what `json` does."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dementi.domain.annotations import Annotations
from dementi.domain.article import Article, Status
from dementi.domain.records import ArticleRecord
from dementi.domain.spans import Decision, Outcome, Proposal, Relation, Span, State
from dementi.formats import jsonl
from dementi.formats.jsonl import Content
from dementi.formats.writing.dataset import Mismatch, Setting
from dementi.formats.writing.jsonl import read_lines

SETTING = Setting("d")
ODD = ['"', "\\", "\n", "\r", "\t", "\b", "\f", "\0", "\x1f", "\x7f", "\x85", "\xa0", "\u2028", "\u2029", "\u202e"]
ODD += [
    "\ufeff",
    "\ufffd",
    "\ufffe",
    "é",
    "e\u0301",
    "’",
    "😀",
    "👨‍👩‍👧",
    "\U0010ffff",
    "\ud800",
    "\udc00",
    "</script>",
    "שלום",
    "e",
]
WORDS = st.lists(st.sampled_from(ODD) | st.text(st.characters(exclude_categories=()), max_size=5), max_size=12)
TEXTS = WORDS.map("".join)
STATES = st.sampled_from(list(State))
SHARES = st.none() | st.floats(0, 1) | st.sampled_from([0.1 + 0.2, 1e-7, 5e-324, 0, 1, 0.9])


@st.composite
def records(draw):
    """Any article, with the plain row that a file has of it when everything is written."""
    text = draw(TEXTS) + "x"
    spans = [draw(spans_of(text, f"s{number}")) for number in range(draw(st.integers(0, 4)))]
    spans.sort(key=lambda span: (span.start, -span.end, span.label, span.uid))
    links = [draw(links_of(number, spans)) for number in range(draw(st.integers(0, 2)))] if len(spans) > 1 else []
    decisions = [draw(decisions_of(span)) for span in spans if draw(st.booleans())]
    meta = draw(st.dictionaries(TEXTS, TEXTS | st.none() | st.booleans() | st.integers() | SHARES, max_size=3))
    article = Article(draw(TEXTS), text, draw(TEXTS), draw(TEXTS), meta)
    statuses = {"A": Status.DONE, "B": Status.STARTED} if draw(st.booleans()) else {"A": Status.STARTED}
    return ArticleRecord(article, Annotations.of(spans, links), tuple(decisions), statuses)


@st.composite
def spans_of(draw, text, uid):
    start = draw(st.integers(0, len(text) - 1))
    end = draw(st.integers(start + 1, len(text)))
    cue = draw(st.none() | st.tuples(st.integers(0, 9), st.integers(9, 99)))
    proposed = draw(st.none() | st.builds(Proposal, st.just(start), st.integers(end, end + 1), st.just("claim")))
    facts = [draw(TEXTS | st.none()), cue, draw(TEXTS | st.none()), draw(SHARES), draw(TEXTS | st.none()), proposed]
    label, state, who = draw(st.sampled_from(["claim", "source", "é😀"])), draw(STATES), draw(TEXTS | st.none())
    flags = draw(st.booleans()), draw(st.booleans())
    return Span(uid, start, end, label, text[start:end], state, who, *facts, *flags, draw(TEXTS))


@st.composite
def links_of(draw, number, spans):
    tail, head = draw(st.permutations(spans))[:2]
    facts = [draw(TEXTS | st.none()) for _fact in range(2)]
    kind = draw(st.sampled_from(["said_by", "denies"]))
    return Relation(f"l{number}", kind, tail.uid, head.uid, draw(STATES), draw(TEXTS | st.none()), *facts, draw(SHARES))


@st.composite
def decisions_of(draw, span):
    seconds = draw(st.floats(0, 1e9) | st.just(2))
    facts = draw(st.sampled_from(list(Outcome))), draw(TEXTS), draw(TEXTS), seconds, draw(TEXTS), draw(TEXTS)
    return Decision(span.uid, *facts, bulk=draw(st.booleans()))


def plain(record):
    """The row as DESIGN 6 says it, key by key."""
    article, spans = record.article, list(record.annotations.spans.values())
    index = {span.uid: number for number, span in enumerate(spans)}
    links = [(index[r.tail], index[r.head], r) for r in record.annotations.relations.values()]
    statuses = {name: status.value for name, status in record.statuses.items()}
    return {
        "id": article.name,
        "lang": article.lang,
        "title": article.title,
        "text": article.text,
        "status": statuses if len(statuses) > 1 else next(iter(statuses.values())),
        "meta": dict(article.meta),
        "spans": [plain_span(span) for span in spans],
        "relations": [plain_link(*link) for link in sorted(links, key=lambda k: (k[0], k[1], k[2].kind, k[2].uid))],
        "decisions": [plain_decision(decision) for decision in record.decisions],
    }


def plain_span(span):
    row = {"start": span.start, "end": span.end, "label": span.label, "quote": span.quote, **plain_origin(span)}
    if span.cue is not None:
        row["cue"] = list(span.cue)
    row |= plain_reason(span)
    proposed = span.proposed
    if proposed and (proposed.start, proposed.end, proposed.label) != (span.start, span.end, span.label):
        row["proposed"] = {"start": proposed.start, "end": proposed.end, "label": proposed.label}
    row |= {name: True for name in ("optional", "flag") if getattr(span, name)}
    return row | ({"note": span.note} if span.note else {})


def plain_link(tail, head, relation):
    return {"type": relation.kind, "from": tail, "to": head, **plain_origin(relation), **plain_reason(relation)}


def plain_origin(item):
    row = {"uid": item.uid, "state": item.state.value}
    return row | {name: getattr(item, name) for name in ("reviewer", "rule") if getattr(item, name)}


def plain_reason(item):
    row = {"why": item.why, "confidence": item.confidence, "version": item.version}
    return {name: value for name, value in row.items() if (value is not None if name == "confidence" else value)}


def plain_decision(decision):
    row = {"span": decision.about, "outcome": decision.outcome.value}
    row |= {name: getattr(decision, name) for name in ("rule", "version") if getattr(decision, name)}
    row |= {"seconds": decision.seconds, "reviewer": decision.reviewer, "at": decision.at}
    return row | ({"bulk": True} if decision.bulk else {})


def dumped(row):
    try:
        return json.dumps(row, ensure_ascii=False).encode() + b"\n"
    except UnicodeEncodeError:
        return json.dumps(row).encode() + b"\n"


@given(records())
def test_a_line_is_what_json_writes_of_it(record):
    assert jsonl.write(record, Content(suggestions=True, decisions=True)) == dumped(plain(record))


@given(records())
def test_a_line_is_read_back_as_json_reads_it(record):
    line = jsonl.write(record, Content(suggestions=True, decisions=True))
    row = json.loads(line)
    (found,) = read_lines([line], SETTING)

    assert found.text == row["text"] == record.article.text
    assert found.spans == tuple((span["start"], span["end"], span["label"]) for span in row["spans"])
    assert found.links == tuple((link["type"], link["from"], link["to"]) for link in row["relations"])


def test_a_very_long_text_is_one_line(tmp_path):
    text = "« Ça » 😀\u2028\xa0\n\t\x01" * 100_000
    spans = [Span("u", 1, len(text), "claim", text[1:], State.MANUAL, "R")]
    line = jsonl.write(ArticleRecord(Article("a", text), Annotations.of(spans), statuses={"R": Status.DONE}), Content())

    assert line.count(b"\n") == 1
    assert json.loads(line)["spans"][0]["quote"] == text[1:]
    assert next(read_lines([line], SETTING)).spans == ((1, len(text), "claim"),)


GOOD = b'{"id": "a", "text": "Un \xf0\x9f\x98\x80 mot", "spans": [%s], "relations": []}\n'
SPAN = b'{"start": 3, "end": 4, "label": "claim", "quote": "\xf0\x9f\x98\x80"}'


@pytest.mark.parametrize(
    "line",
    [
        GOOD % SPAN.replace(b'"end": 4', b'"end": 5'),
        GOOD % SPAN.replace(b'"start": 3', b'"start": 2'),
        GOOD % SPAN.replace(b'"start": 3', b'"start": -5'),
        GOOD % SPAN.replace(b'"end": 4', b'"end": 4.0'),
        GOOD % SPAN.replace(b"\xf0\x9f\x98\x80", b"\xf0\x9f\x98\x81"),
        GOOD % SPAN.replace(b'"quote"', b'"quota"'),
        GOOD % SPAN.replace(b'"claim"', b"1"),
        GOOD % (SPAN + b","),
        (GOOD % SPAN).replace(b'"id": "a"', b'"id": "a", "note": "\xff"'),
        (GOOD % SPAN).replace(b'"id": "a"', b'"id": "a", "note": "\\x"'),
        (GOOD % SPAN).replace(b"Un", b"U\0"),
        (GOOD % SPAN)[:-9],
        b"",
    ],
)
def test_a_line_that_is_not_as_it_was_written_is_found(line):
    assert next(read_lines([GOOD % SPAN], SETTING)).spans == ((3, 4, "claim"),)
    with pytest.raises(Mismatch):
        list(read_lines([line], SETTING))


def test_a_whole_number_stays_one_beside_a_number_with_a_point():
    shares = enumerate((1, 1.0, 0, 0.0))
    spans = [Span(f"u{n}", 0, 1, "claim", "x", State.PENDING, confidence=share, why="w") for n, share in shares]
    record = ArticleRecord(Article("a", "x"), Annotations.of(spans), statuses={"R": Status.DONE})

    assert jsonl.write(record, Content(suggestions=True, decisions=True)) == dumped(plain(record))
