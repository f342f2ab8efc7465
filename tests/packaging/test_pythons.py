"""dev.py starts under any Python 3 and finds one that Démenti supports."""

import ast
import sys
from pathlib import Path

import pytest

import pythons

PACKAGING = Path(pythons.__file__).parent


@pytest.mark.parametrize("name", ["dev.py", "pythons.py"])
def test_an_old_python_can_read_what_tells_it_to_step_aside(name):
    ast.parse((PACKAGING / name).read_text("utf-8"), feature_version=(3, 6))


@pytest.mark.parametrize(
    ("version", "expected"),
    [((3, 10), False), ((3, 11), True), ((3, 14, 2), True), ((3, 15), False), ((2, 7), False), ((), False)],
)
def test_supported_versions(version, expected):
    assert pythons.supported(version) is expected


def test_the_versions_are_those_of_the_project(root):
    text = (root / "pyproject.toml").read_text("utf-8")
    oldest, newest = pythons.OLDEST, pythons.NEWEST
    assert f'requires-python = ">={oldest[0]}.{oldest[1]},<{newest[0]}.{newest[1] + 1}"' in text


def test_version_of_this_python():
    assert pythons.version_of([sys.executable]) == sys.version_info[:2]


@pytest.mark.parametrize("command", [["no-such-python"], [sys.executable, "-c", "print('x')"]])
def test_a_name_that_starts_no_python_has_no_version(command):
    assert pythons.version_of(command) == ()


def test_the_newest_that_works_is_found(monkeypatch):
    monkeypatch.setattr(pythons.shutil, "which", lambda name: None if name == "python3.14" else f"/bin/{name}")
    versions = {"/bin/python3.13": (), "/bin/python3.12": (3, 12)}
    monkeypatch.setattr(pythons, "version_of", lambda command: versions.get(command[0], ()))
    assert pythons.find(windows=False) == ["/bin/python3.12"]


def test_windows_asks_its_launcher(monkeypatch):
    monkeypatch.setattr(pythons.shutil, "which", lambda name: "py.exe" if name == "py" else None)
    monkeypatch.setattr(pythons, "version_of", lambda command: (3, 12) if command[1] == "-3.12" else ())
    assert pythons.find(windows=True) == ["py.exe", "-3.12"]


def test_a_supported_python_goes_on_itself():
    assert pythons.run_under_supported(["dev.py"]) is None


def test_an_unsupported_python_says_which_to_install(monkeypatch, capsys):
    monkeypatch.setattr(pythons.sys, "version_info", (3, 9, 1))
    monkeypatch.setattr(pythons, "find", lambda windows: [])
    assert pythons.run_under_supported(["dev.py"]) == 1
    assert "needs Python 3.11, 3.12, 3.13 or 3.14; this is Python 3.9" in capsys.readouterr().err


def test_an_unsupported_python_hands_over(monkeypatch):
    monkeypatch.setattr(pythons.sys, "version_info", (3, 15, 0))
    monkeypatch.setattr(pythons, "find", lambda windows: [sys.executable])
    assert pythons.run_under_supported(["-c", "raise SystemExit(7)"]) == 7
