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
        ("frames.toml", 'np = "<word!said.fin>+"', "np = 3", 2, ["np", "list of texts"]),
        ("frames.toml", 'family = "said"', "family = 3", 6, ["xx.dit", "family", "text"]),
        ("frames.toml", 'match = ["', 'match = "', 11, ["not valid TOML"]),
        ("frames.toml", 'match = ["[Jean](source) dit [oui](claim)."]', 'match = "x"', 6, ["match", "list of texts"]),
        ("frames.toml", 'match = ["[Jean](source) dit [oui](claim)."]', "", 6, ["xx.dit", "match", "add it"]),
        ("frames.toml", 'why = { fr = "il le dit", en = "it is said" }', 'why = "so"', 6, ["why", "by language"]),
        ("frames.toml", 'en = "it is said"', 'de = "so"', 6, ["why", "English"]),
        ("frames.toml", 'family = "said"', 'family = "said"\ndeniable = "no"', 6, ["deniable", "true or false"]),
        ("frames.toml", 'family = "said"', 'family = "said"\nlabel = "source"', 6, ["label", "claim, denial"]),
        ("frames.toml", "(cue: <said.fin>)", "<said.fin>, §", 6, ["xx.dit", "cannot be read here"]),
        ("frames.toml", "[[frame]]", "[[frames]]", 6, ["frames", "frame"]),
        ("frames.toml", "[[frame]]", "[frame]", 0, ["[[frame]]"]),
        ("denials.toml", "", "[[rule]]\n", 1, ["rule", "predicate"]),
        ("lexicon.toml", 'forms = ["il"]', "form = 1", 5, ["pron", "forms = "]),
        ("lexicon.toml", 'pronoun = ["pron"]', "pronoun = 1", 2, ["pronoun", "list of classes"]),
        ("lexicon.toml", "[groups]", "[group]", 1, ["group", "groups"]),
        ("language.toml", 'function_words = ["zu"]', "function_words = 1", 2, ["function_words", "list of texts"]),
        ("language.toml", 'function_words = ["zu"]', 'single_quotes = "no"', 2, ["single_quotes", "true or false"]),
        ("language.toml", 'name = { fr = "essai", en = "test" }', "nam = 1", 1, ["nam", "function_words"]),
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


def test_a_rule_does_not_fire_after_words_it_excludes(tiny):
    frames = (tiny / "frames.toml").read_text("utf-8")
    (tiny / "frames.toml").write_text(frames.replace('"(cue: <said.fin>)', '"(not: ne)? (cue: <said.fin>)'), "utf-8")
    language = read_language(tiny)

    assert read("Jean dit oui.", language, 0.0).spans
    assert not read("Jean ne dit oui.", language, 0.0).spans


def test_a_clause_may_end_after_the_words_that_show_its_end(tiny):
    frames = (
        (tiny / "frames.toml").read_text("utf-8").replace('stop = "<semicolon>"', 'stop = "<quotation> (end: mais)"', 1)
    )
    (tiny / "frames.toml").write_text(frames, "utf-8")
    text = "Jean dit rien de « cela » mais il part."

    claim = read(text, read_language(tiny), 0.0).spans[-1]

    assert text[claim.start : claim.end] == "rien de « cela »"


def test_two_rules_of_one_id_are_refused(tiny):
    path = tiny / "frames.toml"
    text = path.read_text("utf-8")
    path.write_text(text + text[text.index("[[frame]]") :], "utf-8")
    with pytest.raises(UserError, match="another rule has this id"):
        read_language(tiny)


def test_a_line_that_is_not_utf_8_is_named(tiny):
    path = tiny / "frames.toml"
    path.write_bytes(path.read_bytes().replace(b"il le dit", b"il l\xe9 dit"))
    with pytest.raises(UserError, match="not UTF-8") as raised:
        read_language(tiny)
    assert (raised.value.path, raised.value.line) == (str(path), 9)


def test_a_file_of_windows_is_read(tiny):
    path = tiny / "frames.toml"
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes().replace(b"\n", b"\r\n"))
    assert check_examples(read_language(tiny)) == []


def test_a_missing_file_is_named(tiny):
    (tiny / "denials.toml").unlink()
    with pytest.raises(UserError, match="cannot be read") as raised:
        read_language(tiny)
    assert raised.value.path == str(tiny / "denials.toml")


@pytest.mark.parametrize(
    "example", ["[Jean](sauce) dit [oui](claim).", "[Jean](source) dit [oui](claim", "[Jean dit oui."]
)
def test_marks_that_cannot_be_read_are_named(tiny, example):
    path = tiny / "frames.toml"
    path.write_text(path.read_text("utf-8").replace("[Jean](source) dit [oui](claim).", example), "utf-8")
    (failure,) = check_examples(read_language(tiny))
    assert (failure.file, failure.line, failure.rule) == (str(path), 6, "xx.dit")
    assert example in failure.message
    assert "[words](label)" in failure.message
