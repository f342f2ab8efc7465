"""The lexicons checked in are those the lemma lists give, in order and without duplicates."""

import tomllib
from pathlib import Path

import generate
import pytest

FILES = [(language, section) for language in ("fr", "en") for section in ("verbs", "nouns", "names", "phrases")]


def shipped(root: Path, language: str, section: str) -> str:
    return (root / "resources" / language / "lexicon" / f"{section}.toml").read_text(encoding="utf-8")


@pytest.mark.parametrize("language", ["fr", "en"])
def test_generating_again_changes_nothing(root, language):
    for section, text in generate.lexicons(language).items():
        assert shipped(root, language, section) == text, f"{section}: run packaging/lexicons/generate.py"


@pytest.mark.parametrize(("language", "section"), FILES)
def test_forms_are_sorted_small_and_once_each(root, language, section):
    classes = tomllib.loads(shipped(root, language, section))["class"]
    assert list(classes) == sorted(classes)
    for name, entry in classes.items():
        forms = entry["forms"].replace("\n", " ").strip().split(" | ")
        assert forms == sorted(set(forms)), name
        assert not [form for form in forms if form != form.lower().strip() or "’" in form or not form], name


@pytest.mark.parametrize("language", ["fr", "en"])
def test_no_lemma_is_listed_twice_in_a_class(root, language):
    lemmas = tomllib.loads((root / "packaging" / "lexicons" / f"{language}.toml").read_text(encoding="utf-8"))
    for classes in lemmas.values():
        for name, entries in classes.items():
            assert len(entries) == len(set(entries)), name


def test_both_languages_have_the_same_verb_and_noun_classes(root):
    def names(language: str, section: str) -> set[str]:
        return set(tomllib.loads(shipped(root, language, section))["class"])

    assert names("en", "nouns") == names("fr", "nouns")
    # Only French has pronominal verbs and "reprocher à qui de quoi", only English the auxiliary "do".
    differing = {name.split(".")[0] for name in names("en", "verbs") ^ names("fr", "verbs")}
    assert {name for name in differing if not name.startswith("self")} == {"do", "reproach"}
    assert names("en", "names") == names("fr", "names")
    assert names("en", "phrases") == names("fr", "phrases")


@pytest.mark.parametrize(
    ("language", "name", "least"),
    [
        ("fr", "said.inf", 150),
        ("en", "said.inf", 150),
        ("fr", "person", 500),
        ("en", "person", 500),
        ("fr", "institution", 200),
        ("en", "institution", 200),
        ("fr", "demonym", 500),
        ("en", "demonym", 250),
        ("fr", "firstname", 300),
        ("en", "firstname", 300),
    ],
)
def test_large_classes_stay_large(root, language, name, least):
    classes = {}
    for file in (root / "resources" / language / "lexicon").glob("*.toml"):
        classes |= tomllib.loads(file.read_text(encoding="utf-8"))["class"]
    assert len(classes[name]["forms"].split("|")) >= least
