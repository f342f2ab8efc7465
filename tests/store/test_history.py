"""Undo and redo against a model: whatever was done, undoing all gives back the start and redoing all the end (F31)."""

from dataclasses import replace
from itertools import pairwise

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, precondition, rule, run_state_machine_as_test

from dementi.domain.annotations import Annotations
from dementi.domain.article import Article, Status
from dementi.domain.edits import Edit, Replacement
from dementi.domain.records import ArticleRecord
from dementi.domain.spans import (
    CLAIM,
    DENIAL,
    DENIES,
    SOURCE,
    Decision,
    Outcome,
    Proposal,
    Relation,
    Span,
    State,
    link_kind,
    new_uid,
)
from dementi.store import create, open_project

TEXT = "Été 😀 « oui », dit-il\u00a0; e\u0301t\u00e9 שלום — la Russie dément. " * 3
WHO = "Zoé"


def followed(before, undone):
    """What a screen that showed `before` shows after it was told of `undone`."""
    kept = before.only((before.spans.keys() | before.relations.keys()) - undone.touched)
    return Annotations({**kept.spans, **undone.annotations.spans}, {**kept.relations, **undone.annotations.relations})


class Editing(RuleBasedStateMachine):
    """Random actions on one article, against lists of what each left."""

    folder = None

    @initialize()
    def start(self):
        path = type(self).folder / f"{new_uid()}.dementi"
        self.project = create(path, WHO)
        suggestions = [self.suggestion(start) for start in range(0, 60, 12)]
        self.project.import_records([ArticleRecord(Article("a", TEXT))], WHO, "test").result()
        links = [self.suggested_link(*pair) for pair in pairwise(suggestions)]
        self.project.add_suggestions(1, "fr", "v1", suggestions, links).result()
        self.states = [(Annotations.of(suggestions, links), Status.TO_DO, ())]
        self.at = 0

    def suggestion(self, start):
        proposed = Proposal(start, start + 9, CLAIM)
        return Span(
            new_uid(), start, start + 9, CLAIM, TEXT[start : start + 9], rule="r", confidence=0.5, proposed=proposed
        )

    def suggested_link(self, tail, head):
        return Relation(new_uid(), DENIES, tail.uid, head.uid, rule="r", why="near", confidence=0.5)

    @property
    def annotations(self):
        return self.states[self.at][0]

    def do(self, replacements, decisions=(), status=None):
        edit = Edit("act", "", 1, WHO, tuple(Replacement(*pair) for pair in replacements), tuple(decisions), status)
        self.project.submit(edit).result()
        _annotations, known, decided = self.states[self.at]
        state = (self.annotations.apply(edit), status or known, decided + tuple(decisions))
        self.states[self.at + 1 :] = [state]
        self.at += 1
        self.compare()

    def compare(self):
        with self.project.reader() as reader:
            found = reader.annotations(1), reader.statuses(1).get(WHO, Status.TO_DO), reader.decisions(1)
        assert found == self.states[self.at]

    @rule(start=st.integers(0, 80), length=st.integers(1, 30), label=st.sampled_from([CLAIM, SOURCE, DENIAL]))
    def tag(self, start, length, label):
        quote = TEXT[start : start + length]
        self.do([(None, Span(new_uid(), start, start + length, label, quote, State.MANUAL, WHO))])

    @precondition(lambda self: self.annotations.spans)
    @rule(data=st.data(), state=st.sampled_from([State.ACCEPTED, State.REJECTED, State.PENDING, State.AMENDED]))
    def decide(self, data, state):
        span = data.draw(st.sampled_from(list(self.annotations.spans.values())))
        after = replace(span, state=state if span.proposed else State.MANUAL, reviewer=WHO, note="ç", flag=True)
        decision = Decision(span.uid, data.draw(st.sampled_from(Outcome)), WHO, "2026-01-01T00:00:00Z", 0.5, bulk=True)
        self.do([(span, after)], [decision], data.draw(st.sampled_from([None, *Status])))

    @precondition(lambda self: self.annotations.spans)
    @rule(data=st.data(), length=st.integers(1, 12))
    def move(self, data, length):
        span = data.draw(st.sampled_from(list(self.annotations.spans.values())))
        end = span.start + length
        self.do([(span, replace(span, end=end, quote=TEXT[span.start : end], reviewer=WHO))])

    @precondition(lambda self: len(self.annotations.spans) > 1)
    @rule(data=st.data())
    def link(self, data):
        spans = st.sampled_from(list(self.annotations.spans.values()))
        tail, head = data.draw(spans), data.draw(spans)
        kind = link_kind(tail.label, head.label)
        if kind is not None and tail.uid != head.uid:
            self.do([(None, Relation(new_uid(), kind, tail.uid, head.uid, State.MANUAL, WHO))])

    @precondition(lambda self: self.annotations.spans)
    @rule(data=st.data())
    def remove(self, data):
        span = data.draw(st.sampled_from(list(self.annotations.spans.values())))
        self.do([(span, None), *((relation, None) for relation in self.annotations.relations_of(span.uid))])

    @rule()
    def undo(self):
        before, undone = self.annotations, self.project.undo().result()
        if self.at:
            self.at -= 1
            assert (followed(before, undone), undone.status) == self.states[self.at][:2]
        else:
            assert undone is not None  # the import
            self.project.redo().result()
        self.compare()

    @rule()
    def redo(self):
        before, done = self.annotations, self.project.redo().result()
        assert (done is None) == (self.at == len(self.states) - 1)
        if done is not None:
            self.at += 1
            assert (followed(before, done), done.status) == self.states[self.at][:2]
        self.compare()

    @rule()
    def reopen(self):
        self.project.close()
        self.project = open_project(self.project.path)
        self.compare()

    @rule()
    def undo_all_and_redo_all(self):
        end, self.at = self.at, 0
        for _ in range(end):
            self.project.undo().result()
        self.compare()
        for self.at in range(1, end + 1):
            self.project.redo().result()
        self.compare()

    def teardown(self):
        if hasattr(self, "project"):
            self.project.close()


def test_undo_and_redo_agree_with_a_model(tmp_path):
    machine = type("EditingHere", (Editing,), {"folder": tmp_path})
    run_state_machine_as_test(
        machine,
        settings=settings(
            max_examples=40, stateful_step_count=25, deadline=None, suppress_health_check=list(HealthCheck)
        ),
    )
