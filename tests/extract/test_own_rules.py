"""A project's own rules: they come first, take the place of those of their id, and cannot hold up the program."""

import time

import pytest

from dementi.domain.errors import UserError
from dementi.domain.own_rules import OwnRules
from dementi.extract import check_examples, explain, extract, load, read, version
from dementi.extract.guarding import guarded
from dementi.extract.view import View

TEXT = "La mairie vrombit que le pont est fermé."
SECONDS = 2.0


def frame(pattern: str, name: str = "fr.mine", **fields: str) -> str:
    fields = {"content": "after", "match": "[La mairie](source) vrombit que [le pont est fermé](claim)."} | fields
    return f"""
[[frame]]
id = "{name}"
family = "mine"
why = {{ fr = "la mairie parle ainsi", en = "the town hall speaks so" }}
pattern = "{pattern}"
content = "{fields["content"]}"
match = ["{fields["match"]}"]
"""


def own(text: str, lang: str = "fr", name: str = "mine.toml") -> tuple[OwnRules, ...]:
    return (OwnRules(name, lang, text),)


LOUD = frame("(source: @np) (cue: <loud>) <que> (content: <!edge>)") + '[class.loud]\nforms = ["vrombit"]\n'


def test_a_rule_of_the_project_finds_what_no_other_does_and_says_whose_it_is():
    assert extract(TEXT, "fr", everything=True).spans == ()

    spans = extract(TEXT, "fr", own=own(LOUD)).spans

    assert {(span.label, TEXT[span.start : span.end]) for span in spans} == {
        ("source", "La mairie"),
        ("claim", "le pont est fermé"),
    }
    assert {span.rule for span in spans} == {"own.fr.mine"}
    assert check_examples(load("fr", own(LOUD)), own=True) == []


def test_words_of_the_project_work_in_the_rules_of_the_program():
    words = own('[class."said.fin"]\nforms = ["vrombit"]\n')

    assert {span.rule for span in extract(TEXT, "fr", own=words).spans} == {"fr.que"}


def test_a_rule_takes_the_place_of_the_one_of_its_id():
    silent = frame("(cue: vrombit) (content: <word>)", "fr.que")
    said = "Le maire a dit que le pont est fermé."

    rules = {span.rule for span in extract(said, "fr", own=own(silent), everything=True).spans}

    assert "fr.que" in {span.rule for span in extract(said, "fr").spans}
    assert not {"fr.que", "own.fr.que"} & rules


def test_rules_are_those_of_their_language_only():
    assert list(load("en", own(LOUD)).rules()) == list(load("en").rules())
    assert version("en", own(LOUD)) == version("en")
    assert version("fr", own(LOUD)) not in (version("fr"), version("fr", own(LOUD + "\n")))


def test_an_example_that_fails_is_named():
    wrong = frame("(cue: vrombit) (content: <word>)", match="[Le maire](source) se tait.")

    failures = check_examples(load("fr", own(wrong)), own=True)

    assert {(failure.file, failure.line, failure.rule) for failure in failures} == {("mine.toml", 2, "fr.mine")}


def test_an_own_rule_is_explained_where_its_project_is_known():
    assert explain("own.fr.mine", "vrombit", "fr", own(LOUD)) == "Indice « vrombit » : la mairie parle ainsi."
    assert explain("own.fr.mine", "vrombit", "fr") == explain("own.fr.mine+fr.faux", "x", "fr") == ""


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ('[patterns]\nnp = "<word>"\n', ["@np", "another name"]),
        ("[groups]\n", ["groups", "class"]),
        ("[[frames]]\n", ["frames", "frame"]),
        (LOUD + LOUD.partition("[class")[0], ["fr.mine", "another rule has this id"]),
        (frame("(cue: <nowhere>)"), ["fr.mine", "<nowhere>"]),
        (frame("vrombit", content="before"), ["fr.mine", "(cue: …)"]),
        (frame("(cue: vrombit)", content="rest"), ["fr.mine", "(content: …)"]),
        (frame("(who: vrombit)"), ["fr.mine", "(who: …)", "cue, source, content"]),
    ],
)
def test_a_mistake_is_refused_with_its_remedy(text, words):
    with pytest.raises(UserError) as raised:
        load("fr", own(text))

    assert raised.value.path == "mine.toml"
    for word in words:
        assert word in raised.value.message


