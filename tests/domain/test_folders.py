"""Where settings and backups are kept."""

from dementi.domain.folders import OVERRIDE, data_folder


def test_the_folder_is_made_and_can_be_chosen(tmp_path, monkeypatch):
    monkeypatch.setenv(OVERRIDE, str(tmp_path / "a" / "b"))

    assert data_folder() == tmp_path / "a" / "b"
    assert data_folder().is_dir()


def test_without_a_choice_it_is_the_user_s_own(home):
    assert data_folder().is_relative_to(home)
