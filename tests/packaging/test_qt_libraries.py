"""Missing system libraries are installed where that is allowed, else named with the one command."""

import sys
from pathlib import Path

import pytest

import qt_libraries

PYTHON = Path("python")
NO_GL = "ImportError: libGL.so.1: cannot open shared object file: No such file or directory"
NO_CURSOR = "From 6.5.0, xcb-cursor0 or libxcb-cursor0 is needed to load the Qt xcb platform plugin."


@pytest.mark.parametrize(
    ("message", "library"),
    [
        (NO_GL, "libGL.so.1"),
        ("ImportError: libglib-2.0.so.0: cannot open", "libglib-2.0.so.0"),
        (NO_CURSOR, "xcb-cursor0"),
        ("ModuleNotFoundError: No module named 'PySide6'", ""),
    ],
)
def test_the_missing_library_is_recognised(message, library):
    assert qt_libraries.missing_library(message) == library


class Machine:
    """Qt complains here until its libraries are installed."""

    def __init__(self, complaint):
        self.message = complaint
        self.installed = ()

    def complaint(self, _python, _code):
        return self.message

    def install(self, packages):
        self.installed = packages
        self.message = ""


def ensure(machine, *, root, display=False):
    return qt_libraries.ensure(
        PYTHON, display=display, complaint=machine.complaint, may_install=lambda: root, install=machine.install
    )


def test_nothing_happens_when_qt_loads():
    machine = Machine("")
    assert ensure(machine, root=True) == ""
    assert not machine.installed


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux takes these libraries from the system")
def test_root_installs_by_itself():
    machine = Machine(NO_GL)
    assert ensure(machine, root=True) == ""
    assert "libgl1" in machine.installed
    assert "libxcb-cursor0" not in machine.installed


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux takes these libraries from the system")
def test_a_window_needs_more():
    machine = Machine(NO_CURSOR)
    assert ensure(machine, root=True, display=True) == ""
    assert {"libgl1", "libxcb-cursor0"} <= set(machine.installed)


def test_others_get_the_one_command():
    machine = Machine(NO_GL)
    message = ensure(machine, root=False)
    assert "libGL.so.1 is missing" in message
    assert "sudo apt install libgl1 libegl1" in message
    assert not machine.installed


def test_another_fault_is_shown_as_it_is():
    assert "No module named" in ensure(Machine("ModuleNotFoundError: No module named 'PySide6'"), root=True)


def test_installing_that_does_not_help_ends_with_the_command():
    machine = Machine(NO_GL)
    machine.install = lambda _packages: None
    assert "is missing" in ensure(machine, root=True)
