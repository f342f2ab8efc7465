"""French inflection: all forms of a verb, from its infinitive and the models of the third group, and of a noun."""

import re
import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from verbs import VerbForms

_CONSONANT = "bcdfghjklmnpqrstvwxz"
_ACUTE = re.compile(rf"é([{_CONSONANT}]+|[gq]u)$")
_MUTE = re.compile(rf"(?<=[{_CONSONANT}])e([{_CONSONANT}])$")
_DOUBLING = re.compile(r"(?:app|ép|gromm|renouv)el$|jet$")

_PRESENT = ("e", "es", "e", "ons", "ez", "ent")
_IMPERFECT = ("ais", "ais", "ait", "ions", "iez", "aient")
_FUTURE = ("ai", "as", "a", "ons", "ez", "ont")
_SUBJUNCTIVE = ("e", "es", "e", "ent")
# Passé simple, then the third persons of the imperfect subjunctive: the only ones newspapers still print.
_PAST = {
    "a": ("ai", "as", "a", "âmes", "âtes", "èrent", "ât", "assent"),
    "i": ("is", "is", "it", "îmes", "îtes", "irent", "ît", "issent"),
    "u": ("us", "us", "ut", "ûmes", "ûtes", "urent", "ût", "ussent"),
    "in": ("ins", "ins", "int", "înmes", "întes", "inrent", "înt", "inssent"),
}

_FEMININES = {"e": "e", "er": "ère", "en": "enne", "on": "onne", "el": "elle", "f": "ve", "x": "se", "c": "que"}


@cache
def _models() -> dict[str, dict[str, str]]:
    return tomllib.loads(Path(__file__).with_name("fr.models.toml").read_text(encoding="utf-8"))


def conjugate(verb: str) -> VerbForms:
    """All forms of `verb`, an infinitive that may be followed by other words (*faire savoir*)."""
    head, _, rest = verb.partition(" ")
    return _one_word(head).followed_by(rest)


def _one_word(verb: str) -> VerbForms:
    whole_verb_or_endings = (verb, *(f"-{verb[start:]}" for start in range(len(verb))))
    for key in whole_verb_or_endings:
        if key in _models():
            return _third_group(verb, verb.removesuffix(key.removeprefix("-")), _models()[key])
    if verb.endswith("er"):
        return _first_group(verb)
    if verb.endswith("ir"):
        return _second_group(verb)
    raise ValueError(f"no model for the verb {verb!r}; add its ending to fr.models.toml")


def _first_group(verb: str) -> VerbForms:
    stem = verb.removesuffix("er")
    strong = _strong_stems(stem)
    finite = {_joined(stem, ending) for ending in ("ons", "ez", *_IMPERFECT, *_PAST["a"])}
    finite |= {form + ending for form in strong for ending in _SUBJUNCTIVE}
    finite |= {future + ending for future in _future_stems(stem) for ending in (*_FUTURE, *_IMPERFECT)}
    return VerbForms(
        finite=frozenset(finite),
        infinitive=frozenset({verb}),
        past_participle=agreed(f"{stem}é"),
        present_participle=frozenset({_joined(stem, "ant")}),
    )


def _joined(stem: str, ending: str) -> str:
    """Stem and ending with the sound of *c* and *g* kept: *annonçait*, *jugeait*."""
    if ending[0] in "aâo" and stem[-1] in "cg":
        stem = stem[:-1] + "ç" if stem[-1] == "c" else stem + "e"
    return stem + ending


def _strong_stems(stem: str) -> set[str]:
    """The stem before a mute *e*: *révèl-*, *martèl-*, *rappell-*, *appui-*, *pai-* and *pay-*."""
    if stem.endswith("ay"):
        return {stem, stem[:-1] + "i"}
    if stem.endswith(("oy", "uy")):
        return {stem[:-1] + "i"}
    if _DOUBLING.search(stem):
        return {stem + stem[-1]}
    return {_MUTE.sub(r"è\1", _ACUTE.sub(r"è\1", stem))}


def _future_stems(stem: str) -> set[str]:
    if stem.endswith("envoy"):
        return {stem.removesuffix("oy") + "err"}
    stems = {f"{strong}er" for strong in _strong_stems(stem)}
    # Verbs such as *révéler* keep the acute accent in the older spelling, which newspapers mix with the newer one.
    return stems | {f"{stem}er"} if _ACUTE.search(stem) else stems


