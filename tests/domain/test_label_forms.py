"""What a project says of its labels, and what comes of it."""

import pytest

from dementi.domain.labels import LabelForm, key_for, made, standard, standard_forms


def test_a_form_that_says_nothing_is_the_label_that_is_shipped():
    assert tuple(map(made, standard_forms())) == standard()


def test_a_label_of_the_project_has_one_name_where_only_one_was_given():
    label = made(LabelForm("promise", {"fr": "promesse"}, {"light": "#0a7a0a"}, "P"))
    assert label.names == {"fr": "promesse", "en": "promesse"}
    assert label.letters == {"fr": "P", "en": "P"}
    assert label.keys == {"fr": ("P",), "en": ("P",)}
    assert label.colour == "label:promise"


def test_a_shipped_label_keeps_what_was_not_changed():
    label = made(LabelForm("claim", letter="K"))
    assert label.names == standard()[0].names
    assert label.keys["fr"] == ("K",)
    renamed = made(LabelForm("denial", {"en": "rebuttal", "fr": "réfutation"}))
    assert renamed.letters == {"fr": "R", "en": "R"}
    assert renamed.keys == standard()[2].keys


@pytest.mark.parametrize(
    ("name", "key"),
    [("Promesse", "promesse"), ("Œuvre d’État", "oeuvre-d-etat"), ("promise", "promise-3"), ("Обещание", "label")],
)
def test_a_key_is_ascii_and_new(name, key):
    assert key_for(name, {"promise", "promise-2"}) == key
