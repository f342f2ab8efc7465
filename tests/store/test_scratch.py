"""Mappings on disk, for what an export has to remember of each article."""

import tempfile

import pytest

from dementi.domain.errors import UserError
from dementi.store.scratch import Scratch


@pytest.fixture
def scratch():
    made = Scratch()
    yield made
    made.close()


def test_it_is_a_mapping_like_any_other(scratch):
    made, other = scratch.mapping(), scratch.mapping()
    expected = {12: 1, -3: 2, 1 << 60: 3, "12": 4, "é😀": "x", 5: b"\0y"}
    made.update(expected)
    made[12] = 9
    del made[-3]

    assert dict(made.items()) == {12: 9, 1 << 60: 3, "12": 4, "é😀": "x", 5: b"\0y"}
    assert (len(made), 12 in made, -3 in made, made.get(-3), made.setdefault(12, 0)) == (5, True, False, None, 9)
    assert dict(other) == {}
    with pytest.raises(KeyError):
        del made["none"]
    with pytest.raises(KeyError):
        made["none"]


def test_it_is_gone_through_in_the_order_of_its_keys(scratch):
    made = scratch.mapping()
    made.update({7: 1, 3: 1, 20: 1})
    assert list(made) == [3, 7, 20]


def test_closing_one_that_nobody_used_is_nothing():
    Scratch().close()


def test_a_disk_that_is_full_is_said_as_for_any_file(scratch):
    made = scratch.mapping()
    scratch._db.execute("PRAGMA max_page_count = 8")

    with pytest.raises(UserError, match="The disk is full: nothing was written") as failure:
        made.update((number, "x" * 2000) for number in range(99))
    assert failure.value.path == tempfile.gettempdir()
