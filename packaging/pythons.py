"""Which Python to use: the one that runs, else a supported one found on PATH. Any Python 3 can read this file."""

import os
import shutil
import subprocess
import sys

OLDEST = (3, 11)
NEWEST = (3, 14)
VERSIONS = tuple((3, minor) for minor in range(NEWEST[1], OLDEST[1] - 1, -1))


def supported(version: "tuple[int, ...]") -> bool:
    """Whether Démenti runs on this version of Python."""
    return OLDEST <= version[:2] <= NEWEST


def version_of(command: "list[str]") -> "tuple[int, ...]":
    """The version of the Python that `command` starts, or () if it starts none (pyenv has names that lead nowhere)."""
    code = "import sys; print(*sys.version_info[:2])"
    try:
        answer = subprocess.run(
            [*command, "-I", "-c", code], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, timeout=30, check=True
        )
        return tuple(int(part) for part in answer.stdout.split())
    except (OSError, ValueError, subprocess.SubprocessError):
        return ()


def candidates(windows: bool) -> "list[list[str]]":
    """The commands that may start a supported Python, newest first."""
    names = ["python{}.{}".format(*version) for version in VERSIONS]
    found = [[path] for path in map(shutil.which, names) if path]
    launcher = shutil.which("py") if windows else None
    if launcher:
        found += [[launcher, "-{}.{}".format(*version)] for version in VERSIONS]
    return found


def find(windows: bool) -> "list[str]":
    """A command that starts a supported Python, or []."""
    for command in candidates(windows):
        if supported(version_of(command)):
            return command
    return []


def run_under_supported(arguments: "list[str]") -> "int | None":
    """None if this Python will do; else the exit code of another one that did the work, or 1 and a sentence."""
    if supported(sys.version_info[:2]):
        return None
    command = find(os.name == "nt")
    if command:
        return subprocess.call(command + arguments)
    print(
        "Démenti needs Python 3.11, 3.12, 3.13 or 3.14; this is Python {}.{} and none of them was found.\n"
        "Install one (Debian and Ubuntu: sudo apt install python3.11 python3.11-venv; elsewhere: python.org) "
        "and start this again.".format(*sys.version_info[:2]),
        file=sys.stderr,
    )
    return 1
