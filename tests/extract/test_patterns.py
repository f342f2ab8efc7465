"""The pattern language of rules: what it matches, and what it refuses with a reason."""

import pytest

from dementi.extract.alphabet import Alphabet
from dementi.extract.patterns import Characters, PatternError, compile_pattern, expand


@pytest.fixture
def alphabet():
    return Alphabet({"dit": {"said.fin"}, "pense": {"opinion.fin"}, "le": {"det"}, "que": {"=que"}}, {})


@pytest.fixture
def characters(alphabet):
    known = frozenset(name for classes in alphabet.sets for name in classes)
    return Characters(alphabet, {"verb": frozenset({"said.fin", "opinion.fin"})}, known)


@pytest.fixture
def code(alphabet):
    return "".join(alphabet.classify(word, capital=False) for word in ["le", "chat", "dit", "que"]).encode()


@pytest.mark.parametrize(
    ("pattern", "extent"),
    [
        ("<said.fin>", (2, 3)),
        ("<verb>", (2, 3)),
        ("<det> <word!verb>", (0, 2)),
        ("@thing", (0, 2)),
        ("@finite[said|opinion] que", (2, 4)),
        ("<!det>", (1, 2)),
        ("<opinion.fin>? que", (3, 4)),
    ],
)
def test_patterns_match_items(pattern, extent, characters, code):
    named = {"thing": "<det> <word>", "finite": "<$.fin>"}
    (match,) = list(compile_pattern(expand(pattern, named, {}), characters).all(code))[:1]
    assert (match.start, match.end) == extent


def test_named_parts_are_item_positions(characters, code):
    (match,) = compile_pattern("(source: <det> <word>) (cue: <verb>)", characters).all(code)
    assert match.parts == {"source": (0, 2), "cue": (2, 3)}


@pytest.mark.parametrize(
    ("pattern", "reason"),
    [
        ("<nothing>", "no class <nothing>"),
        ("@nobody", "no pattern named @nobody"),
        ("@loop", "circle"),
        ("(<det>", "cannot be compiled"),
        ("<det> §", "cannot be read"),
        ("<word>{1,9999}", "cannot be compiled"),
    ],
)
def test_a_bad_pattern_is_refused_with_a_reason(pattern, reason, characters):
    with pytest.raises(PatternError, match=reason):
        compile_pattern(expand(pattern, {"loop": "@loop"}, {}), characters)


def test_classes_that_are_asked_for_together_are_one_range():
    asked = [frozenset({"said.fin", "opinion.fin"}), frozenset({"cap"})]
    lexicon = {"dit": {"said.fin"}, "le": {"det"}, "pense": {"opinion.fin"}, "que": {"=que"}}
    verbs = Alphabet(lexicon, {}, asked).having(asked[0])
    assert len(verbs) == 4
    assert ord(verbs[-1]) - ord(verbs[0]) == 3


def test_a_language_may_tell_more_kinds_of_words_apart_than_take_two_bytes():
    alphabet = Alphabet({f"mot{number}": {f"={number}"} for number in range(2000)}, {})
    words = [alphabet.classify(f"mot{number}", capital=False) for number in (7, 1999, 3)]
    characters = Characters(alphabet, {}, frozenset({"=1999"}))
    (match,) = compile_pattern("(cue: <=1999>)", characters).all("".join(words).encode())
    assert (match.start, match.end, match.parts) == (1, 2, {"cue": (1, 2)})
