"""Where a reader was in each article."""

import pytest

from dementi.workflow import places
from dementi.workflow.places import Places, Spot, load, places_path, save


def test_places_come_back_by_project():
    mine = Places("a")
    mine.note(3, Spot("u3", 40))
    mine.note(7, Spot("", 0))
    save(mine)
    save(Places("b", {1: Spot("x", 2)}))
    assert load("a") == mine
    assert load("a").last == 7
    assert load("c").spots == {}


def test_what_was_left_last_is_last():
    mine = Places("a", {1: Spot("u", 0), 2: Spot("v", 0)})
    mine.note(1, Spot("w", 5))
    assert (mine.last, mine.spots[1].uid) == (1, "w")


def test_only_so_many_are_remembered(monkeypatch):
    monkeypatch.setattr(places, "_ARTICLES", 3)
    monkeypatch.setattr(places, "_PROJECTS", 2)
    mine = Places("a")
    for article in range(1, 6):
        mine.note(article, Spot("u", article))
    assert list(mine.spots) == [3, 4, 5]
    for project in ("a", "b", "c"):
        save(Places(project, mine.spots))
    assert load("a").spots == {}
    assert load("c").spots == mine.spots


@pytest.mark.parametrize("text", ["", "{", "[]", '{"a": 1}', '{"a": [1, [2], ["x", 1, 2], [1, "u", -4]]}', "[" * 9999])
def test_what_makes_no_sense_is_nothing(text):
    places_path().parent.mkdir(parents=True, exist_ok=True)
    places_path().write_text(text, "utf-8")
    assert load("a").spots == {}
    save(Places("a", {1: Spot("u", 1)}))
    assert load("a").last == 1
