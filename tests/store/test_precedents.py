"""What counts as like the span in hand: the same rule and cue, or nearly the same words, and decided."""

import pytest

from dementi.domain.spans import Proposal, Span, State
from dementi.store import Like

TEXTS = (
    "« Nous nions », a déclaré M. X. Puis « il pleut » a ajouté Y.",
    "« Ils mentent », A DÉCLARÉ Z. « Encore », a déclaré W.",
    (
        "Les frappes russes sur le grand hôpital d’Alep n’ont jamais eu lieu. "
        "Les frappes russes sur le grand hopital d’Idlib n’ont jamais eu lieu. Les frappes ont eu lieu."
    ),
)


def suggestion(text, words, state, cue="", label="claim", rule="fr.incise"):
    start = text.index(words)
    end = start + len(words)
    near = (text.lower().index(cue.lower(), end), text.lower().index(cue.lower(), end) + len(cue)) if cue else None
    who = "" if state is State.PENDING else "reviewer-1"
    return Span(
        f"u{words}", start, end, label, words, state, who, rule, near, "why", 0.9, "v1", Proposal(start, end, label)
    )


@pytest.fixture
def decided(project, make, reader):
    """A function that gives outcomes like something, in a project of three more articles."""
    spans = (
        [suggestion(TEXTS[0], "Nous nions", State.ACCEPTED, "a déclaré", "denial"),
         suggestion(TEXTS[0], "il pleut", State.ACCEPTED, "a ajouté"),
         suggestion(TEXTS[0], "M. X", State.ACCEPTED, label="source")],
        [suggestion(TEXTS[1], "Ils mentent", State.REJECTED, "a déclaré"),
         suggestion(TEXTS[1], "Encore", State.PENDING, "a déclaré")],
        [make.span(TEXTS[2], TEXTS[2].split(".")[0], "denial"),
         make.span(TEXTS[2], "Les frappes russes sur le grand hopital d’Idlib n’ont jamais eu lieu", "claim")],
    )  # fmt: skip
    records = [make.record(text, f"t{n}", own) for n, (text, own) in enumerate(zip(TEXTS, spans, strict=True))]
    project.import_records(records, make.who, "test").result()

    def find(**like):
        given = {"rule": "fr.incise", "cue": "", "quote": "rien de tel", "label": "claim"} | like
        return [(one.label, one.state.value) for one in reader.precedents.of(Like(**given))]

    return find


def test_the_same_rule_and_cue_whatever_its_case_and_accents(decided):
    assert decided(cue="a declare") == [("denial", "accepted"), ("claim", "rejected")]
    assert decided(cue="a ajouté") == [("claim", "accepted")]
    assert decided(cue="a déclaré", rule="fr.other") == []


def test_what_is_in_hand_is_no_precedent_of_itself(decided):
    assert decided(cue="a déclaré", uids=("uNous nions",)) == [("claim", "rejected")]


def test_nearly_the_same_words_by_hand_too(decided):
    quote = "Les frappes russes sur le grand hôpital d’Homs n’ont jamais eu lieu"
    assert decided(rule="", quote=quote) == [("denial", "manual"), ("claim", "manual")]
    assert decided(rule="", quote="Les frappes russes ont eu lieu") == []


def test_sources_are_compared_with_sources(decided):
    assert decided(rule="", quote="M. X", label="source") == [("source", "accepted")]
    assert decided(rule="", quote="M. X") == []


def test_articles_in_the_bin_decide_nothing(decided, project, make):
    project.bin_articles([3]).result()
    assert decided(cue="a déclaré") == [("claim", "rejected")]


def test_none_is_an_honest_answer(decided):
    assert decided(cue="a crié", quote="!") == []
