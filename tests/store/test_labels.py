"""The labels of a project."""

from dataclasses import replace

import pytest

from dementi.domain.labels import LabelForm, standard_forms
from dementi.store import check, open_project

PROMISE = LabelForm("promise", {"fr": "promesse", "en": "promise"}, {"light": "#0a7a0a", "dark": "#7ad07a"}, "K")


@pytest.fixture
def older(project, path, as_left_by):
    """The project as version 2 left it."""
    project.close()
    as_left_by(2)
    return path


def test_labels_come_back_as_they_were_given(project, path, make):
    forms = (PROMISE, *standard_forms())
    project.use_labels(forms, make.who).result()
    assert project.labels == forms
    project.close()
    with open_project(path) as again:
        assert again.labels == forms
    assert check(path).sound


def test_a_new_label_can_be_given_to_a_span_at_once(project, reader, make):
    project.use_labels((*standard_forms(), PROMISE), make.who).result()
    span = make.span(make.text, "La Russie", "promise")
    project.submit(make.edit(1, (None, span))).result()
    assert reader.annotations(1).spans[span.uid].label == "promise"


def test_a_label_in_use_is_archived_and_one_without_spans_goes(project, make):
    other = replace(PROMISE, key="threat")
    project.use_labels((*standard_forms(), PROMISE, other), make.who).result()
    project.submit(make.edit(1, (None, make.span(make.text, "La Russie", "promise")))).result()
    project.use_labels(standard_forms(), make.who).result()
    assert project.labels == (*standard_forms(), replace(PROMISE, archived=True))


def test_a_standard_label_is_never_lost(project, make):
    project.use_labels(standard_forms()[:1], make.who).result()
    assert [(form.key, form.archived) for form in project.labels] == [
        ("claim", False), ("source", True), ("denial", True),
    ]  # fmt: skip


def test_a_change_of_labels_is_one_undo_step(project, make):
    forms = (replace(standard_forms()[0], letter="K"), *standard_forms()[1:], PROMISE)
    before = project.labels
    project.use_labels(forms, make.who).result()
    assert project.undo().result().action == "labels"
    assert project.labels == before
    project.redo().result()
    assert project.labels == forms


def test_labels_that_did_not_change_are_no_undo_step(project, make):
    project.use_labels(project.labels, make.who).result()
    with project.reader() as reader:
        assert not [change for change in reader.history(10) if change.action == "labels"]


def test_an_older_project_is_brought_up_to_date(older, make):
    with open_project(older) as project:
        if project.checking is not None:
            project.checking.result()
        assert project.labels == standard_forms()
        project.use_labels((*standard_forms(), PROMISE), make.who).result()
    assert check(older).sound


def test_an_older_project_can_be_read_as_it_is(older):
    with open_project(older, write=False) as project:
        assert project.labels == standard_forms()
