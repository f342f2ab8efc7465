"""The sentence that tells a reader why a rule fired."""

from dementi.domain.own_rules import OwnRules
from dementi.extract.language import codes, load
from dementi.extract.own import OWN

_FRAMES = {"fr": "Indice « {cue} » : {why}.", "en": "Cue “{cue}”: {why}."}


def explain(rule: str, cue: str, language: str, own: tuple[OwnRules, ...] = ()) -> str:
    """Why `rule` fired on the words `cue`, in the screen language "fr" or "en"; "" when a part of its id is unknown."""
    whys = [_why(part, language, own) for part in rule.split("+")]
    if not all(whys):
        return ""
    return _FRAMES.get(language, _FRAMES["en"]).format(cue=" ".join(cue.split()), why=" ; ".join(whys))


def _why(rule: str, language: str, own: tuple[OwnRules, ...]) -> str:
    code = rule.removeprefix(OWN).partition(".")[0]
    if code not in codes():
        return ""
    for known in load(code, own if rule.startswith(OWN) else ()).rules():
        if known.id == rule:
            return known.why.get(language, known.why["en"])
    return ""
