"""The contracts of pyproject.toml hold, and a breach of them is noticed."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

LAYERS = ("gui", "cli", "workflow", "store", "extract", "formats", "domain")


def lint(tree: Path) -> subprocess.CompletedProcess[str]:
    code = "from importlinter.cli import lint_imports_command; lint_imports_command()"
    command = [sys.executable, "-c", code, "--no-cache"]
    environment = {**os.environ, "PYTHONPATH": str(tree / "desktop")}
    return subprocess.run(command, cwd=tree, env=environment, capture_output=True, text=True, check=False)


@pytest.fixture
def empty_program(root, tmp_path):
    """The layers without anything in them, under the contracts of the real program."""
    shutil.copy(root / "pyproject.toml", tmp_path)
    package = tmp_path / "desktop" / "dementi"
    for layer in LAYERS:
        (package / layer).mkdir(parents=True)
        (package / layer / "__init__.py").touch()
    for module in ("__init__", "__main__", "i18n", "assets"):
        (package / f"{module}.py").touch()
    return tmp_path


def test_the_layers_hold(root):
    done = lint(root)
    assert done.returncode == 0, done.stdout[-4000:]


def test_empty_layers_hold(empty_program):
    assert lint(empty_program).returncode == 0


@pytest.mark.parametrize(
    ("module", "line"),
    [
        ("domain/article.py", "import PySide6"),
        ("__main__.py", "def main():\n    import PySide6.QtWidgets"),
        ("workflow/__init__.py", "def f():\n    import sqlite3"),
        ("extract/__init__.py", "from dementi import store"),
        ("store/__init__.py", "from dementi import workflow"),
        ("gui/__init__.py", "import dementi.cli"),
        ("formats/__init__.py", "import pickle"),
        ("novelty.py", ""),
    ],
)
def test_a_breach_is_noticed(empty_program, module, line):
    (empty_program / "desktop" / "dementi" / module).write_text(line, "utf-8")
    done = lint(empty_program)
    assert done.returncode == 1
    assert "BROKEN" in done.stdout or "novelty" in done.stdout, done.stdout
