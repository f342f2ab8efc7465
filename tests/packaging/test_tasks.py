"""The commands of dev.py."""

import json
import os
from pathlib import Path

import pytest

import benches
import environment
import tasks

BESIDE = (f"-n{os.cpu_count()}", "--dist=worksteal")

ROW = {
    "bench": "view",
    "case": "1M/10k",
    "metric": "tag p99",
    "value": 7.123456,
    "unit": "ms CPU",
    "reference": "bare repaint",
    "reference_value": 3.0,
    "ratio": 2.4,
}


@pytest.fixture
def started(monkeypatch):
    """The environment is ready; what would be started is kept instead, and succeeds."""
    commands = []

    def start(_environment, *arguments, **variables):
        commands.append(([str(part) for part in arguments], variables))
        return 0

    monkeypatch.setattr(tasks, "prepare", lambda *_: None)
    monkeypatch.setattr(tasks, "_python", start)
    return commands


@pytest.mark.parametrize(
    ("platform", "variables", "expected"),
    [
        ("linux", {}, False),
        ("linux", {"DISPLAY": ":0"}, True),
        ("linux", {"WAYLAND_DISPLAY": "wayland-0"}, True),
        ("linux", {"DISPLAY": ":0", "QT_QPA_PLATFORM": "offscreen"}, False),
        ("linux", {"DISPLAY": ""}, False),
        ("darwin", {}, True),
        ("win32", {}, True),
    ],
)
def test_a_display_is_recognised(platform, variables, expected):
    assert tasks.has_display(platform, variables) is expected


def test_run_opens_the_window_where_there_is_a_display(started, monkeypatch):
    monkeypatch.setattr(tasks, "has_display", lambda *_: True)
    assert tasks.main(["run"]) == 0
    assert started[-1][0] == ["-m", "dementi", "demo"]


def test_run_writes_files_where_there_is_none(started, monkeypatch, tmp_path):
    monkeypatch.setattr(tasks, "has_display", lambda *_: False)
    monkeypatch.setattr(tasks, "ROOT", tmp_path)
    assert tasks.main(["run"]) == 0
    folder = tmp_path / "build" / "demo"
    assert folder.is_dir()
    assert started[-1] == (["-m", "dementi", "demo", "--out", str(folder)], {"QT_QPA_PLATFORM": "offscreen"})


def test_what_follows_test_goes_to_pytest(started):
    tasks.main(["test", "-k", "undo", "tests/store", "-x"])
    assert started[-1] == (["-m", "pytest", "-k", "undo", "tests/store", "-x"], {"QT_QPA_PLATFORM": "offscreen"})


def test_faults_are_added_to_the_tests(started):
    tasks.main(["test", "--faults", "-x"])
    assert started[-1][0] == ["-m", "pytest", "-m", "not bench and not interop", *BESIDE, "-x"]


def test_the_libraries_of_others_are_added_to_the_tests(started):
    tasks.main(["test", "--all"])
    assert started[-1][0] == ["-m", "pytest", "-m", "not bench and not faults", *BESIDE]


def test_every_check_runs_and_one_failure_fails(started, monkeypatch, capsys):
    codes = iter([0, 1, 0, 0])
    monkeypatch.setattr(tasks, "_python", lambda *_, **__: next(codes))
    assert tasks.main(["check"]) == 1
    out = capsys.readouterr().out
    assert all(f"== {name}" in out for name in ("format", "lint", "types", "layers"))
    assert "failed: lint" in out


def test_set_up_that_cannot_go_on_says_why(monkeypatch, capsys):
    def refuse(*_):
        raise environment.SetupError("sudo apt install python3-venv")

    monkeypatch.setattr(tasks, "prepare", refuse)
    assert tasks.main(["setup"]) == 1
    assert "python3-venv" in capsys.readouterr().err


@pytest.mark.parametrize("line", [["fly"], [], ["run", "--fast"], ["check", "x"]])
def test_wrong_usage(started, line):
    with pytest.raises(SystemExit) as stop:
        tasks.main(line)
    assert stop.value.code == 2


def test_an_unknown_benchmark_names_those_there_are(started, monkeypatch, capsys):
    monkeypatch.setattr(benches, "available", lambda _root: ["extract", "view"])
    assert tasks.main(["bench", "speed"]) == 2
    assert capsys.readouterr().err == "No such benchmark: speed. There are: extract, view\n"


def test_bench_prints_and_writes_its_rows(started, monkeypatch, tmp_path, capsys):
    monkeypatch.setattr(benches, "available", lambda _root: ["extract", "view"])
    monkeypatch.setattr(benches, "measure", lambda _python, _root, name: [ROW] if name == "view" else None)
    file = tmp_path / "rows.json"
    assert tasks.main(["bench", "--json", str(file)]) == 1
    assert json.loads(file.read_text("utf-8")) == [ROW]
    assert "7.123" in capsys.readouterr().out


def test_a_benchmark_runs_in_a_python_of_its_own(tmp_path):
    folder = tmp_path / "tests" / "bench"
    folder.mkdir(parents=True)
    (folder / "shared.py").write_text(f"ROW = {ROW!r}\n")
    (folder / "bench_view.py").write_text("import shared\n\ndef run():\n    return [shared.ROW]\n")
    assert benches.available(tmp_path) == ["view"]
    assert benches.measure(Path(tasks.sys.executable), tmp_path, "view") == [ROW]


@pytest.mark.parametrize("row", [{}, {**ROW, "more": 1}, {key: ROW[key] for key in list(ROW)[1:]}])
def test_a_row_has_exactly_the_eight_keys(row):
    with pytest.raises(ValueError, match="a row has"):
        benches.check([row])
