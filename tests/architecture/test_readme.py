"""What README promises is true: its commands run as written, its links lead somewhere."""

import os
import re
import shlex
import shutil
import subprocess
import sys

import pytest

from dementi.cli.parser import COMMANDS


@pytest.fixture(scope="module")
def readme(root):
    return (root / "README.md").read_text("utf-8")


def examples(readme):
    """The example commands, without the ones that open a window and wait."""
    lines = [shlex.split(line, comments=True) for line in readme.splitlines() if line.startswith("dementi ")]
    return [words[1:] for words in lines if words[1:]]


def own_rules(root):
    """The rules of a project that RULES.md shows."""
    lesson = (root / "desktop" / "RULES.md").read_text("utf-8").partition("### Rules of a project")[2]
    return lesson.partition("```toml\n")[2].partition("```")[0]


def expanded(words, folder):
    """`words` as a shell hands them over."""
    for word in words:
        names = sorted(path.relative_to(folder).as_posix() for path in folder.glob(word)) if "*" in word else [word]
        yield from names


def test_every_command_has_an_example(readme):
    assert {words[0] for words in examples(readme)} == set(COMMANDS)


def test_the_examples_run_as_written(readme, root, tmp_path):
    shutil.copytree(root / "seeds", tmp_path / "seeds")
    (tmp_path / "gold.jsonl").write_bytes((root / "tests" / "golden" / "seeds.jsonl").read_bytes())
    (tmp_path / "mine.toml").write_text(own_rules(root), "utf-8")
    environment = {**os.environ, "PYTHONPATH": str(root / "desktop")}
    for words in examples(readme.replace("/some/folder", "folder")):
        command = [sys.executable, "-m", "dementi", *expanded(words, tmp_path)]
        done = subprocess.run(command, cwd=tmp_path, env=environment, capture_output=True, text=True, check=False)
        assert done.returncode == 0, (words, done.stdout, done.stderr)
    for name in ("work.dementi", "dataset.jsonl", "found.jsonl", "folder/dataset.jsonl", "folder/window.png"):
        assert (tmp_path / name).stat().st_size, name


def test_links_lead_somewhere(readme, root):
    targets = re.findall(r"\]\(([^)]+)\)", readme)
    assert not [target for target in targets if "://" not in target and not (root / target).is_file()]


def test_the_library_lists_are_those_of_the_set_up(readme):
    import qt_libraries

    assert qt_libraries.apt_line(qt_libraries.BASE) in readme
    assert qt_libraries.apt_line(qt_libraries.DISPLAY) in readme
