"""Where the program keeps what is the user's and no project's: settings, backups, the sample project."""

import os
from pathlib import Path

OVERRIDE = "DEMENTI_DATA_DIR"  # set it to keep everything in one folder, on a stick or in a test


def data_folder() -> Path:
    """The user's data folder for this program, made when it is not there."""
    folder = Path(os.environ[OVERRIDE]) if os.environ.get(OVERRIDE) else _standard()
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    return folder


def _standard() -> Path:
    from platformdirs import user_data_path  # costs some ms, and the override does without it

    return user_data_path("dementi", appauthor=False, roaming=False)
