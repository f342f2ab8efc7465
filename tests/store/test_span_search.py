"""The search in spans: what it finds, and an index that every action keeps true."""

import sqlite3
from dataclasses import replace

import pytest

from dementi.domain.concordance import KEPT, WEAKER, SpanQuery
from dementi.domain.selection import Selection
from dementi.domain.spans import State
from dementi.store import check, open_project, search, span_search
from dementi.store.concordance import Concordance


@pytest.fixture
def claim(make):
    return make.suggestion(make.text, "Nous nions")


@pytest.fixture
def tagged(project, make, claim):
    """The project with a claim and a source proposed, and a denial tagged by hand."""
    source = make.suggestion(make.text, "M. Œuvré", "source", confidence=0.3)
    project.add_suggestions(1, "fr", "v1", [claim, source], [make.suggested_link(claim, source)]).result()
    denial = make.span(make.text, "La Russie dément les accusations", "denial")
    project.submit(make.edit(1, (None, denial))).result()
    return project


@pytest.fixture(params=[5_000, 0], ids=["few", "many"])
def quotes(reader, make, request, monkeypatch):
    """The quotes that a question finds, in order: where few articles and spans are asked for, and where many."""
    monkeypatch.setattr(Concordance, "_worth_finding", lambda _self, _words: request.param)

    def found(words="", state="", **conditions):
        asked = SpanQuery(Selection(words=words, **conditions), state)
        rows = reader.concordance.rows(asked, make.who)
        assert reader.concordance.count(asked, make.who) == len(rows)
        return [line.quote for line in reader.concordance.lines(rows)]

    return found


@pytest.mark.parametrize(
    ("words", "state", "label", "found"),
    [
        ("nions", "", "", ["Nous nions"]),
        ('"nous nions"', "", "claim", ["Nous nions"]),
        ("nous -nions", "", "", []),
        ("nions", "", "denial", []),
        ("dement accus", "", "denial", ["La Russie dément les accusations"]),
        ("dément", "manual", "", ["La Russie dément les accusations"]),
        ("dément", "pending", "", []),
        ("oeuvre", "", "", []),
        ("oeuvre", WEAKER, "", ["M. Œuvré"]),
        ("ŒUV", WEAKER, "source", ["M. Œuvré"]),
        ("", KEPT, "", ["La Russie dément les accusations"]),
        ("", "", "", ["Nous nions", "La Russie dément les accusations"]),
        ("a déclaré", "", "", []),
    ],
)
def test_words_label_and_state_combine(tagged, quotes, words, state, label, found):
    assert quotes(words, state, label=label) == found


def test_an_accepted_and_a_rejected_suggestion_are_found_as_such(tagged, make, claim, quotes):
    tagged.submit(make.edit(1, make.accept(claim))).result()
    assert quotes("nions", "accepted") == ["Nous nions"]
    assert quotes("nions", rule="fr.incise", reviewer=make.who) == ["Nous nions"]
    accepted = make.accept(claim)[1]
    tagged.submit(make.edit(1, make.accept(accepted, state=State.REJECTED))).result()
    assert (quotes("nions", "rejected"), quotes("nions")) == (["Nous nions"], [])


@pytest.mark.parametrize("state", [State.ACCEPTED, State.AMENDED, State.REJECTED])
def test_a_span_that_no_rule_proposed_is_found_by_its_state(project, make, quotes, state):
    text = "Le maire a nié."
    span = make.span(text, "Le maire", "source", state=state, reviewer="reviewer-1", rule="", why="", version="",
                     cue=None, confidence=None, proposed=None)  # fmt: skip
    project.import_records([make.record(text, spans=[span])], "reviewer-1", "test").result()

    assert quotes("", state.value) == ["Le maire"]


def test_a_moved_and_relabelled_span_is_found_by_what_it_now_is(tagged, make, claim, quotes):
    moved = make.accept(claim, start=claim.start + 5, quote="nions", label="denial", state=State.AMENDED)
    tagged.submit(make.edit(1, moved)).result()
    assert quotes("nous") == []
    assert quotes("nions", "amended", label="denial") == ["nions"]
    tagged.undo().result()
    assert quotes("nous", label="claim") == ["Nous nions"]
    tagged.redo().result()
    assert quotes("nous") == []


@pytest.fixture
def by_hand(tagged, reader):
    return next(span for span in reader.annotations(1).spans.values() if span.label == "denial")


