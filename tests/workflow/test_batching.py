"""Which articles a batch takes, of which selection, and how it is called."""

from collections import Counter

import pytest

from dementi.domain.annotations import Annotations
from dementi.domain.article import Article, Status
from dementi.domain.errors import UserError
from dementi.domain.records import ArticleRecord
from dementi.domain.sampling import LARGEST, How
from dementi.domain.selection import Order, Selection
from dementi.domain.spans import CLAIM, Span
from dementi.store import create
from dementi.workflow.batching import Wish, draft, find, suggested_name
from dementi.workflow.gathering import Stopped

WHO, OTHER = "reviewer-1", "B. C."
OUTLETS = ("Le Monde", "LE MONDE", "Le Monde", "Wikinews", "")


def record(number):
    text = f"Texte {number}. Moscou dément."
    statuses = {WHO: Status.DONE} if number % 4 == 0 else {OTHER: Status.DONE} if number % 4 == 1 else {}
    spans = []
    if number % 3 == 0:
        spans = [Span(f"s{number}", 0, 5, CLAIM, "Texte", rule="fr.incise", confidence=0.5 + number / 200, version="1")]
    meta = {"outlet": OUTLETS[number % 5], "date": f"{2015 + number % 2}-0{1 + number % 3}-02"}
    return ArticleRecord(Article(f"a{number}", text, "fr", "", meta), Annotations.of(spans), statuses=statuses)


@pytest.fixture
def project(tmp_path):
    with create(tmp_path / "p.dementi") as made:
        made.import_records([record(number) for number in range(40)], WHO, "test").result()
        yield made


@pytest.fixture
def reader(project):
    with project.reader() as opened:
        yield opened


def taken(reader, how, size=10, seed=7, who=WHO, **conditions):
    return draft(reader, Wish(size, how, seed, Selection(**conditions)), who)


def make(project, found, name, who):
    return project.batches.make(found.batch(name, who)).result()


def test_the_next_ones_are_those_i_have_not_finished_in_the_order_of_the_list(reader):
    assert taken(reader, How.NEXT).keys == (2, 3, 4, 6, 7, 8, 10, 11, 12, 14)
    assert taken(reader, How.NEXT, 3, order=Order.OLDEST).keys == (7, 19, 31)
    assert taken(reader, How.NEXT, 3, who=OTHER).keys == (1, 3, 4)


def test_what_another_reviewer_has_in_hand_is_left_to_them(project, reader):
    make(project, taken(reader, How.NEXT, 4, who=OTHER), "theirs", OTHER)
    assert taken(reader, How.NEXT, 4).keys == (2, 6, 7, 8)


def test_my_next_ones_asked_for_again_are_the_ones_after(project, reader):
    make(project, taken(reader, How.NEXT, 3), "mine", WHO)
    assert taken(reader, How.NEXT, 3).keys == (6, 7, 8)


def test_a_draw_is_of_the_filter_and_repeated_by_its_seed(reader):
    found = taken(reader, How.RANDOM, words="moscou", outlet="Wikinews")
    assert found.there == len(found.keys) == 8
    assert taken(reader, How.RANDOM).keys == taken(reader, How.RANDOM, order=Order.TITLE).keys
    assert taken(reader, How.RANDOM).keys != taken(reader, How.RANDOM, seed=8).keys


def test_a_draw_among_articles_that_came_meanwhile_changes_only_by_those(project, reader):
    before = taken(reader, How.RANDOM).keys
    project.import_records([record(number) for number in range(40, 80)], WHO, "test").result()
    after = taken(reader, How.RANDOM).keys
    assert [key for key in after if key <= 40] == [key for key in before if key in after]


@pytest.mark.parametrize(
    ("how", "parts"),
    [
        (How.OUTLET, {"LE MONDE": (24, 6), "": (8, 2), "Wikinews": (8, 2)}),
        (How.YEAR, {"2015": (20, 5), "2016": (20, 5)}),
        (How.MONTH, {f"{year}-0{month}": None for year in (2015, 2016) for month in (1, 2, 3)}),
    ],
)
def test_a_divided_draw_has_its_share_of_each_part(reader, how, parts):
    found = taken(reader, how)
    assert {part.name.upper() for part in found.strata} == {name.upper() for name in parts}
    assert sum(part.taken for part in found.strata) == len(set(found.keys)) == 10
    if how is not How.MONTH:
        assert {part.name.upper(): (part.there, part.taken) for part in found.strata} == {
            name.upper(): figures for name, figures in parts.items()
        }


def test_times_are_told_in_their_order_and_outlets_by_what_they_give(reader):
    assert [part.name for part in taken(reader, How.MONTH).strata] == sorted(
        f"{year}-0{month}" for year in (2015, 2016) for month in (1, 2, 3)
    )
    given = [part.taken for part in taken(reader, How.OUTLET, 7).strata]
    assert given == sorted(given, reverse=True)


def test_the_articles_of_a_divided_draw_are_of_those_parts(reader):
    found = taken(reader, How.YEAR)
    years = Counter(row.date[:4] for row in reader.rows(found.keys, WHO))
    assert years == {part.name: part.taken for part in found.strata}


def test_the_least_certain_come_first_and_others_not_at_all(reader):
    found = taken(reader, How.UNCERTAIN, 20)
    assert found.keys == tuple(range(1, 41, 3))
    assert found.there == 40


@pytest.mark.parametrize(
    "wish", [Wish(0, How.NEXT, 1, Selection()), Wish(LARGEST + 1, How.NEXT, 1, Selection()),
             Wish(5, How.RANDOM, -1, Selection()), Wish(5, How.RANDOM, 10**10, Selection())]
)  # fmt: skip
def test_what_cannot_be_is_a_sentence(reader, wish):
    with pytest.raises(UserError):
        draft(reader, wish, WHO)


def test_nothing_to_take_makes_no_batch(reader):
    with pytest.raises(UserError, match="No article"):
        taken(reader, How.RANDOM, outlet="Nowhere").batch("x", WHO)


def test_a_draft_that_nobody_waits_for_ends(reader):
    with pytest.raises(Stopped):
        draft(reader, Wish(5, How.OUTLET, 1, Selection()), WHO, lambda: False)


def test_names_say_how_and_are_numbered_where_they_are_taken(reader):
    wish = Wish(50, How.RANDOM, 7, Selection())
    name = suggested_name(wish, ())
    assert name == "50 at random, draw 7"
    assert suggested_name(wish, (name, f"{name} (2)")) == f"{name} (3)"


@pytest.mark.parametrize("name", ["", "  \n", "x" * 61])
def test_a_name_that_cannot_be_is_refused(reader, name):
    with pytest.raises(UserError):
        taken(reader, How.NEXT).batch(name, WHO)


def test_a_batch_that_is_not_there_is_named_with_those_that_are(project, reader):
    with pytest.raises(UserError, match="has none"):
        find(reader.batches.all(WHO), "Monday")
    make(project, taken(reader, How.NEXT), "Monday", WHO)
    assert find(reader.batches.all(WHO), "Monday").total == 10
    with pytest.raises(UserError, match="Monday"):
        find(reader.batches.all(WHO), "Tuesday")
