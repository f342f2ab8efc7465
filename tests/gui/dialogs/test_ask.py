"""The system's file dialogs begin where a person's files are."""

import pytest
from PySide6.QtWidgets import QFileDialog

from dementi.gui.dialogs import ask
from dementi.gui.own_files import documents


@pytest.fixture
def begun(qapp, monkeypatch):
    """The folders that dialogs began with; each is answered with what stands in `answers`."""
    qapp.setProperty("answered a file dialog", None)
    folders, answers = [], []

    def asked(_parent, _title, folder, *_pattern):
        folders.append(folder)
        return (answers.pop(0) if answers else "", "")

    monkeypatch.setattr(QFileDialog, "getOpenFileName", asked)
    monkeypatch.setattr(QFileDialog, "getSaveFileName", asked)
    yield folders, answers
    qapp.setProperty("answered a file dialog", None)


def test_they_begin_with_the_documents_until_one_was_answered(begun, tmp_path):
    folders, answers = begun
    assert ask.project_to_open(None) is None
    answers.append(str(tmp_path / "a.dementi"))
    assert ask.project_to_make(None, "New") == tmp_path / "a.dementi"
    ask.newer_version(None)
    assert folders == [str(documents()), str(documents()), ""]


def test_a_newer_version_is_looked_for_where_projects_are(begun):
    ask.newer_version(None)
    assert begun[0] == [str(documents())]
