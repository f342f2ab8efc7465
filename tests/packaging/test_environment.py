"""When the checkout's .venv is made, renewed, and left alone."""

import json
import subprocess
import sys
import time
from pathlib import Path

import pytest

import environment as setting_up
from environment import Environment


@pytest.fixture
def checkout(root, tmp_path):
    """The files that decide about renewing, and an environment finished for them by this Python."""
    (tmp_path / "packaging").mkdir()
    for name in ("pyproject.toml", *(f"packaging/{lock}" for lock in (*setting_up.LOCKS, setting_up.ALL_LOCK))):
        (tmp_path / name).write_bytes((root / name).read_bytes())
    made = Environment(tmp_path)
    made.python.parent.mkdir(parents=True)
    made.python.symlink_to(sys.executable)
    setting_up._write_stamp(made, everything=False)
    return made


def test_nothing_is_done_when_nothing_changed(checkout, monkeypatch):
    monkeypatch.setattr(setting_up, "_install", lambda *_: pytest.fail("installed again"))
    setting_up.prepare(checkout)


@pytest.mark.parametrize("name", ["pyproject.toml", "packaging/requirements-test.txt"])
def test_a_changed_input_renews(checkout, name):
    with (checkout.root / name).open("a") as file:
        file.write("\n")
    assert not setting_up.is_ready(checkout, everything=False)


def test_an_interrupted_installation_is_not_ready(checkout):
    checkout.unfinished.touch()
    assert not setting_up.is_ready(checkout, everything=False)


@pytest.mark.parametrize("text", ["", "{", "[]", '{"digest": 3}', "null"])
def test_a_damaged_stamp_is_no_stamp(checkout, text):
    checkout.stamp.write_text(text)
    assert not setting_up.is_ready(checkout, everything=False)


def test_another_version_of_python_renews(checkout):
    assert setting_up.digest(checkout.root, False, (3, 11)) != setting_up.digest(checkout.root, False, (3, 12))


def test_all_is_installed_once_asked_for_and_stays(checkout):
    assert not setting_up.is_ready(checkout, everything=True)
    setting_up._write_stamp(checkout, everything=True)
    assert setting_up.is_ready(checkout, everything=False)
    assert setting_up.is_ready(checkout, everything=True)


def test_a_folder_left_half_made_is_made_anew(checkout, monkeypatch):
    checkout.unfinished.touch()
    (checkout.folder / "half").touch()
    ran = []
    monkeypatch.setattr(setting_up, "_run", ran.append)
    setting_up._make(checkout)
    assert not (checkout.folder / "half").exists()
    assert checkout.unfinished.exists()
    assert "venv" in ran[0]


def test_the_running_environment_is_never_removed(checkout, monkeypatch):
    checkout.unfinished.touch()
    monkeypatch.setattr(sys, "prefix", str(checkout.folder))
    setting_up._make(checkout)
    assert checkout.python.exists()


def test_without_venv_uv_is_used(checkout, monkeypatch):
    checkout.unfinished.touch()
    ran = []
    monkeypatch.setattr(setting_up, "_run", ran.append)
    monkeypatch.setattr(setting_up.importlib.util, "find_spec", lambda name: None)
    monkeypatch.setattr(setting_up.shutil, "which", lambda name: "/bin/uv")
    setting_up._make(checkout)
    assert ran[0][:2] == ["/bin/uv", "venv"]


def test_without_venv_and_uv_it_says_what_to_install(checkout, monkeypatch):
    checkout.unfinished.touch()
    monkeypatch.setattr(setting_up.importlib.util, "find_spec", lambda name: None)
    monkeypatch.setattr(setting_up.shutil, "which", lambda name: None)
    with pytest.raises(setting_up.SetupError, match=r"sudo apt install python3[.\d]*-venv"):
        setting_up._make(checkout)


def test_a_python_beside_the_system_one_names_its_own_package():
    assert setting_up.no_venv("/opt/python3.13", (3, 13)).endswith("sudo apt install python3.13-venv")


def test_two_set_ups_wait_for_each_other(tmp_path):
    lock = tmp_path / "build" / "setup.lock"
    code = (
        f"import sys, time; sys.path.insert(0, {str(Path(setting_up.__file__).parent)!r})\n"
        f"from pathlib import Path; from environment import alone\n"
        f"with alone(Path({str(lock)!r})): print('in', flush=True); time.sleep(0.5)"
    )
    with subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE, text=True) as other:
        assert other.stdout.readline() == "in\n"
        start = time.monotonic()
        with setting_up.alone(lock):
            assert time.monotonic() - start > 0.2


def test_the_stamp_says_what_it_is_for(checkout):
    assert json.loads(checkout.stamp.read_text())["all"] is False
