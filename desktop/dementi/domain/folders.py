"""Where the program keeps what is the user's and no project's: settings, backups, the sample project."""

import os
from pathlib import Path

from dementi.domain.errors import UserError
from dementi.i18n import _

OVERRIDE = "DEMENTI_DATA_DIR"  # set it to keep everything in one folder, on a stick or in a test


def data_folder() -> Path:
    """The user's data folder for this program, made when it is not there. Raises `UserError` where it cannot be."""
    folder = data_place()
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as error:
        raise _unwritable(folder) from error
    return folder


def data_place() -> Path:
    """Where it is, or would be."""
    return Path(os.environ[OVERRIDE]) if os.environ.get(OVERRIDE) else _standard()


def require_kept() -> None:
    """Raises `UserError` where nothing can be kept in the data folder; the work itself goes on without it."""
    if not os.access(data_folder(), os.W_OK | os.X_OK):
        raise _unwritable(data_place())


def _unwritable(folder: Path) -> UserError:
    message = _(
        "Settings and backups cannot be kept here: change the permissions of this folder, or name another one in"
        " {variable}."
    )
    return UserError(message.format(variable=OVERRIDE), path=str(folder))


def _standard() -> Path:
    from platformdirs import user_data_path  # costs some ms, and the override does without it

    return user_data_path("dementi", appauthor=False, roaming=False)
