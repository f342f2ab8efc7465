"""Rule files: every example holds, and a mistake is named with file, line, rule and remedy."""

import pytest

from dementi.domain.errors import UserError
from dementi.extract import check_examples, languages
from dementi.extract.extracting import read
from dementi.extract.language import load, read_language


@pytest.mark.parametrize("lang", languages())
def test_every_example_holds(lang):
    assert check_examples(load(lang)) == []


@pytest.mark.parametrize("lang", languages())
def test_every_rule_explains_itself_and_has_examples(lang):
    for rule in load(lang).rules():
        assert all((rule.why["fr"], rule.why["en"], rule.match)), rule.id
        assert rule.id.startswith(f"{lang}."), rule.id


def test_a_language_is_a_folder(tiny):
    spans = read("Jean dit oui.", read_language(tiny), 0.0).spans
    assert [(span.label, span.rule) for span in spans] == [("source", "xx.dit"), ("claim", "xx.dit")]


@pytest.mark.parametrize(
    ("file", "old", "new", "line", "words"),
    [
        ("frames.toml", "<said.fin>)", "<sayd.fin>)", 6, ["xx.dit", "<sayd.fin>", "lexicon.toml"]),
        ("frames.toml", 'family = "said"\n', "", 6, ["xx.dit", "family", "add it"]),
        ("frames.toml", "(content: <word>)", "(content: <word>", 6, ["xx.dit", "brackets"]),
        ("frames.toml", 'family = "said"', 'family = "said"\ncolour = "red"', 6, ["colour", "remove it"]),
        ("frames.toml", 'family = "said"', 'family = "said"\ncontent = "near"', 6, ["near", "before, after"]),
        ("frames.toml", '"xx.dit"', '"xx.dit', 7, ["not valid TOML"]),
        ("lexicon.toml", '"dit"', '"Dit"', 3, ["said.fin", "Dit", "small letters"]),
        ("frames.toml", 'np = "<word!said.fin>+"', 'np = "@np"', 2, ["@np", "circle"]),
    ],
)
def test_a_mistake_names_file_line_rule_and_remedy(tiny, file, old, new, line, words):
    path = tiny / file
    path.write_text(path.read_text("utf-8").replace(old, new), "utf-8")
    with pytest.raises(UserError) as raised:
        read_language(tiny)
    assert (raised.value.path, raised.value.line) == (str(path), line)
    for word in words:
        assert word in raised.value.message


def test_two_rules_of_one_id_are_refused(tiny):
    path = tiny / "frames.toml"
    text = path.read_text("utf-8")
    path.write_text(text + text[text.index("[[frame]]") :], "utf-8")
    with pytest.raises(UserError, match="another rule has this id"):
        read_language(tiny)
