"""The samples are one click away, whole or not at all."""

import pytest

from dementi.domain.errors import UserError
from dementi.store import open_project
from dementi.workflow import projects


def test_the_sample_project_is_made_once_and_kept():
    path = projects.sample_project("A. B.")
    with open_project(path) as project:
        project.use_reviewer("C. D.").result()

    assert projects.sample_project("E. F.") == path
    with open_project(path, write=False) as project, project.reader() as reader:
        assert project.reviewer == "C. D."
        assert reader.stats().articles == len(projects.sample_articles()) == 2


def test_a_sample_project_that_could_not_be_made_leaves_nothing_and_is_made_next_time(monkeypatch):
    def broken(*_arguments, **_options):
        raise UserError("no")

    with monkeypatch.context() as patched:
        patched.setattr("dementi.workflow.pretagging.pretag", broken)
        with pytest.raises(UserError):
            projects.sample_project()

    with open_project(projects.sample_project(), write=False) as project, project.reader() as reader:
        assert reader.stats().articles == 2


def test_a_project_in_use_is_not_opened_for_writing(tmp_path):
    project = projects.new_project(tmp_path / "p")
    try:
        assert project.path.name == "p.dementi"
        with pytest.raises(UserError, match="in use"):
            projects.open_for_writing(project.path)
    finally:
        project.close()


def test_a_file_from_elsewhere_is_checked_before_it_is_written(tmp_path, monkeypatch):
    projects.new_project(tmp_path / "p").close()
    monkeypatch.setenv("DEMENTI_DATA_DIR", str(tmp_path / "another-machine"))

    with projects.open_for_writing(tmp_path / "p.dementi") as project:
        assert project.read_only is None
