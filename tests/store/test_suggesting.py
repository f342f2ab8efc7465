"""A run of the rules: new suggestions come, untouched ones go, a reviewer's work stays."""

from dataclasses import replace

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dementi.domain.spans import State, new_uid
from dementi.store import check, create

LABELS = {
    "Nous nions": "claim",
    "M. Œuvré": "source",
    "La Russie": "source",
    "dément": "denial",
    "accusations": "claim",
}


def suggest(project, make, *quotes, version="v1", links=()):
    spans = {quote: make.suggestion(make.text, quote, LABELS[quote], version=version) for quote in quotes}
    relations = [make.suggested_link(spans[tail], spans[head]) for tail, head in links]
    project.add_suggestions(1, "fr", version, list(spans.values()), relations).result()
    return spans, relations


def quotes(reader):
    return [span.quote for span in reader.annotations(1).spans.values()]


def test_suggestions_are_read_back_as_proposed(project, reader, make):
    spans, relations = suggest(project, make, "Nous nions", "M. Œuvré", links=[("Nous nions", "M. Œuvré")])
    annotations = reader.annotations(1)
    assert annotations.spans == {span.uid: span for span in spans.values()}
    assert annotations.relations == {relation.uid: relation for relation in relations}


def test_a_new_run_replaces_what_nobody_touched(project, reader, make):
    suggest(project, make, "Nous nions", "M. Œuvré", links=[("Nous nions", "M. Œuvré")])
    suggest(project, make, "dément", version="v2")
    assert quotes(reader) == ["dément"]
    assert not reader.annotations(1).relations


def test_what_is_proposed_again_keeps_its_identity_and_learns_the_new_reason(project, reader, make):
    old, links = suggest(project, make, "Nous nions", "M. Œuvré", links=[("Nous nions", "M. Œuvré")])
    suggest(project, make, "Nous nions", "M. Œuvré", version="v2", links=[("Nous nions", "M. Œuvré")])
    annotations = reader.annotations(1)
    assert set(annotations.spans) == {span.uid for span in old.values()}
    assert set(annotations.relations) == {links[0].uid}
    assert {span.version for span in annotations.spans.values()} == {"v2"}


def test_decided_ones_stay_and_new_links_lead_to_them(project, reader, make):
    spans, _links = suggest(project, make, "Nous nions", "M. Œuvré")
    project.submit(make.edit(1, make.accept(spans["M. Œuvré"]))).result()
    suggest(project, make, "dément", "M. Œuvré", version="v2", links=[("dément", "M. Œuvré")])
    annotations = reader.annotations(1)
    assert quotes(reader) == ["M. Œuvré", "dément"]
    assert [relation.head for relation in annotations.relations.values()] == [spans["M. Œuvré"].uid]


def test_a_rejected_suggestion_does_not_come_back_nor_links_to_it(project, reader, make):
    spans, _links = suggest(project, make, "M. Œuvré")
    rejected = replace(spans["M. Œuvré"], state=State.REJECTED, reviewer=make.who)
    project.submit(make.edit(1, (spans["M. Œuvré"], rejected))).result()
    suggest(project, make, "Nous nions", "M. Œuvré", version="v2", links=[("Nous nions", "M. Œuvré")])
    assert reader.annotations(1).spans[rejected.uid] == rejected
    assert len(quotes(reader)) == 2
    assert not reader.annotations(1).relations


def test_an_amended_suggestion_is_not_proposed_anew_at_its_old_place(project, reader, make):
    spans, _links = suggest(project, make, "Nous nions")
    old = spans["Nous nions"]
    amended = replace(old, end=old.end - 1, quote="Nous nion", state=State.AMENDED, reviewer=make.who)
    project.submit(make.edit(1, (old, amended))).result()
    suggest(project, make, "Nous nions", version="v2")
    assert quotes(reader) == ["Nous nion"]


def test_a_span_by_hand_takes_the_place_of_an_equal_suggestion(project, reader, make):
    by_hand = make.span(make.text, "M. Œuvré", "source")
    project.submit(make.edit(1, (None, by_hand))).result()
    suggest(project, make, "Nous nions", "M. Œuvré", links=[("Nous nions", "M. Œuvré")])
    assert quotes(reader) == ["Nous nions", "M. Œuvré"]
    project.undo().result()
    assert quotes(reader) == ["Nous nions"]
    assert not reader.annotations(1).relations
    project.redo().result()
    assert len(reader.annotations(1).relations) == 1


