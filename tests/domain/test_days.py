"""Days, months and years as they are typed."""

import pytest

from dementi.domain.days import beginning, require_order
from dementi.domain.errors import UserError


@pytest.mark.parametrize(
    ("typed", "meant"),
    [("2016", "2016"), (" 2016-5 ", "2016-05"), ("2016-05-03", "2016-05-03"), ("2016-2-29", "2016-02-29"), ("", "")],
)
def test_what_is_typed_is_the_beginning_of_a_day(typed, meant):
    assert beginning(typed) == meant


@pytest.mark.parametrize(("typed", "meant"), [("3/5/2016", "2016-05-03"), ("05.2016", "2016-05"), ("2016", "2016")])
def test_the_day_may_come_first_where_that_is_the_custom(typed, meant):
    assert beginning(typed, day_first=True) == meant


@pytest.mark.parametrize("typed", ["May", "2017-02-29", "2016-13", "16", "3/5/2016", "2016-05-03T10", "٢٠١٦x"])
def test_what_is_no_date_is_a_sentence(typed):
    with pytest.raises(UserError, match="no date"):
        beginning(typed)


@pytest.mark.parametrize(("first", "last"), [("2016", "2016"), ("2016-05", "2016"), ("", "2016"), ("2016", "")])
def test_an_end_includes_all_that_begins_with_it(first, last):
    require_order(first, last)


@pytest.mark.parametrize(("first", "last"), [("2017", "2016"), ("2016-05-03", "2016-05-02"), ("2016-06", "2016-05")])
def test_an_end_before_the_beginning_is_a_sentence(first, last):
    with pytest.raises(UserError, match="before"):
        require_order(first, last)
