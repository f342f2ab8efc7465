"""`dementi import`: files and folders into a project, and what came of each."""

from argparse import ArgumentTypeError, Namespace
from typing import Any

from dementi.cli import revising
from dementi.cli.output import clear_progress, complain, say, say_json, show_progress
from dementi.domain.errors import UserError
from dementi.formats.columns import NAMES
from dementi.formats.drafts import Choices
from dementi.formats.encodings import is_encoding
from dementi.i18n import _, ngettext
from dementi.workflow import import_reports, projects
from dementi.workflow.importing import ImportReport, Taken, import_paths

REVIEWER, SUGGESTIONS = "reviewer", "suggestions"


def run(words: Namespace) -> int:
    """Import what was named; the exit code."""
    choices = Choices(words.encoding or "", words.columns, words.labels, words.spans_as == SUGGESTIONS)
    if words.revises:
        return revising.run(words, choices)
    project, report = projects.open_for_writing(words.project), ImportReport()
    try:
        reviewer = words.reviewer or project.reviewer
        try:
            import_paths(project, words.paths, reviewer, show_progress, choices, report)
        except KeyboardInterrupt:  # what is in has its report all the same
            report.stopped = True
            import_reports.keep(project, report, reviewer, words.paths)
            complain([UserError(_interrupted(len(report.taken)))])
            raise
        import_reports.keep(project, report, reviewer, words.paths)
    finally:
        project.close()
    clear_progress()
    complain(report.failures)
    if words.json:
        say_json(_as_json(report))
    else:
        _say(report)
    return 1 if report.failures else 0


def _interrupted(count: int) -> str:
    told = ngettext(
        "Interrupted: {n} article is in. Import the same again for the rest.",
        "Interrupted: {n} articles are in. Import the same again for the rest.",
        count,
    )
    return told.format(n=count)


def _say(report: ImportReport) -> None:
    for taken in report.taken:
        if taken.article.renamed_from:
            old, new = taken.article.renamed_from, taken.article.name
            say(_("{old} is taken: stored as {new}.").format(old=old, new=new))
    for path in report.skipped:
        say(f"{path}: {_('No article, left alone')}")
    for usual in report.usual:
        say(str(usual))
    count, twice = len(report.taken), len(report.duplicates)
    say(ngettext("{n} article imported.", "{n} articles imported.", count).format(n=count))
    if twice:
        say(ngettext("{n} was there already.", "{n} were there already.", twice).format(n=twice))


def _as_json(report: ImportReport) -> dict[str, object]:
    return {
        "taken": [_taken(taken) | {"renamed_from": taken.article.renamed_from} for taken in report.taken],
        "duplicates": [_taken(taken) for taken in report.duplicates],
        "failures": [
            {"path": e.path, "line": e.line, "message": e.message, "detail": e.detail} for e in report.failures
        ],
        "left_out": [{"path": e.path, "message": e.message} for e in report.usual],
        "skipped": [str(path) for path in report.skipped],
    }


def _taken(taken: Taken) -> dict[str, Any]:
    return {
        "id": taken.article.name,
        "title": taken.article.title,
        "lang": taken.lang,
        "path": taken.path,
        "format": taken.kind,
        "encoding": taken.encoding,
        "sure": taken.sure,
        "changes": list(taken.changes),
        "spans": taken.spans,
        "links": taken.links,
    }


def encoding(word: str) -> str:
    """The name of an encoding. Raises `ArgumentTypeError` for an unknown one."""
    if not is_encoding(word):
        message = _("there is no encoding “{name}”; usual ones are utf-8, cp1252, iso-8859-15, utf-16 and mac-roman")
        raise ArgumentTypeError(message.format(name=word))
    return word


def columns(word: str) -> dict[str, str]:
    """Which column holds what, from `text=col,title=col2`. Raises `ArgumentTypeError` for anything else."""
    found = _pairs(word)
    unknown = [ours for ours in found if ours not in NAMES]
    if unknown:
        message = _("“{name}” is nothing that a column holds; there are: {names}")
        raise ArgumentTypeError(message.format(name=unknown[0], names=", ".join(NAMES)))
    return found


def labels(word: str) -> dict[str, str]:
    """Our label for each of theirs, from `theirs=ours,…`. Raises `ArgumentTypeError` for anything else."""
    return _pairs(word)


def _pairs(word: str) -> dict[str, str]:
    pairs = [pair.partition("=") for pair in word.split(",") if pair.strip()]
    if not pairs or not all(left.strip() and mark for left, mark, _right in pairs):
        raise ArgumentTypeError(_("“{word}” is not of the form name=name,name=name").format(word=word))
    return {left.strip(): right.strip() for left, _mark, right in pairs}
