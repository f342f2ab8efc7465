"""What is told of the rules behind a suggestion."""

import pytest

from dementi.domain.own_rules import OwnRules
from dementi.workflow.rule_sheet import Example, own_among, rule_sheets

OWN = """
[[frame]]
id = "en.mine"
family = "mine"
content = "after"
why = { en = "a rule of ours" }
pattern = "(cue: <edge>) (source: @np)"
match = ["[He](source) spoke.", "not [marked](as it must be)"]
"""


def test_each_part_of_an_id_is_told_with_its_examples():
    first, second = rule_sheets("fr.incise+fr.faux", "en")
    assert first.id == "fr.incise"
    assert first.why == "a clause with inverted subject follows the words"
    example = first.finds[0]
    assert "[" not in example.text
    assert [example.text[start:end] for start, end in example.found][-1].startswith("M. ")
    assert first.leaves
    assert first.pattern
    assert second.why


def test_the_sentence_is_in_the_language_of_the_screen():
    (told,) = rule_sheets("fr.incise", "fr")
    assert told.why == "une incise à sujet inversé suit les paroles"


@pytest.mark.parametrize("rule", ["zz.nothing", "fr.nothing", "own.en.gone"])
def test_a_rule_that_is_not_known_here_has_nothing_but_its_name(rule):
    (told,) = rule_sheets(rule, "en")
    assert (told.id, told.why, told.finds) == (rule, "", ())


def test_a_rule_of_the_project_is_told_though_its_examples_cannot_be_read():
    (told,) = rule_sheets("own.en.mine", "fr", (OwnRules("ours", "en", OWN),))
    assert told.why == "a rule of ours"
    assert told.finds == (Example("He spoke.", ((0, 2),)), Example("not [marked](as it must be)"))
    assert own_among("en.tag+own.en.mine")
    assert not own_among("en.tag")
