"""English inflection: the forms of verbs, regular ones by rule and the others by model, and of nouns."""

import re
import tomllib
from functools import cache
from pathlib import Path
from typing import Any

from verbs import VerbForms

_IZE = re.compile(r"(?<=\w{3})([iy])ze$")
_NONE: frozenset[str] = frozenset()


@cache
def _models() -> dict[str, dict[str, Any]]:
    return tomllib.loads(Path(__file__).with_name("en.models.toml").read_text(encoding="utf-8"))


def conjugate(verb: str) -> VerbForms:
    """All forms of `verb`; of several words the first is inflected, and *-ize* is also spelt *-ise*."""
    head, _, rest = verb.partition(" ")
    forms = [_one_word(spelling) for spelling in sorted({head, _IZE.sub(r"\1se", head)})]
    return VerbForms(
        finite=_NONE.union(*(each.finite for each in forms)),
        infinitive=_NONE.union(*(each.infinitive for each in forms)),
        past_participle=_NONE.union(*(each.past_participle for each in forms)),
        present_participle=_NONE.union(*(each.present_participle for each in forms)),
    ).followed_by(rest)


def _one_word(verb: str) -> VerbForms:
    if verb in _models()["defective"]:
        return VerbForms(frozenset(_models()["defective"][verb].split()), _NONE, _NONE, _NONE)
    past, participle = _past(verb)
    return VerbForms(
        finite=_finite(verb, past),
        infinitive=frozenset({verb}),
        past_participle=participle,
        present_participle=_with_ing(verb),
    )


def _finite(verb: str, past: frozenset[str]) -> frozenset[str]:
    if verb in _models()["finite"]:
        return frozenset(_models()["finite"][verb].split())
    return past | {verb, _with_s(verb)}


def _past(verb: str) -> tuple[frozenset[str], frozenset[str]]:
    """The simple past and the past participle."""
    if verb in _models()["irregular"]:
        past, participle = _models()["irregular"][verb].split()
        return frozenset(past.split("/")), frozenset(participle.split("/"))
    if verb.endswith("e"):
        regular = frozenset({f"{verb}d"})
    elif _ends_in_consonant_and_y(verb):
        regular = frozenset({f"{verb[:-1]}ied"})
    else:
        regular = frozenset(f"{stem}ed" for stem in _stems(verb))
    return regular, regular


def _with_ing(verb: str) -> frozenset[str]:
    if verb.endswith("ie"):
        return frozenset({f"{verb[:-2]}ying"})
    if verb.endswith("e") and verb != "be" and not verb.endswith(("ee", "oe", "ye")):
        return frozenset({f"{verb[:-1]}ing"})
    return frozenset(f"{stem}ing" for stem in _stems(verb))


def _stems(verb: str) -> set[str]:
    """The stem before *-ed* and *-ing*: *admitt-*, *signal-* and *signall-*, *deny-*."""
    doubled = verb + verb[-1]
    if verb in _models()["doubling"]["either"]:
        return {verb, doubled}
    return {doubled if verb in _models()["doubling"]["always"] else verb}


def _with_s(word: str) -> str:
    """The third person of a verb, the plural of a noun."""
    if _ends_in_consonant_and_y(word):
        return f"{word[:-1]}ies"
    return word + ("es" if word.endswith(("s", "x", "z", "ch", "sh", "go", "cho", "eto")) else "s")


def _ends_in_consonant_and_y(word: str) -> bool:
    return word.endswith("y") and word[-2] not in "aeou"


def decline(entry: str) -> frozenset[str]:
    """The forms of a noun: *claim*, *woman>women*; an adjective, or what does not vary, is written *false=*."""
    if entry.endswith("="):
        return frozenset({entry.removesuffix("=")})
    singular, _, plural = entry.partition(">")
    return frozenset({singular, plural or _with_s(singular)})
