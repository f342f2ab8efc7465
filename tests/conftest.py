"""What holds for every test: a home, a language and a log of its own, and no window on the screen."""

import logging
import os
import re
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

# Read by Qt when its first object is made, so before any import of it.
os.environ["QT_QPA_PLATFORM"] = "offscreen"
if sys.platform == "linux":
    os.environ["LC_ALL"] = "C.UTF-8"  # without a UTF-8 locale Qt warns, and a warning fails

import hypothesis
import pytest

import catalogues
from dementi import i18n

hypothesis.settings.register_profile("dementi", deadline=None)  # a shared machine stalls, which is no fault
hypothesis.settings.load_profile("dementi")

FOLDERS = {
    "HOME": ".",
    "USERPROFILE": ".",
    "APPDATA": "roaming",
    "LOCALAPPDATA": "local",
    "WIN_PD_OVERRIDE_APPDATA": "roaming",  # platformdirs asks Windows itself, not the two above
    "WIN_PD_OVERRIDE_LOCAL_APPDATA": "local",
    "XDG_CACHE_HOME": ".cache",
    "XDG_CONFIG_HOME": ".config",
    "XDG_DATA_HOME": ".local/share",
    "XDG_DOCUMENTS_DIR": "documents",
    "XDG_RUNTIME_DIR": ".runtime",
    "XDG_STATE_HOME": ".local/state",
}


def pytest_sessionstart() -> None:
    """Tests see the translations as they are now."""
    catalogues.compile_all()


@pytest.fixture(scope="session")
def root() -> Path:
    """The checkout."""
    return catalogues.ROOT


@pytest.fixture(autouse=True)
def home(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty home folder: nothing of the person who runs the tests is read or written."""
    folder = tmp_path_factory.mktemp("home")
    for variable, name in FOLDERS.items():
        monkeypatch.setenv(variable, str(folder / name))
    (folder / ".runtime").mkdir(mode=0o700)
    return folder


@pytest.fixture(autouse=True)
def english(monkeypatch: pytest.MonkeyPatch) -> None:
    """Screens and messages are in English unless the test chooses otherwise."""
    monkeypatch.setenv("LANGUAGE", "en")
    i18n.use("en")


@pytest.fixture
def expected_logs() -> list[str]:
    """A test that wants warnings in the log adds patterns of them here; each has to come."""
    return []


class _Collector(logging.Handler):
    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.messages: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.messages.append(f"{record.name}: {record.getMessage()}")


@pytest.fixture(autouse=True)
def _quiet_log(expected_logs: list[str]) -> Iterator[None]:
    """A warning in the log that the test did not announce fails it."""
    collector = _Collector()
    logging.getLogger().addHandler(collector)
    yield
    logging.getLogger().removeHandler(collector)
    unexpected = [text for text in collector.messages if not any(re.search(one, text) for one in expected_logs)]
    missing = [one for one in expected_logs if not any(re.search(one, text) for text in collector.messages)]
    assert not unexpected, f"unexpected in the log: {unexpected}"
    assert not missing, f"announced, but not in the log: {missing}"


@pytest.fixture(autouse=True)
def _threads_end() -> Iterator[None]:
    """A thread that a test starts has ended when the test has."""
    before = set(threading.enumerate())
    yield
    deadline = time.monotonic() + 2
    started = [thread for thread in threading.enumerate() if thread not in before and not thread.daemon]
    for thread in started:
        thread.join(max(0.0, deadline - time.monotonic()))
    alive = [thread.name for thread in started if thread.is_alive()]
    assert not alive, f"left alive: {alive}"
