"""What gzip packed is unpacked within bounds."""

import gzip
import random

import pytest

from dementi.formats import members
from dementi.formats.members import Unpacked
from dementi.formats.problems import Problem

CONTENT = random.Random(1).randbytes(3_000)


def whole(source):
    return b"".join(iter(lambda: source.read(100), b""))


def test_members_follow_each_other():
    source = Unpacked(gzip.compress(CONTENT) + gzip.compress(b"") + gzip.compress(CONTENT[::-1]))
    assert whole(source) == CONTENT + CONTENT[::-1]
    assert source.whole


def test_a_member_without_its_end_is_told():
    source = Unpacked(gzip.compress(CONTENT)[:-20])
    whole(source)
    assert not source.whole


def test_more_than_is_read_is_refused(monkeypatch):
    monkeypatch.setattr(members, "LARGEST_UNPACKED", 2_900)
    with pytest.raises(Problem, match="larger than"):
        whole(Unpacked(gzip.compress(CONTENT)))
