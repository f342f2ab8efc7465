"""A project: actions stored one by one, kept over a restart."""

from dataclasses import replace

import pytest

from dementi.domain.article import Status
from dementi.domain.errors import UserError
from dementi.domain.spans import Outcome, State
from dementi.store import Reason, create, open_project


def test_a_new_project_has_the_standard_labels_and_its_reviewer(project, reader):
    assert reader.labels() == ("claim", "source", "denial")
    assert reader.reviewers() == ["reviewer-1"] == [project.reviewer]


def test_a_project_is_one_file_when_closed(project, path):
    project.close()
    assert [file.name for file in path.parent.iterdir()] == [path.name]


def test_create_refuses_a_file_that_exists(path):
    path.write_text("mine")
    with pytest.raises(UserError, match="already a file"):
        create(path)
    assert path.read_text() == "mine"


def test_create_in_a_folder_that_is_not_there_is_a_sentence(tmp_path):
    with pytest.raises(UserError, match="folder does not exist"):
        create(tmp_path / "no" / "p.dementi")


def test_a_span_tagged_by_hand_is_read_back_equal(project, reader, make):
    span = make.span(make.text, "Nous nions", note="sûr ?", flag=True)
    project.submit(make.edit(1, (None, span), action="tag")).result()
    assert reader.annotations(1).spans == {span.uid: span}


def test_an_edit_outlives_the_program(project, path, make):
    span = make.span(make.text, "Œuvré 😀", "source")
    project.submit(make.edit(1, (None, span), status=Status.STARTED)).result()
    project.close()
    with open_project(path) as again, again.reader() as reader:
        assert reader.annotations(1).spans == {span.uid: span}
        assert reader.statuses(1) == {"reviewer-1": Status.STARTED}


def test_a_moved_suggestion_keeps_what_the_rule_proposed(project, reader, make):
    suggestion = make.suggestion(make.text, "Nous nions")
    project.add_suggestions(1, "fr", "v1", [suggestion], []).result()
    moved = replace(suggestion, end=suggestion.end - 1, quote="Nous nion", state=State.AMENDED, reviewer=make.who)
    project.submit(make.edit(1, (suggestion, moved), decisions=[make.decision(moved, Outcome.AMENDED)])).result()
    assert reader.annotations(1).spans == {moved.uid: moved}
    assert reader.decisions(1) == (make.decision(moved, Outcome.AMENDED),)


def test_a_moved_suggestion_may_stay_pending_and_become_what_it_was(project, reader, make):
    suggestion = make.suggestion(make.text, "Nous nions")
    project.add_suggestions(1, "fr", "v1", [suggestion], []).result()
    moved = replace(suggestion, end=suggestion.end - 1, quote="Nous nion", reviewer=make.who)
    project.submit(make.edit(1, (suggestion, moved))).result()
    assert reader.annotations(1).spans == {moved.uid: moved}
    project.submit(make.edit(1, (moved, suggestion))).result()
    assert reader.annotations(1).spans == {suggestion.uid: suggestion}


def test_a_rejected_suggestion_is_kept_as_rejected(project, reader, make):
    suggestion = make.suggestion(make.text, "Nous nions")
    project.add_suggestions(1, "fr", "v1", [suggestion], []).result()
    rejected = replace(suggestion, state=State.REJECTED, reviewer=make.who)
    project.submit(make.edit(1, (suggestion, rejected))).result()
    assert reader.annotations(1).spans == {rejected.uid: rejected}
    assert reader.record_of_rule("fr.incise").rejected == 1


def test_a_link_is_read_back_and_goes_with_its_span(project, reader, make):
    claim, source = make.span(make.text, "Nous nions"), make.span(make.text, "M. Œuvré", "source")
    link = make.link(claim, source)
    project.submit(make.edit(1, (None, claim), (None, source), (None, link))).result()
    assert reader.annotations(1).relations == {link.uid: link}
    project.submit(make.edit(1, (claim, None), (link, None))).result()
    assert list(reader.annotations(1).spans) == [source.uid]
    assert not reader.annotations(1).relations


def test_undoing_an_acceptance_keeps_the_suggested_links(project, reader, make):
    claim, source = make.suggestion(make.text, "Nous nions"), make.suggestion(make.text, "M. Œuvré", "source")
    link = make.suggested_link(claim, source)
    project.add_suggestions(1, "fr", "v1", [claim, source], [link]).result()
    before = reader.annotations(1)
    project.submit(make.edit(1, make.accept(claim), make.accept(source))).result()
    project.undo().result()
    assert reader.annotations(1) == before


def test_a_relabelled_link_keeps_its_identity(project, reader, make):
    denial, claim = make.suggestion(make.text, "dément", "denial"), make.suggestion(make.text, "accusations")
    link = make.suggested_link(denial, claim, "denies")
    project.add_suggestions(1, "fr", "v1", [denial, claim], [link]).result()
    accepted = replace(link, state=State.ACCEPTED, reviewer=make.who)
    project.submit(make.edit(1, (link, accepted))).result()
    assert reader.annotations(1).relations == {link.uid: accepted}


@pytest.mark.parametrize(
    "spoil",
    [
        lambda span: replace(span, quote="autre chose"),
        lambda span: replace(span, start=span.start + 1),
        lambda span: replace(span, end=10_000),
        lambda span: replace(span, start=-1),
        lambda span: replace(span, label="opinion"),
        lambda span: replace(span, end=span.start, quote=""),
    ],
)
def test_a_span_that_does_not_fit_the_text_is_a_bug_and_changes_nothing(project, reader, make, spoil, state):
    before = state()
    answer = project.submit(make.edit(1, (None, spoil(make.span(make.text, "Nous nions")))))
    with pytest.raises(ValueError):  # noqa: PT011 - each case has its own message
        answer.result()
    assert state() == before
    assert reader.undo_labels()[0] == ("import", "")


def test_a_link_without_its_end_is_a_bug(project, make):
    claim, source = make.span(make.text, "Nous nions"), make.span(make.text, "M. Œuvré", "source")
    with pytest.raises(ValueError, match="no span"):
        project.submit(make.edit(1, (None, claim), (None, make.link(claim, source)))).result()
    project.submit(make.edit(1, (None, claim), (None, source), (None, make.link(claim, source)))).result()
    with pytest.raises(ValueError, match="names it"):
        project.submit(make.edit(1, (source, None))).result()


def test_a_project_opened_to_read_refuses_writes_with_a_sentence(project, path, make):
    project.close()
    with open_project(path, write=False) as again:
        assert again.read_only.reason is Reason.ASKED
        with pytest.raises(UserError, match="reading only"):
            again.undo().result()


def test_a_reviewer_can_be_renamed_and_the_name_comes_back(project, reader, make):
    project.submit(make.edit(1, (None, make.span(make.text, "Nous nions")))).result()
    project.rename_reviewer("reviewer-1", "Zoé").result()
    assert (project.reviewer, reader.reviewers()) == ("Zoé", ["Zoé"])
    assert [span.reviewer for span in reader.annotations(1).spans.values()] == ["Zoé"]
    project.undo().result()
    assert project.reviewer == "reviewer-1"


def test_two_reviewers_cannot_have_one_name(project):
    project.use_reviewer("Zoé").result()
    assert project.reviewer == "Zoé"
    with pytest.raises(UserError, match="already a reviewer"):
        project.rename_reviewer("Zoé", "reviewer-1").result()


def test_the_last_reviewer_is_remembered(project, path):
    project.use_reviewer("Zoé").result()
    project.close()
    with open_project(path) as again:
        assert again.reviewer == "Zoé"
