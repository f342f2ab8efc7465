"""The command line needs no Qt; what needs a window says what to install."""

import os
import subprocess
import sys
from pathlib import Path

import dementi

BLOCKED = (
    "import sys; sys.modules['PySide6'] = None; sys.modules['shiboken6'] = None\n"
    "from dementi.__main__ import main; sys.exit(main())"
)


def run(*words: str) -> subprocess.CompletedProcess[str]:
    package = Path(dementi.__file__).parent.parent
    environment = {**os.environ, "PYTHONPATH": str(package), "LANGUAGE": "en", "PYTHONUTF8": "1"}
    command = [sys.executable, "-c", BLOCKED, *words]
    return subprocess.run(command, env=environment, capture_output=True, text=True, timeout=120, check=False)


def test_articles_become_a_dataset_without_qt(tmp_path):
    (tmp_path / "a.txt").write_text("« Tout va bien », a déclaré M. Martin.", "utf-8")
    project, out = str(tmp_path / "p.dementi"), str(tmp_path / "d.jsonl")

    for words in (
        ("new", project),
        ("import", project, str(tmp_path / "a.txt")),
        ("pretag", project),
        ("export", project, "--format", "jsonl", "--suggestions", "-o", out),
        ("check", project),
        ("stats", project),
    ):
        ran = run(*words)
        assert (ran.returncode, ran.stderr) == (0, ""), words

    assert "M. Martin" in Path(out).read_text("utf-8")


def test_the_window_names_what_to_install(tmp_path):
    for words in ((), ("demo",), ("demo", "--out", str(tmp_path / "d"))):
        ran = run(*words)

        assert ran.returncode == 1
        assert "dementi[gui]" in ran.stderr
        assert len(ran.stderr.splitlines()) == 1
    assert not (tmp_path / "d").exists()
