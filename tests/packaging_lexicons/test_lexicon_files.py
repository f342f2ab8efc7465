"""The lexicons checked in are those the lemma lists give, in order and without duplicates."""

import tomllib
from pathlib import Path

import generate
import pytest

SECTIONS = ("verbs", "nouns", "names", "phrases")
FILES = [(language, section) for language in ("fr", "en") for section in SECTIONS]


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


ONE_ONLY = {
    "fr": {"impute", "pledge", "reproach"},  # imputer à qui quoi; promettre de; reprocher à qui de quoi
    "en": {"act", "clausal", "do"},  # verbs whose subject a participle has; clauses without "that"; the auxiliary
}


def test_both_languages_have_the_same_classes_but_for_a_few_constructions(root):
    def names(language: str) -> set[str]:
        found = {name for section in SECTIONS for name in tomllib.loads(shipped(root, language, section))["class"]}
        return {name.split(".")[0] for name in found if not name.startswith("self")}

    assert names("fr") - names("en") == ONE_ONLY["fr"]
    assert names("en") - names("fr") == ONE_ONLY["en"]


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