def spelling(numbers, rule):
    """A frame whose cue is any of as many bare words."""
    return frame("(cue: " + "|".join(f"w{number}" for number in numbers) + ")", rule)


def test_rules_may_tell_so_many_words_apart_that_characters_get_longer():
    many = own(LOUD + "".join(spelling(range(n, n + 500), f"fr.m{n}") for n in range(0, 1_500, 500)))

    known = load("fr", many)

    assert (load("fr").alphabet.width, known.alphabet.width) == (2, 3)
    assert extract(TEXT, "fr", own=many).spans == extract(TEXT, "fr", own=own(LOUD)).spans


LAUGHS = "\n".join(f'p{number}x = "{f"@p{number - 1}x " * 100}"' for number in range(1, 12))


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        pytest.param(frame("(a+)+$"), "fr.mine", id="nested repetition"),
        pytest.param(frame("(cue: a{0,1000}{0,1000})"), "fr.mine", id="huge repetition"),
        pytest.param(frame("(cue: (<word>{0,1000}){0,1000})"), "fr.mine", id="huge repetition of a group"),
        pytest.param(frame("<word> " * 150_000), "fr.mine", id="a pattern of a megabyte"),
        pytest.param(frame("<word>" * 700), "fr.mine", id="a long pattern"),
        pytest.param("".join(frame("(cue: a)", f"fr.m{n}") for n in range(5_000)), "fr.m", id="thousands of frames"),
        pytest.param(
            "".join(frame("(cue: <word>{0,200} b)", f"fr.m{n}") for n in range(150)), "fr.m", id="large frames"
        ),
        pytest.param(f'[patterns]\np0x = "a"\n{LAUGHS}\n' + frame("(cue: @p11x)"), "fr.mine", id="a billion laughs"),
        pytest.param("".join(spelling(range(n, n + 500), f"fr.m{n}") for n in range(0, 6_000, 500)), "", id="words"),
        pytest.param("x = " + "[" * 4_000, "", id="nested lists"),
        pytest.param("a." * 30_000 + "a = 1", "", id="a long key"),
    ],
)
def test_a_hostile_rule_is_refused_in_time(text, rule):
    load("fr")
    begun = time.process_time()

    with pytest.raises(UserError) as raised:
        load("fr", own(text))

    assert time.process_time() - begun < SECONDS
    assert raised.value.path == "mine.toml"
    assert f"“{rule}" in raised.value.message or not rule


@pytest.mark.parametrize(
    ("pattern", "content"),
    [
        ("(cue: (<word>|<word>)+)", "after"),
        ("(cue: <word>) (<!comma>* zzz)?", "after"),
        ("(cue: <word>) ((<!comma>|<edge>)* zzz)?", "after"),
        ("(cue: <word>{0,999})", "after"),
        ("(cue: (<word>|<cap>|a){0,900} <word>{0,900} b) zzz", "after"),
        ("(cue: <word>)", "above"),
    ],
)
def test_a_rule_that_is_slow_on_a_megabyte_is_stopped_in_time(pattern, content):
    rules, text = own(frame(pattern, content=content, match="a")), "a " * 500_000
    load("fr", rules)
    begun = time.process_time()
    read(text, load("fr"), 0.0)
    plain = time.process_time() - begun
    begun = time.process_time()

    stopped = ""
    try:
        extract(text, "fr", own=rules, everything=True)
    except UserError as error:
        stopped = str(error)

    assert time.process_time() - begun < plain + SECONDS
    assert not stopped or stopped.startswith("mine.toml:2: Rule “fr.mine”")


def test_parts_that_hold_nothing_give_no_suggestion():
    nothing = own(frame("(cue: <comma>?) (source: <comma>|<edge>) (content: <word>?)", match="x"))

    for text in ("", ",", "Le maire, dit-on, dort.", "\n\n"):
        for span in extract(text, "fr", own=nothing, everything=True).spans:
            assert span.start < span.end
            assert span.cue is None or span.cue[0] <= span.cue[1]


def test_a_rule_is_not_blamed_for_what_else_the_machine_does(monkeypatch):
    monkeypatch.setattr("dementi.extract.guarding.SECONDS", 0.05)
    watched = guarded(load("fr", own(LOUD)), TEXT)
    (pattern,) = (pattern for rule, pattern in watched.frames if rule.id == "own.fr.mine")

    for _match in pattern.all(View.of(TEXT, watched).stream.code):
        time.sleep(0.2)