def test_a_flag_or_note_or_skip_keeps_a_suggestion(project, reader, make):
    spans, _links = suggest(project, make, "Nous nions", "dément", "accusations", "La Russie")
    flagged = replace(spans["Nous nions"], flag=True)
    noted = replace(spans["dément"], note="?")
    skipped = make.decision(spans["accusations"])
    project.submit(make.edit(1, (spans["Nous nions"], flagged), (spans["dément"], noted), decisions=[skipped])).result()
    suggest(project, make, version="v2")
    assert quotes(reader) == ["Nous nions", "dément", "accusations"]


def test_a_run_is_known_by_language_and_version(project, reader, make):
    assert list(reader.runs.without({"fr": "v1"})) == [1, 2]
    suggest(project, make, "Nous nions")
    assert list(reader.runs.without({"fr": "v1", "en": "x"})) == [2]
    assert list(reader.runs.without({"fr": "v2"})) == [1, 2]
    project.add_suggestions(2, "", "", [], []).result()
    assert list(reader.runs.without({"fr": "v1"})) == []
    assert list(reader.runs.without({})) == [1, 2]


ACTIONS = st.lists(
    st.one_of(
        st.tuples(st.just("run"), st.sets(st.sampled_from(sorted(LABELS)))),
        st.tuples(st.sampled_from(["accept", "reject", "flag", "unflag", "tag", "drop", "link"]), st.integers(0, 9)),
        st.tuples(st.sampled_from(["undo", "redo"]), st.integers(1, 3)),
    ),
    max_size=25,
)


class Reviewing:
    """Acts of a reviewer and runs of the rules, in any order."""

    def __init__(self, project, reader, make):
        self.project, self.reader, self.make = project, reader, make

    def run(self, wanted):
        links = [
            (tail, "M. Œuvré") for tail in wanted & {"Nous nions", "dément", "accusations"} if "M. Œuvré" in wanted
        ]
        suggest(self.project, self.make, *sorted(wanted), version=new_uid(), links=links)

    def undo(self, times):
        for _ in range(times):
            if self.reader.undo_labels()[0] != ("import", ""):
                self.project.undo().result()

    def redo(self, times):
        for _ in range(times):
            self.project.redo().result()

    def act(self, action, number):
        annotations = self.reader.annotations(1)
        spans = list(annotations.spans.values())
        if action == "tag":
            quote = sorted(LABELS)[number % len(LABELS)]
            pairs = [(None, self.make.span(self.make.text, quote, LABELS[quote]))]
        elif not spans:
            return
        else:
            span = spans[number % len(spans)]
            pairs = getattr(self, action)(span, spans[(number + 1) % len(spans)], annotations)
        self.project.submit(self.make.edit(1, *pairs)).result()

    def accept(self, span, _other, _annotations):
        return [self.make.accept(span)]

    def reject(self, span, _other, _annotations):
        return [(span, replace(span, state=State.REJECTED, reviewer=self.make.who))]

    def flag(self, span, _other, _annotations):
        return [(span, replace(span, flag=True))]

    def unflag(self, span, _other, _annotations):
        return [(span, replace(span, flag=False))]

    def drop(self, span, _other, annotations):
        return [(span, None), *((relation, None) for relation in annotations.relations_of(span.uid))]

    def link(self, span, other, _annotations):
        return [(None, self.make.link(span, other))] if span.uid != other.uid else []


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(actions=ACTIONS)
def test_runs_between_actions_never_break_undo(tmp_path, make, actions):
    path = tmp_path / f"{new_uid()}.dementi"
    with create(path) as project, project.reader() as reader:
        project.import_records([make.record()], make.who, "test").result()
        reviewing = Reviewing(project, reader, make)
        for action, argument in actions:
            if action in ("run", "undo", "redo"):
                getattr(reviewing, action)(argument)
            else:
                reviewing.act(action, argument)
            reader.annotations(1)
        reviewing.undo(100)
        assert all(span.state is State.PENDING for span in reader.annotations(1).spans.values())
        reviewing.redo(100)
        reader.annotations(1)
    assert check(path).sound