def test_a_span_whose_words_or_label_alone_change_is_found_by_them(tagged, make, by_hand, quotes):
    shorter = replace(by_hand, end=by_hand.start + len("La Russie"), quote="La Russie")
    tagged.submit(make.edit(1, (by_hand, shorter))).result()
    assert (quotes("dément"), quotes("russie", label="denial")) == ([], ["La Russie"])
    tagged.submit(make.edit(1, (shorter, replace(shorter, label="claim")))).result()
    assert quotes("russie", label="claim") == ["La Russie"]


def test_a_removed_span_leaves_the_index_and_comes_back_with_undo(tagged, path, make, by_hand, quotes):
    tagged.submit(make.edit(1, (by_hand, None))).result()
    assert quotes("dément") == []
    assert check(path).sound
    tagged.undo().result()
    assert quotes("dément") == ["La Russie dément les accusations"]


def test_articles_in_the_bin_are_not_searched_and_a_purge_leaves_no_word(tagged, path, quotes):
    tagged.bin_articles([1]).result()
    assert quotes("nions") == []
    tagged.empty_bin().result()
    tagged.close()
    with sqlite3.connect(path) as db:
        assert db.execute("SELECT count(*) FROM span_search_docsize").fetchone() == (0,)
    assert b"nions" not in path.read_bytes()
    assert check(path).sound


def test_conditions_on_the_article_narrow_the_spans(project, make, quotes):
    meta = {"outlet": "Le Monde", "date": "2016-05-04"}
    record = make.record("Nions.", "three", spans=[make.span("Nions.", "Nions")], meta=meta)
    project.import_records([record], make.who, "test").result()
    assert quotes("nions", outlet="Le Monde", after="2016", before="2016") == ["Nions"]
    assert quotes("nions", before="2015") == []


def test_conditions_on_the_span_narrow_what_is_found(tagged, make, by_hand, claim, quotes):
    assert quotes(rule="fr.incise") == ["Nous nions"]
    assert quotes(rule="fr.selon") == []
    assert quotes(flagged=True) == []
    tagged.submit(make.edit(1, (by_hand, replace(by_hand, flag=True)))).result()
    assert quotes(flagged=True) == [by_hand.quote]
    tagged.submit(make.edit(1, make.accept(claim, flag=True))).result()
    assert quotes(flagged=True) == ["Nous nions", by_hand.quote]


def test_lines_tell_the_article_and_what_stands_around(tagged, reader, make):
    (row,) = reader.concordance.rows(SpanQuery(Selection(words="dément")), make.who)
    (line,) = reader.concordance.lines([row])
    assert (line.article, line.name, line.label, line.state) == (1, "one", "denial", State.MANUAL)
    assert (line.left[-3:], line.right) == ("😀. ", " de l’ONU.")


def test_a_project_of_before_is_indexed_when_it_is_opened(tagged, path, make, as_left_by):
    tagged.close()
    as_left_by(7)
    with open_project(path) as again, again.reader() as reader:
        assert len(reader.concordance.rows(SpanQuery(Selection(words="nions")), make.who)) == 1
    assert check(path).sound


def test_a_project_of_before_is_indexed_once(tagged, path, as_left_by, monkeypatch):
    tagged.close()
    as_left_by(5)
    rebuilt = []
    monkeypatch.setattr(span_search, "rebuild", rebuilt.append)
    open_project(path).close()
    assert len(rebuilt) == 1


def test_an_index_folded_in_another_way_is_built_again(tagged, path, make, monkeypatch):
    tagged.close()
    monkeypatch.setattr(search, "FOLD", "another")
    monkeypatch.setattr(search, "fold", lambda text: text.upper().replace("NIONS", "QQ"))
    with open_project(path) as again, again.reader() as reader:
        assert len(reader.concordance.rows(SpanQuery(Selection(words="qq")), make.who)) == 1


@pytest.mark.parametrize(
    "damage",
    [
        "INSERT INTO span_search (span_search) VALUES ('delete-all')",
        "INSERT INTO span_search (rowid, quote, label) VALUES (1 << 31 | 9998, 'x', 'l1')",
        "INSERT INTO span_search (span_search, rowid, quote, label) VALUES ('delete', 1 << 31 | 2, 'nous nions', 'l1')",
    ],
)
def test_an_index_that_is_not_as_the_spans_are_is_found(tagged, path, damage):
    tagged.close()
    assert check(path).sound
    with sqlite3.connect(path) as db:
        db.execute(damage)
    assert not check(path).sound
