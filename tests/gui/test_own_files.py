"""Files are proposed where a person finds them again."""

from pathlib import Path

from PySide6.QtCore import QStandardPaths

from dementi.domain.folders import data_folder
from dementi.gui.own_files import in_sight


def test_files_of_a_project_go_beside_it(tmp_path):
    assert in_sight(tmp_path / "work.dementi") == tmp_path / "work.dementi"


def test_files_of_the_sample_go_to_the_documents(tmp_path, monkeypatch):
    monkeypatch.setattr(QStandardPaths, "writableLocation", lambda _place: str(tmp_path))
    assert in_sight(data_folder() / "demo.dementi") == tmp_path / "demo.dementi"
    monkeypatch.setattr(QStandardPaths, "writableLocation", lambda _place: str(tmp_path / "none"))
    assert in_sight(data_folder() / "demo.dementi") == Path.home() / "demo.dementi"
