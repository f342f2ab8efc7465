"""The thread of the window goes before others, that of the writer after them, and neither hands that on."""

import ctypes
import os
import struct
import sys
from threading import Thread, get_native_id

import pytest

from dementi.domain import promptness

_READ = {"x86_64": 315, "aarch64": 275}


def attributes():
    """Nice value and slice (ns) of the calling thread; 0 where the system tells no slice."""
    kept = ctypes.create_string_buffer(48)
    ctypes.CDLL(None).syscall(_READ[os.uname().machine], 0, kept, 48, 0)
    found = struct.unpack("=IIQiIQQQ", kept.raw)
    return found[3], found[5]


def on_a_thread(work):
    found = []
    thread = Thread(target=lambda: found.append(work()))
    thread.start()
    thread.join()
    return found[0]


@pytest.mark.skipif(sys.platform != "linux" or os.uname().machine not in _READ, reason="only Linux has slices")
def test_a_prompt_thread_has_a_short_slice_and_those_that_it_starts_have_the_usual_one():
    usual = on_a_thread(attributes)
    if not usual[1]:
        pytest.skip("this Linux tells no slices")

    def prompt():
        assert promptness.be_prompt()
        return attributes(), on_a_thread(attributes)

    own, other = on_a_thread(prompt)
    assert own == (usual[0], promptness._SLICE)
    assert other == usual


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux has weights for threads")
def test_a_thread_that_gives_way_weighs_less_and_no_other_does():
    def weight():
        return os.getpriority(os.PRIO_PROCESS, get_native_id())

    usual = weight()
    assert on_a_thread(lambda: promptness.give_way() and weight()) == max(usual, promptness._AFTER)
    assert (weight(), on_a_thread(weight)) == (usual, usual)


def test_elsewhere_nothing_is_asked_for(monkeypatch):
    monkeypatch.setattr(sys, "platform", "darwin")
    assert not promptness.be_prompt()
    assert not promptness.give_way()
