"""Where the files shipped with the program are: `resources/` and `seeds/`, and the program itself."""

import sys
from functools import cache
from pathlib import Path


@cache
def _root() -> Path:
    """The folder that holds `resources/`: the package itself once built or frozen, else the checkout."""
    package = Path(__file__).resolve().parent
    for folder in (package, package.parent.parent):
        if (folder / "resources" / "labels.toml").is_file():
            return folder
    raise FileNotFoundError(f"no resources/ beside {package}")


def path(name: str) -> Path:
    """The file or folder `name`, such as ``"resources/labels.toml"`` or ``"seeds"``."""
    return _root() / name


def program() -> list[str]:
    """The words that start this very program in another process, whether it is frozen or run by a Python."""
    if getattr(sys, "frozen", False):
        return [sys.executable]
    return [sys.executable, "-P", "-m", "dementi"]
