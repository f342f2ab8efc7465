"""Conditions of a list as text, and back."""

import pytest

from dementi.domain.article import Status
from dementi.domain.errors import UserError
from dementi.domain.selection import Order, Selection, loaded


@pytest.mark.parametrize(
    "asked",
    [
        Selection(),
        Selection(words="« nous nions »", order=Order.DOUBT),
        Selection(status=Status.STARTED, label="claim", rule="fr.incise", reviewer="A. B."),
        Selection(outlet="L’Écho", after="2016", before="2016-05-13", lang="fr"),
        Selection(near=4, flagged=True, below=0.25),
    ],
)
def test_what_is_kept_is_read_back(asked):
    assert loaded(asked.dumped()) == asked


def test_a_batch_is_of_one_project_and_not_kept():
    assert loaded(Selection(words="nions", batch=3).dumped()) == Selection(words="nions")


@pytest.mark.parametrize("text", ["[]", "3", "null", '"words"', "[" * 100_000, "{"])
def test_what_no_program_kept_asks_for_nothing(text):
    assert loaded(text) == Selection()


def test_an_order_that_is_none_is_named():
    with pytest.raises(UserError, match="no order"):
        loaded('{"order": ["title"]}')
