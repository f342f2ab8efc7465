"""The collector of cycles and the many objects of a long article."""

import gc

import pytest

from dementi.gui.text.collector import unwatched


@pytest.fixture(autouse=True)
def thawed():
    yield
    gc.unfreeze()


def test_many_objects_are_made_without_the_collector_and_not_looked_through_later():
    before = gc.get_freeze_count()
    with unwatched(100_000):
        assert not gc.isenabled()
    assert gc.isenabled()
    assert gc.get_freeze_count() > before


def test_those_of_the_article_before_are_watched_again():
    with unwatched(100_000):
        pass
    with unwatched(10):
        assert gc.isenabled()
    assert gc.get_freeze_count() == 0


def test_the_collector_works_again_after_a_failure():
    with pytest.raises(LookupError), unwatched(100_000):
        raise LookupError
    assert gc.isenabled()