def _second_group(verb: str) -> VerbForms:
    stem = verb.removesuffix("r")
    finite = {stem + ending for ending in ("s", "t", *("ss" + ending for ending in (*_PRESENT[3:], *_IMPERFECT)))}
    finite |= {f"{stem}ss{ending}" for ending in _SUBJUNCTIVE} | _past(stem)
    finite |= {verb + ending for ending in (*_FUTURE, *_IMPERFECT)}
    return VerbForms(
        finite=frozenset(finite),
        infinitive=frozenset({verb}),
        past_participle=agreed(stem),
        present_participle=frozenset({f"{stem}ssant"}),
    )


def _third_group(verb: str, prefix: str, model: Mapping[str, str]) -> VerbForms:
    participle = model["present_participle"]
    imperfect = model.get("imperfect", participle.removesuffix("ant"))
    finite = set(model["present"].split()) | _past(model["past"]) | _subjunctive(model)
    finite |= {imperfect + ending for ending in _IMPERFECT}
    finite |= {model["future"] + ending for ending in (*_FUTURE, *_IMPERFECT)}
    agreeing = frozenset(model["past_participles"].split()) if "past_participles" in model else None
    return VerbForms(
        finite=_both_spellings({prefix + form for form in finite}),
        infinitive=_both_spellings({verb}),
        past_participle=frozenset(prefix + form for form in agreeing or agreed(model["past_participle"])),
        present_participle=frozenset({prefix + participle}),
    )


def _past(stem: str) -> set[str]:
    """Passé simple and imperfect subjunctive of a stem with its vowel: *di*, *parla*, *vin*."""
    vowel = "in" if stem.endswith("in") else stem[-1]
    return {stem.removesuffix(vowel) + ending for ending in _PAST[vowel]}


def _subjunctive(model: Mapping[str, str]) -> set[str]:
    """The present subjunctive; its nous and vous are those of the imperfect unless the model says otherwise."""
    if "subjunctive_forms" in model:
        return set(model["subjunctive_forms"].split())
    if "subjunctive" in model:
        strong, weak = model["subjunctive"].split()
        return {strong + ending for ending in _SUBJUNCTIVE} | {weak + "ions", weak + "iez"}
    strong = model["present"].split()[-1].removesuffix("ent")
    return {strong + ending for ending in _SUBJUNCTIVE}


def _both_spellings(forms: set[str]) -> frozenset[str]:
    """*reconnaît* and, since 1990, *reconnait*."""
    return frozenset(forms | {form.replace("aît", "ait") for form in forms})


def agreed(participle: str) -> frozenset[str]:
    """A past participle in both genders and numbers; one in *-s* has the same masculine plural."""
    plural = participle if participle.endswith("s") else f"{participle}s"
    return frozenset({participle, plural, f"{participle}e", f"{participle}es"})


def decline(entry: str) -> frozenset[str]:
    """All forms of a noun or adjective: *ministre*, *député+*, *acteur/actrice*, *porte-parole>porte-parole*."""
    singulars, _, plurals = entry.partition(">")
    if plurals:
        return frozenset({*singulars.split("/"), *plurals.split("/")})
    if singulars.endswith("+"):
        masculine = singulars.removesuffix("+")
        words = [masculine, _feminine(masculine)]
    else:
        words = singulars.split("/")
    return frozenset(words) | {_plural(word) for word in words}


def _feminine(masculine: str) -> str:
    """The regular feminine: *ouvrière*, *italienne*, *mensongère*, *officielle*, *juive*, *calomnieuse*."""
    for ending, feminine in _FEMININES.items():
        if masculine.endswith(ending):
            return masculine.removesuffix(ending) + feminine
    return f"{masculine}e"


def _plural(noun: str) -> str:
    """The plural; of several words the first is the head: *chefs de l'état*."""
    head, space, rest = noun.partition(" ")
    if head.endswith(("s", "x", "z")):
        return noun
    if head.endswith("al"):
        return f"{head.removesuffix('al')}aux{space}{rest}"
    return head + ("x" if head.endswith(("au", "eu", "œu")) else "s") + space + rest
