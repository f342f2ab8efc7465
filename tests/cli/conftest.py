"""The command line run in this process, with a window that only notes what it was asked."""

import json
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from dementi.cli import run


@dataclass
class FakeWindow:
    shown: list[Path | None] = field(default_factory=list)

    def show(self, project: Path | None) -> int:
        self.shown.append(project)
        return 0

    def picture(self, project: Path, target: Path) -> None:
        assert project.is_file()
        target.write_bytes(b"PNG")

    def pdf(self, file, articles, setting, labels=None) -> None:
        from dementi.gui import start

        start.pdf(file, articles, setting, labels)


@dataclass(frozen=True)
class Ran:
    code: int
    out: str
    err: str


@pytest.fixture
def window() -> FakeWindow:
    return FakeWindow()


@pytest.fixture
def dementi(capsys, window):
    """A function that runs `dementi` with words and gives code, stdout and stderr."""

    def call(*words: str | Path) -> Ran:
        try:
            code = run([str(word) for word in words], lambda: window)
        except SystemExit as end:  # how argparse ends on wrong usage, --help and --version
            code = int(end.code or 0)
        out, err = capsys.readouterr()
        return Ran(code, out, err)

    return call


@pytest.fixture
def project(dementi, tmp_path) -> Path:
    """A project with the sample articles, pre-tagged."""
    from dementi.workflow.projects import sample_articles

    path = tmp_path / "p.dementi"
    assert dementi("new", path).code == 0
    assert dementi("import", path, *sample_articles()).code == 0
    assert dementi("pretag", path).code == 0
    return path


@pytest.fixture
def project_of(dementi, tmp_path):
    """A function that makes a project of articles, given as lines of our JSONL."""

    def make(lines):
        path = tmp_path / "p.dementi"
        (tmp_path / "in.jsonl").write_text("\n".join(map(json.dumps, lines)), "utf-8")
        dementi("new", path)
        assert dementi("import", path, tmp_path / "in.jsonl").code == 0
        return path

    return make
