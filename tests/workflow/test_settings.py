"""Settings are remembered, and a broken file costs only itself."""

from pathlib import Path

import pytest

from dementi.workflow import settings
from dementi.workflow.settings import MOST_RECENT, Settings


def test_what_is_saved_is_loaded():
    saved = Settings(
        "Zoë = « R. » # ;", "fr", "dark", 22, 150, ["/a/é [x].dementi"], {"geometry": "AdnQywAD="}, {"skip": "X"}
    )
    settings.save(saved)

    assert settings.load() == saved


def test_without_a_file_there_are_defaults():
    assert settings.load() == Settings()


@pytest.mark.parametrize(
    "raw",
    [
        b"\xff\xfe\0",
        b"no section",
        b"[general]\ntext_size = 9999\nappearance = pink\n",
        b"[general",
        b"[general]\nlanguage = de\n",
        b"[general]\ntext_size = " + b"9" * 5000,
    ],
)
def test_a_broken_file_gives_sensible_values(raw):
    settings.settings_path().write_bytes(raw)

    loaded = settings.load()

    assert (loaded.appearance, loaded.language) == ("system", "")
    assert 14 <= loaded.text_size <= 30


def test_a_name_cannot_smuggle_in_other_settings():
    settings.save(Settings(reviewer="x\nlanguage = fr\rlanguage = fr"))

    loaded = settings.load()

    assert (loaded.language, loaded.reviewer) == ("", "x language = fr language = fr")


def test_recent_projects_are_few_and_each_stands_once():
    kept = Settings()
    for number in range(MOST_RECENT + 5):
        kept.opened(Path(f"/p/{number}.dementi"))
    kept.opened(Path("/p/7.dementi"))

    assert len(kept.recent) == MOST_RECENT
    assert Path(kept.recent[0]).name == "7.dementi"
    assert len(set(kept.recent)) == MOST_RECENT
    kept.forget(kept.recent[0])
    assert len(kept.recent) == MOST_RECENT - 1
