"""What each command does: calls one step of the work and says what came of it."""

from argparse import Namespace
from collections.abc import Callable
from dataclasses import asdict

from dementi.cli import batches, datasets, library, pretagging, sources
from dementi.cli.demo import demo
from dementi.cli.output import complain, say, say_json, write_out
from dementi.cli.window import Window
from dementi.domain.errors import UserError
from dementi.domain.folders import require_kept
from dementi.i18n import _, ngettext
from dementi.store import check, open_project
from dementi.workflow import extracting, projects, stats_table

Command = Callable[[Namespace], int]


def run(words: Namespace, window: Callable[[], Window]) -> int:
    """Run the command that was parsed; the exit code."""
    if words.command in _KEEPING:
        try:
            require_kept()
        except UserError as error:  # the work itself goes on without
            complain([error])
    if words.command == "rules":
        from dementi.cli import rules  # measuring needs what no other command does

        return rules.run(words)
    if words.command == "import":
        from dementi.cli.importing import run as run_import

        return run_import(words)
    if words.command == "export":
        return datasets.export(words, window)
    if words.command == "demo":
        return demo(words.out, window)
    return _COMMANDS[words.command](words)


def _new(words: Namespace) -> int:
    project = projects.new_project(words.project, words.reviewer or projects.DEFAULT_REVIEWER)
    project.close()
    say(_("Made {path}.").format(path=project.path))
    return 0


def _extract(words: Namespace) -> int:
    write = extracting.write_to(words.output, words.files) if words.output else write_out
    report = extracting.extract_files(words.files, words.lang, words.everything, write)
    complain(report.failures)
    if words.output:
        articles = ngettext("{n} article", "{n} articles", report.articles).format(n=report.articles)
        spans = ngettext("{n} span", "{n} spans", report.spans).format(n=report.spans)
        say(f"{articles}, {spans}.")
    return 1 if report.failures else 0


def _stats(words: Namespace) -> int:
    project = open_project(words.project, write=False)
    try:
        with project.reader() as reader:
            stats = reader.stats()
    finally:
        project.close()
    if words.csv:
        write_out([stats_table.table(stats)])
    elif words.json:
        say_json(asdict(stats))
    else:
        _say_table(asdict(stats))
    return 0


def _say_table(table: dict[str, object], indent: str = "") -> None:
    for name, value in table.items():
        if isinstance(value, dict):
            say(f"{indent}{name or _('not said')}")
            _say_table(value, indent + "  ")
        else:
            text = ", ".join(map(str, value)) if isinstance(value, list | tuple) else str(value)
            say(f"{indent}{name}: {text}")


def _check(words: Namespace) -> int:
    report = check(words.project)
    if words.json:
        say_json({"path": str(words.project), "sound": report.sound, **asdict(report)})
        return 0 if report.sound else 1
    complain(UserError(finding, path=str(words.project)) for finding in report.findings)
    if report.sound:
        text = _("{path} is sound: {articles} articles, {spans} spans.")
        say(text.format(path=words.project, articles=report.articles, spans=report.spans))
    say(_("SQLite {version}").format(version=report.sqlite), *report.faults)
    return 0 if report.sound else 1


_KEEPING = ("new", "import", "pretag")
_COMMANDS: dict[str, Command] = {
    "new": _new,
    "pretag": pretagging.run,
    "extract": _extract,
    "join": datasets.join,
    "card": datasets.card,
    "list": library.run,
    "search": library.run,
    "batch": batches.run,
    "sources": sources.run,
    "stats": _stats,
    "check": _check,
}
