"""The sentence that tells a reader why a rule fired."""

from dementi.extract.language import codes, load

_FRAMES = {"fr": "Indice « {cue} » : {why}.", "en": "Cue “{cue}”: {why}."}


def explain(rule: str, cue: str, language: str) -> str:
    """Why `rule` fired on the words `cue`, in the screen language "fr" or "en"; "" when no rule has this id."""
    whys = [why for part in rule.split("+") if (why := _why(part, language))]
    if not whys:
        return ""
    return _FRAMES.get(language, _FRAMES["en"]).format(cue=" ".join(cue.split()), why=" ; ".join(whys))


def _why(rule: str, language: str) -> str:
    code = rule.partition(".")[0]
    if code not in codes():
        return ""
    for known in load(code).rules():
        if known.id == rule:
            return known.why.get(language, known.why["en"])
    return ""
