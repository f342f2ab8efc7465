"""A new project is there whole, or not at all."""

import pytest

from dementi.domain.errors import UserError
from dementi.store import create, creating
from dementi.store.errors import disk_full


def test_a_full_disk_names_the_project_and_leaves_nothing(tmp_path, monkeypatch):
    def full(path, _reviewer):
        raise disk_full(path)

    monkeypatch.setattr(creating, "_fill", full)
    with pytest.raises(UserError, match="nothing was written") as caught:
        create(tmp_path / "p.dementi")

    assert caught.value.path == str(tmp_path / "p.dementi")
    assert list(tmp_path.iterdir()) == []
