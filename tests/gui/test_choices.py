"""What the reader chose of the screen."""

import pytest

from dementi.gui import choices
from dementi.gui.choices import Choices
from dementi.gui.theme import Theme
from dementi.workflow.settings import Settings


@pytest.fixture
def made():
    return Choices(Settings())


def test_all_is_on_that_was_not_switched_off_and_stillness_is_the_system_s(made, monkeypatch):
    monkeypatch.setattr(choices, "still", lambda: False)
    assert made.on("hints")
    assert not made.on("still")
    made.switch("hints", on=False)
    made.switch("still", on=True)
    assert (made.on("hints"), made.on("still")) == (False, True)


@pytest.mark.parametrize("kept", ["", "abc", "1000", "-1", "nan", "inf"])
def test_a_number_that_makes_no_sense_is_the_usual_one(made, kept):
    made.settings.screen["columns"] = kept
    assert made.number("columns") == 68


def test_a_number_comes_back(made):
    made.set_number("line_height", 2.2)
    assert made.number("line_height") == 2.2


def test_the_percentage_is_that_of_program_and_article_together(made):
    made.set_text_size(27)
    assert made.percent(Theme("light", 1.0)) == 150
    assert made.percent(Theme("light", 2.0)) == 300
    made.set_text_size(99)
    assert made.settings.text_size == 30
