"""Records come in whole, under free names and identities, and go out as they came."""

from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dementi.domain.annotations import Annotations
from dementi.domain.article import Article, Status
from dementi.domain.records import ArticleRecord
from dementi.domain.spans import SAID_BY, Decision, Outcome, Proposal, Relation, Span, State, new_uid
from dementi.store import create
from dementi.store.writer import Writer


def test_the_same_text_is_not_stored_twice(project, reader, make):
    (imported,) = project.import_records([make.record(name="again")], make.who, "test").result()
    assert (imported.key, imported.name, imported.duplicate) == (1, "one", True)
    assert len(list(reader.records())) == 2


def test_nor_within_one_import(project, make):
    records = [make.record("Neuf.", "x"), make.record("Neuf.", "y")]
    assert [article.duplicate for article in project.import_records(records, make.who, "test").result()] == [
        False,
        True,
    ]


def test_the_same_text_with_annotations_is_an_article_of_its_own(project, reader, make):
    record = make.record(spans=[make.span(make.text, "Nous nions")])
    (imported,) = project.import_records([record], make.who, "test").result()
    assert (imported.name, imported.renamed_from, imported.duplicate) == ("one-2", "one", False)
    assert len(reader.annotations(imported.key).spans) == 1


def test_nor_with_the_same_annotations_whatever_became_of_them(project, reader, make):
    claim, source = make.suggestion(make.text, "Nous nions"), make.span(make.text, "M. Œuvré", "source")
    record = make.record(spans=[claim, source], relations=[make.link(claim, source)])
    again = make.record(
        spans=[new := replace(claim, uid=new_uid()), other := replace(source, uid=new_uid())],
        relations=[make.link(new, other)],
    )
    (first,) = project.import_records([record], make.who, "test").result()
    project.submit(make.edit(first.key, make.accept(claim, label="denial"))).result()
    imported = project.import_records([record, again, make.record()], make.who, "test").result()
    assert [(article.name, article.duplicate) for article in imported] == [
        ("one-2", True),
        ("one-2", True),
        ("one", True),
    ]
    assert len(list(reader.records())) == 3


def test_what_says_more_of_a_text_or_for_somebody_else_is_an_article_of_its_own(project, make):
    span = make.span(make.text, "Nous nions")
    noted, longer = replace(span, note="à revoir"), make.span(make.text, "Nous")
    records = [[span], [replace(span, uid=new_uid(), reviewer="Zoé")], [noted], [span, longer]]
    imported = project.import_records([make.record(spans=spans) for spans in records], make.who, "test").result()
    assert not any(article.duplicate for article in imported)
    decided = make.record(spans=[span], decisions=(make.decision(span),))
    assert not project.import_records([decided], make.who, "test").result()[0].duplicate
    assert project.import_records([decided], make.who, "test").result()[0].duplicate


def test_a_name_taken_by_another_text_gets_a_number(project, make):
    records = [make.record("Deux.", "one"), make.record("Trois.", "one")]
    imported = project.import_records(records, make.who, "test").result()
    assert [(article.name, article.renamed_from) for article in imported] == [("one-2", "one"), ("one-3", "one")]


def test_a_text_in_the_bin_can_come_in_again(project, make):
    project.bin_articles([1]).result()
    (imported,) = project.import_records([make.record()], make.who, "test").result()
    assert not imported.duplicate


def test_what_has_no_reviewer_is_the_importing_ones(project, reader, make):
    span = make.span(make.text, "Nous nions", reviewer="")
    record = make.record(spans=[span], statuses={"": Status.DONE}, decisions=(make.decision(span, reviewer=""),))
    (imported,) = project.import_records([record], "Zoé", "test").result()
    assert reader.annotations(imported.key).spans[span.uid].reviewer == "Zoé"
    assert reader.decisions(imported.key)[0].reviewer == "Zoé"
    assert reader.statuses(imported.key) == {"Zoé": Status.DONE}


def test_identities_that_are_taken_are_replaced_everywhere(project, reader, make):
    claim, source = make.span(make.text, "Nous nions"), make.span(make.text, "M. Œuvré", "source")
    link = make.link(claim, source)
    record = make.record(spans=[claim, source], relations=[link], decisions=(make.decision(link, relation=True),))
    more = replace(record, decisions=(make.decision(link, Outcome.AMENDED, relation=True),))
    first, second = project.import_records([record, more], make.who, "test").result()
    assert set(reader.annotations(first.key).spans) == {claim.uid, source.uid}
    again = reader.annotations(second.key)
    (relation,) = again.relations.values()
    assert set(again.spans) == {relation.tail, relation.head}
    assert not {claim.uid, source.uid, link.uid} & {*again.spans, relation.uid}
    assert reader.decisions(second.key)[0].about == relation.uid


def test_one_bad_record_keeps_the_whole_batch_out(project, reader, make):
    bad = make.record("Autre.", "bad", spans=[replace(make.span(make.text, "Nous"), quote="faux")])
    with pytest.raises(ValueError, match="quote"):
        project.import_records([make.record("Bon.", "good"), bad], make.who, "test").result()
    assert [record.article.name for record in reader.records()] == ["one", "two"]


def test_undoing_an_import_moves_it_to_the_bin_and_redoing_takes_it_back(project, reader, make):
    project.import_records([make.record("Trois.", "three")], make.who, "test", "batch").result()
    project.import_records([make.record("Quatre.", "four")], make.who, "test", "batch").result()
    assert project.undo().result().action == "import"
    assert [row.name for row in reader.rows(reader.binned(), "")] == ["three", "four"]
    assert reader.counts(make.who).total == 2
    project.redo().result()
    assert not reader.binned()


