"""The command line as a process: what becomes of its output, whoever reads it and whatever they understand."""

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

import dementi

MAIN = [sys.executable, "-m", "dementi"]
_PATIENCE = 600  # seconds: a busy machine is no failure
POSIX = pytest.mark.skipif(os.name == "nt", reason="shells and signals of POSIX")


@pytest.fixture
def environment() -> dict[str, str]:
    return {**os.environ, "PYTHONPATH": str(Path(dementi.__file__).parent.parent), "LANGUAGE": "en"}


@pytest.fixture
def article(tmp_path) -> Path:
    path = tmp_path / "a.txt"
    path.write_text("Selon l'ONU, la crise dure. " * 500, "utf-8")
    return path


def in_shell(line: str, environment: dict[str, str], *words: str | Path) -> subprocess.CompletedProcess[str]:
    command = ["sh", "-c", line, "sh", *MAIN, *map(str, words)]
    return subprocess.run(command, env=environment, capture_output=True, text=True, timeout=_PATIENCE, check=False)


@POSIX
@pytest.mark.parametrize("reader", ["head -c 1", "true"])
def test_a_reader_that_goes_away_is_no_error(environment, article, reader):
    ran = in_shell(f'("$@"; echo $? >&2) | {reader}', environment, "extract", article)

    assert ran.stderr == "0\n"


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no device that is always full")
@pytest.mark.parametrize("words", [("extract",), ("import", "p.dementi")])
def test_output_that_cannot_be_written_is_one_sentence(environment, article, tmp_path, words):
    subprocess.run([*MAIN, "new", "p.dementi"], env=environment, cwd=tmp_path, check=True, capture_output=True)
    ran = in_shell(f'cd "{tmp_path}"; "$@" >/dev/full', environment, *words, article)

    assert ran.returncode == 1
    assert len(ran.stderr.splitlines()) == 1


@POSIX
def test_closed_streams_do_no_harm(environment, article):
    assert in_shell('"$@" >&-', environment, "extract", article).returncode == 0
    assert in_shell('"$@" 2>&-', environment, "check", article).returncode == 1


@pytest.mark.parametrize("encoding", ["ascii", "cp1252", "utf-8"])
def test_any_encoding_of_the_output_will_do(environment, tmp_path, encoding):
    environment |= {"PYTHONIOENCODING": encoding, "LANGUAGE": "fr"}
    missing = tmp_path / "é\u2028😀.dementi"

    subprocess.run([*MAIN, "new", tmp_path / "p.dementi"], env=environment, capture_output=True, check=True)
    text = subprocess.run([*MAIN, "stats", missing], env=environment, capture_output=True, check=False)
    told = subprocess.run(
        [*MAIN, "import", tmp_path / "p.dementi", missing, "--json"], env=environment, capture_output=True, check=False
    )

    assert (text.returncode, told.returncode) == (1, 1)
    assert len(text.stderr.decode(encoding).splitlines()) == 1
    assert json.loads(told.stdout.decode(encoding))["failures"][0]["path"] == str(missing)


@POSIX
def test_an_interrupted_import_keeps_whole_articles_and_frees_the_project(environment, tmp_path):
    lines = "".join(json.dumps({"text": f"texte {number}"}) + "\n" for number in range(50_000))
    (tmp_path / "a.jsonl").write_text(lines, "utf-8")
    project = tmp_path / "p.dementi"
    subprocess.run([*MAIN, "new", project], env=environment, capture_output=True, check=True)

    running = subprocess.Popen([*MAIN, "import", project, tmp_path / "a.jsonl"], env=environment, stderr=-1, stdout=-1)
    small = project.stat().st_size
    while project.stat().st_size < 2 * small and running.poll() is None:
        time.sleep(0.02)
    running.send_signal(signal.SIGINT)
    _out, err = running.communicate(timeout=_PATIENCE)

    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.jsonl", "p.dementi"]
    checked = subprocess.run([*MAIN, "check", "--json", project], env=environment, capture_output=True, check=False)
    count = json.loads(checked.stdout)["articles"]
    assert 0 < count < 50_000
    told = f"dementi: Interrupted: {count} articles are in. Import the same again for the rest.\n"
    assert (running.returncode, err.decode()) == (130, told)
