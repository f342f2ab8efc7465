"""`dementi rules …`: tools for whoever writes rules, and the rules that a project carries."""

from argparse import Namespace
from collections.abc import Callable, Iterable
from dataclasses import asdict

from dementi.cli import rule_tables
from dementi.cli.output import complain, say, say_json
from dementi.domain.errors import UserError
from dementi.extract import Failure, Language, check_examples, languages, load
from dementi.i18n import _
from dementi.store import open_project
from dementi.workflow import projects, rule_files
from dementi.workflow.rule_diff import diff
from dementi.workflow.rule_explain import explained
from dementi.workflow.rule_folders import other_rules, read_folder
from dementi.workflow.rule_gold import Tagging, read_gold
from dementi.workflow.rule_measured import require_checkout, write_measured
from dementi.workflow.rule_report import report


def run(words: Namespace) -> int:
    """Do the action that was parsed; the exit code."""
    return _ACTIONS[words.action](words)


def _test(words: Namespace) -> int:
    known = read_folder(words.folder) if words.folder else {code: load(code) for code in languages()}
    failures = [failure for language in known.values() for failure in check_examples(language)]
    if words.json:
        say_json([asdict(failure) for failure in failures])
        return 1 if failures else 0
    _complain(failures)
    if not failures:
        say(_("Every example of every rule holds: {languages}.").format(languages=", ".join(known)))
    return 1 if failures else 0


def _complain(failures: Iterable[Failure]) -> None:
    complain(UserError(f"{f.rule}: {f.message}", path=str(f.file), line=f.line) for f in failures)


def _report(words: Namespace) -> int:
    if words.write:
        require_checkout()
    gold = read_gold(words.gold)
    taggings = {code: Tagging.of(_rules_for(code)) for code in gold}
    reports = [report(gold[code], taggings[code]) for code in sorted(gold)]
    written = [write_measured(gold[code], taggings[code]) for code in sorted(gold)] if words.write else []
    if words.json:
        say_json([asdict(measured) for measured in reports])
        return 0
    for measured in reports:
        say(*rule_tables.report(measured))
    say(*(_("Written: {path}.").format(path=path) for path in written))
    return 0


def _rules_for(code: str) -> Language:
    if code not in languages():
        message = _("There are no rules for the language “{code}”; there are: {known}.")
        raise UserError(message.format(code=code, known=", ".join(languages())))
    return load(code)


def _diff(words: Namespace) -> int:
    gold = read_gold(words.gold)
    with other_rules(words.against) as before:
        missing = sorted(set(gold) - set(before))
        if missing:
            message = _("There are no rules there for: {languages}.").format(languages=", ".join(missing))
            raise UserError(message, path=words.against)
        found = [diff(gold[code], Tagging.of(before[code]), Tagging.of(_rules_for(code))) for code in sorted(gold)]
    if words.json:
        say_json([asdict(difference) for difference in found])
        return 0
    for difference in found:
        say(*rule_tables.difference(difference))
    return 0


def _explain(words: Namespace) -> int:
    for article, trace in explained(words.file, words.lang):
        say(*rule_tables.trace(article, trace))
    return 0


def _add(words: Namespace) -> int:
    project = projects.open_for_writing(words.project)
    try:
        rules, replaced, failures = rule_files.add_rules(project, words.file, words.lang)
    finally:
        project.close()
    _complain(failures)
    if words.json:
        say_json({"name": rules.name, "replaced": replaced, "failures": [asdict(failure) for failure in failures]})
    elif not failures:
        done = _("Rules “{name}” replaced.") if replaced else _("Rules “{name}” added.")
        say(done.format(name=rules.name), _("“dementi pretag” reads the articles again with them."))
    return 1 if failures else 0


def _list(words: Namespace) -> int:
    project = open_project(words.project, write=False)
    try:
        found = rule_files.own_rules(project)
    finally:
        project.close()
    if words.json:
        say_json([asdict(rules) for rules in found])
    else:
        say(*(f"{rules.name} ({rules.lang})" for rules in found))
    return 0


def _remove(words: Namespace) -> int:
    project = projects.open_for_writing(words.project)
    try:
        rule_files.remove_rules(project, words.name)
    finally:
        project.close()
    if words.json:
        say_json({"name": words.name})
    else:
        say(_("Rules “{name}” removed.").format(name=words.name))
    return 0


_ACTIONS: dict[str, Callable[[Namespace], int]] = {
    "test": _test,
    "report": _report,
    "diff": _diff,
    "explain": _explain,
    "add": _add,
    "list": _list,
    "remove": _remove,
}