def test_an_import_that_brought_nothing_is_no_undo_step(project, reader, make):
    project.submit(make.edit(1, (None, make.span(make.text, "Nous")), action="tag")).result()
    project.import_records([make.record()], make.who, "test").result()
    assert reader.undo_labels()[0] == ("tag", "")


def test_a_batch_interrupted_by_an_action_makes_two_undo_steps(project, reader, make):
    project.import_records([make.record("Trois.", "three")], make.who, "test", "batch").result()
    project.submit(make.edit(1, (None, make.span(make.text, "Nous")), action="tag")).result()
    project.import_records([make.record("Quatre.", "four")], make.who, "test", "batch").result()
    project.undo().result()
    assert [row.name for row in reader.rows(reader.binned(), "")] == ["four"]


TEXTS = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), min_size=2, max_size=60)
NAMES = st.text(st.characters(categories=["L", "N"]), min_size=1, max_size=8)


@st.composite
def records(draw):
    text = draw(TEXTS)
    spans = [draw(spans_of(text)) for _ in range(draw(st.integers(0, 5)))]
    relations = [
        Relation(new_uid(), SAID_BY, tail.uid, head.uid, draw(st.sampled_from(State)), "Zoé", rule, "why" * bool(rule))
        for tail, head in pairwise(spans)
        for rule in [draw(st.sampled_from(["", "fr.x"]))]
    ]
    decisions = tuple(
        Decision(span.uid, draw(st.sampled_from(Outcome)), draw(NAMES), "2026", draw(st.floats(0, 9)), bulk=True)
        for span in spans
    )
    article = Article(new_uid(), text, draw(NAMES), draw(TEXTS), draw(st.dictionaries(NAMES, NAMES | st.integers())))
    ordered = sorted(spans, key=lambda span: (span.start, -span.end, span.label, span.proposed is None))
    relations.sort(key=lambda relation: not relation.rule)
    statuses = draw(st.dictionaries(NAMES, st.sampled_from(Status)))
    return ArticleRecord(article, Annotations.of(ordered, relations), decisions, statuses, ("CRLF to LF: 2",))


@st.composite
def spans_of(draw, text):
    start = draw(st.integers(0, len(text) - 1))
    end = draw(st.integers(start + 1, len(text)))
    given = {"state": draw(st.sampled_from(State)), "reviewer": "Zoé", "note": draw(NAMES), "flag": draw(st.booleans())}
    if draw(st.booleans()):
        proposed = Proposal(start, draw(st.integers(start + 1, len(text))), draw(st.sampled_from(["claim", "source"])))
        given |= {
            "rule": "fr.x",
            "cue": (0, 1),
            "why": "w",
            "confidence": draw(st.sampled_from([0, 0.25, 1])),
            "version": "v",
        }
        given |= {"proposed": proposed, "optional": draw(st.booleans())}
    return Span(new_uid(), start, end, draw(st.sampled_from(["claim", "denial"])), text[start:end], **given)


def without_keys(found):
    return [replace(record, article=replace(record.article, key=0)) for record in found]


def in_order(found):
    return [(list(r.annotations.spans), list(r.annotations.relations), list(r.statuses)) for r in found]


@settings(max_examples=50, deadline=None, suppress_health_check=list(HealthCheck))
@given(given_records=st.lists(records(), max_size=4, unique_by=lambda record: record.article.text))
def test_records_come_out_as_they_went_in_and_so_on(tmp_path, given_records):
    found = []
    for source in (given_records, None):
        with create(tmp_path / f"{new_uid()}.dementi") as project, project.reader() as reader:
            project.import_records(found[-1] if source is None else source, "Zoé", "test").result()
            found.append(without_keys(reader.records()))
    distinct = [record for record in given_records if record.annotations.spans]
    assert [record for record in found[0] if record.annotations.spans] == distinct
    assert found[0] == found[1]
    assert in_order(found[0]) == in_order(found[1])


def test_an_import_gives_way_after_a_hundred_when_a_person_waits(project, reader, make, monkeypatch):
    monkeypatch.setattr(Writer, "person_waits", lambda writer: True)
    records = [make.record(f"Texte {number}.", f"t-{number}") for number in range(250)]

    imported = project.import_records(records, make.who, "test", "batch").result()

    assert [article.name for article in imported] == [f"t-{number}" for number in range(100)]


def test_it_says_when_only_the_commit_is_left(project, make):
    seen = []

    def look():
        with project.reader() as reader:
            seen.append(len(reader.article_ids("")))

    look()
    project.import_records([make.record("Un texte.")], make.who, "test", written=look).result()
    look()

    assert seen == [seen[0], seen[0], seen[0] + 1]


def test_it_does_not_say_so_when_a_person_came_before_the_rest(project, make, monkeypatch):
    seen, records = [], [make.record(f"Texte {number}.") for number in range(101)]

    monkeypatch.setattr(Writer, "person_waits", lambda self: True)
    project.import_records(records, make.who, "test", written=lambda: seen.append("written")).result()

    assert seen == []


def test_an_import_that_a_person_came_into_is_two_undo_steps(project, reader, make):
    def part(number):
        project.import_records([make.record(f"Texte {number}.")], make.who, "test", "batch").result()

    left = [len(reader.article_ids(""))]
    part(1)
    project.import_records([make.record("Un texte collé.")], make.who, "paste").result()
    for number in (2, 3, 4):
        part(number)
    for _step in range(3):
        project.undo().result()
        left.append(len(reader.article_ids("")))

    assert left == [left[0], left[0] + 2, left[0] + 1, left[0]]
