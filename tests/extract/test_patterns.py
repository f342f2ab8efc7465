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
    (match,) = list(compile_pattern(expand(pattern, named), characters).all(code))[:1]
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
        compile_pattern(expand(pattern, {"loop": "@loop"}), characters)
