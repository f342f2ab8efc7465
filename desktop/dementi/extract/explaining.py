"""The sentence that tells a reader why a rule fired."""

from collections.abc import Mapping
from functools import lru_cache

from dementi.domain.own_rules import OwnRules
from dementi.extract.language import codes, folder
from dementi.extract.own import OWN, read_own
from dementi.extract.rule_files import read_rule_file
from dementi.extract.rules import Predicate, Rule, read_predicates, read_rules

_FRAMES = {"fr": "Indice « {cue} » : {why}.", "en": "Cue “{cue}”: {why}."}


def explain(rule: str, cue: str, language: str, own: tuple[OwnRules, ...] = ()) -> str:
    """Why `rule` fired on the words `cue`, in the screen language "fr" or "en"; "" when a part of its id is unknown.

    A span that was carried over to another text may have lost its cue: then the reason stands alone.
    """
    whys = [_why(part, language, own) for part in rule.split("+")]
    if not all(whys):
        return ""
    why, words = " ; ".join(whys), " ".join(cue.split())
    return _FRAMES.get(language, _FRAMES["en"]).format(cue=words, why=why) if words else f"{why[:1].upper()}{why[1:]}."


def as_written(rule: str, own: tuple[OwnRules, ...] = ()) -> Rule | Predicate | None:
    """The rule of this id, of one part only, as its file has it; None where it is not known here."""
    code = rule.removeprefix(OWN).partition(".")[0]
    if code not in codes():
        return None
    mine = tuple(rules for rules in own if rules.lang == code) if rule.startswith(OWN) else ()
    return _written(code, mine).get(rule)


def _why(rule: str, language: str, own: tuple[OwnRules, ...]) -> str:
    found = as_written(rule, own)
    return "" if found is None else found.why.get(language, found.why["en"])


@lru_cache(maxsize=16)
def _written(code: str, own: tuple[OwnRules, ...]) -> Mapping[str, Rule | Predicate]:
    """Each rule by its id. Nothing is compiled: a window asks with the first suggestion it shows."""
    denials, frames = (read_rule_file(folder(code) / f"{name}.toml") for name in ("denials", "frames"))
    added = read_own(own)
    shipped: list[Rule | Predicate] = [*read_rules(denials), *read_rules(frames), *read_predicates(denials)]
    mine: list[Rule | Predicate] = [*added.frames, *added.predicates]
    return {rule.id: rule for rule in shipped} | {f"{OWN}{rule.id}": rule for rule in mine}
