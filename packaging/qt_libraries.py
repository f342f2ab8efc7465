"""The system libraries that Qt needs on Linux: which are missing, and how they come."""

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

BASE = (
    "libgl1",
    "libegl1",
    "libxkbcommon0",
    "libglib2.0-0",
    "libfontconfig1",
    "libfreetype6",
    "libdbus-1-3",
    "fonts-dejavu-core",
)
DISPLAY = ("libxcb-cursor0", "libxcb-icccm4", "libxcb-keysyms1", "libxcb-shape0", "libxkbcommon-x11-0")

IMPORT = "import PySide6.QtWidgets"
OPEN = "from PySide6.QtGui import QGuiApplication; QGuiApplication([])"


def missing_library(message: str) -> str:
    """The library that an ImportError or Qt's own message names, or ""."""
    found = re.search(r"\b(lib[\w.+-]+\.so[\w.]*|xcb-cursor0)", message)
    return found[1] if found else ""


def apt_line(packages: Sequence[str]) -> str:
    """What a person types to install `packages`."""
    return "sudo apt install " + " ".join(packages)


def _complaint(python: Path, code: str) -> str:
    """What Qt says when `python` runs `code`; "" when all is well."""
    child = subprocess.run([python, "-c", code], capture_output=True, text=True, check=False)
    return child.stderr if child.returncode else ""


def _install(packages: Sequence[str]) -> None:
    """Let apt-get install `packages`, with fresh lists if the present ones do not know them."""
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    install = ["apt-get", "install", "-y", "--no-install-recommends", *packages]
    if subprocess.run(install, env=environment, check=False).returncode:
        subprocess.run(["apt-get", "update"], env=environment, check=True)
        subprocess.run(install, env=environment, check=True)


def _may_install() -> bool:
    return hasattr(os, "geteuid") and os.geteuid() == 0 and shutil.which("apt-get") is not None


def ensure(
    python: Path,
    *,
    display: bool = False,
    complaint: Callable[[Path, str], str] = _complaint,
    may_install: Callable[[], bool] = _may_install,
    install: Callable[[Sequence[str]], None] = _install,
) -> str:
    """Make Qt load under `python`, with `display` also open a window. Returns "" or what the person should do."""
    code, packages = (OPEN, (*BASE, *DISPLAY)) if display else (IMPORT, BASE)
    message = complaint(python, code)
    if not message:
        return ""
    library = missing_library(message)
    if library and sys.platform == "linux" and may_install():
        print(f"Qt needs {library}: installing {' '.join(packages)}", flush=True)
        install(packages)
        message = complaint(python, code)
        library = missing_library(message)
    if not message:
        return ""
    if library:
        line = apt_line(packages)
        return f"Qt cannot start: {library} is missing. Install it and start again; on Debian and Ubuntu:\n  {line}"
    return f"Qt cannot start:\n{message.strip()}"
