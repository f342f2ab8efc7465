"""The rules of a project's own: put in after a check, listed, taken out."""

from pathlib import Path

from dementi.domain.errors import UserError
from dementi.domain.own_rules import OwnRules
from dementi.extract import Failure, check_examples, decoded, languages, load
from dementi.i18n import _
from dementi.store import Project

_LARGEST = 4_000_000  # bytes: larger files are not even read


def read_own_rules(path: Path, lang: str) -> OwnRules:
    """The rules in the TOML file at `path` for the language `lang`; the file's name without its ending is theirs."""
    if lang not in languages():
        known = ", ".join(languages())
        message = _("There are no rules for the language “{code}”; there are: {known}.")
        raise UserError(message.format(code=lang, known=known))
    try:
        with path.open("rb") as file:
            data = file.read(_LARGEST + 1)
    except OSError as error:
        reason = error.strerror or str(error)
        raise UserError(_("This rule file cannot be read: {reason}.").format(reason=reason), path=str(path)) from error
    return OwnRules(path.stem, lang, decoded(path, data))


def check_own_rules(rules: OwnRules, others: tuple[OwnRules, ...], path: Path) -> list[Failure]:
    """The examples of `rules` that fail beside `others`. Raises `UserError` when they cannot be used at all."""
    named = OwnRules(str(path), rules.lang, rules.text)
    language = load(rules.lang, (*(other for other in others if other.name != rules.name), named))
    return [failure for failure in check_examples(language, own=True) if failure.file == str(path)]


def add_rules(project: Project, path: Path, lang: str) -> tuple[OwnRules, bool, list[Failure]]:
    """Have `project` carry the rules in the file at `path`, unless an example fails.

    Returns them, whether they took the place of older ones of that name, and what fails.
    """
    rules = read_own_rules(path, lang)
    failures = check_own_rules(rules, own_rules(project), path)
    replaced = not failures and project.put_rules(rules).result()
    return rules, replaced, failures


def own_rules(project: Project) -> tuple[OwnRules, ...]:
    """The rule files that `project` carries."""
    with project.reader() as reader:
        return reader.own_rules()


def remove_rules(project: Project, name: str) -> None:
    """Take the rule file `name` out of `project`; articles read with it are read again by the next pre-tagging."""
    if not project.remove_rules(name).result():
        names = ", ".join(rules.name for rules in own_rules(project)) or "–"
        message = _("The project has no rule file “{name}”; it has: {names}.")
        raise UserError(message.format(name=name, names=names), path=str(project.path))
