"""A language is a folder: recognised by its words, and read without a line of code of its own."""

import shutil
import tomllib
from collections import Counter

import pytest

from dementi import assets
from dementi.extract import detect, extract, languages, load, read, read_language

TEXTS = {
    "es": "El Gobierno negó este martes que haya presos políticos en el país. «No hay ninguno», dijo la portavoz.",
    "fr": "Le gouvernement a démenti mardi que des prisonniers soient dans le pays. « Il n'y en a pas », a-t-elle dit.",
    "en": "The government denied on Tuesday that there are prisoners in the country. “There are none,” she said.",
}


@pytest.mark.parametrize("lang", TEXTS)
def test_each_language_is_recognised_among_the_others(lang):
    assert detect(TEXTS[lang]) == lang
    assert extract(TEXTS[lang]).lang == lang


def test_spanish_finds_who_says_and_who_denies():
    text = TEXTS["es"]
    found = {(span.label, text[span.start : span.end]) for span in extract(text).spans}

    assert found >= {
        ("source", "El Gobierno"),
        ("denial", "negó este martes que haya presos políticos en el país"),
        ("claim", "No hay ninguno"),
        ("source", "la portavoz"),
    }


def hand_made(lang: str) -> dict[str, dict]:
    return tomllib.loads((assets.path("resources") / lang / "lexicon.toml").read_text("utf-8"))


@pytest.mark.parametrize("lang", TEXTS)
def test_no_class_made_by_hand_has_a_word_twice(lang):
    words = {name: Counter(entry["forms"]) for name, entry in hand_made(lang)["class"].items()}
    assert [(name, word) for name, forms in words.items() for word, times in forms.items() if times > 1] == []


@pytest.mark.parametrize("lang", TEXTS)
def test_every_class_made_by_hand_is_one_that_rules_can_tell_apart(lang):
    told_apart = frozenset[str]().union(*load(lang).alphabet.sets)
    assert set(hand_made(lang)["class"]) <= told_apart


def test_a_copied_folder_is_a_new_language(tmp_path, monkeypatch):
    resources = tmp_path / "resources"
    for name in ("es", "fr"):
        shutil.copytree(assets.path("resources") / name, resources / name)
    shutil.copytree(resources / "es", resources / "xx")
    monkeypatch.setattr(assets, "path", lambda name: tmp_path / name)

    copied = read_language(resources / "xx")

    assert languages() == ("es", "fr", "xx")
    assert copied.code == "xx"
    assert read(TEXTS["es"], copied, 0.0).spans == read(TEXTS["es"], load("es"), 0.0).spans
