"""Texts that are nearly the same find each other."""

import random

import pytest

from dementi.domain.near import groups, likeness, sketch

WORDS = [f"{stem}{end}" for stem in ("minist", "déclar", "ar", "oppos", "pay", "frapp") for end in "aeiou"]


def text(seed, length=160):
    return " ".join(random.Random(seed).choices(WORDS, k=length)) + "."


def test_a_text_is_like_itself_whatever_its_case_and_marks():
    assert likeness(sketch(text(1)), sketch(text(1).upper().replace(".", " !"))) == 1


@pytest.mark.parametrize(
    "changed",
    [
        lambda words: [*words[:20], "Moscou", *words[21:]],
        lambda words: ["PARIS", "(AFP)", *words],
        lambda words: words[: int(len(words) * 0.8)],
    ],
)
def test_an_agency_copy_is_of_one_group_with_its_origin(changed):
    copies = {f"other-{n}": sketch(text(n)) for n in range(2, 40)}
    copies |= {"one": sketch(text(1)), "copy": sketch(" ".join(changed(text(1).split())))}

    found = groups(copies)

    assert found["copy"] == found["one"]
    assert len(set(found.values())) == 39


def test_short_texts_and_other_scripts_have_sketches():
    arabic = "قال الوزير إن التقرير خاطئ ولا يستند إلى أي دليل"
    assert groups({"a": sketch(arabic), "b": sketch(arabic + " اليوم"), "c": sketch("Oui."), "d": sketch("")}) == {
        "a": "a",
        "b": "a",
        "c": "c",
        "d": "d",
    }


def test_a_group_keeps_the_name_of_its_first_when_others_come():
    assert groups({"z": sketch(text(1)), "a": sketch(text(1))}) == {"z": "z", "a": "z"}
