"""`dementi pretag`: the rules read articles, and what a second reading changed."""

from argparse import Namespace
from collections.abc import Sequence
from dataclasses import asdict

from dementi.cli.output import clear_progress, complain, say, say_json, show_progress
from dementi.domain.reruns import by_rule
from dementi.i18n import ngettext
from dementi.store import Project
from dementi.workflow import projects
from dementi.workflow.background import PretagReport
from dementi.workflow.pretagging import pretag

_AT_ONCE = 500


def run(words: Namespace) -> int:
    """Have the rules read what they have not read, or all; the exit code."""
    project = projects.open_for_writing(words.project)
    try:
        report = pretag(project, again=words.again, progress=show_progress)
        names = _names(project, [rerun.article for rerun in report.reruns])
    finally:
        project.close()
    clear_progress()
    complain(failure.error for failure in report.failures)
    if words.json:
        say_json(_as_json(report, names))
    else:
        _say(report)
    return 1 if report.failures else 0


def _names(project: Project, keys: Sequence[int]) -> dict[int, str]:
    with project.reader() as reader:
        pages = (reader.rows(keys[at : at + _AT_ONCE], "") for at in range(0, len(keys), _AT_ONCE))
        return {row.key: row.name for page in pages for row in page}


def _say(report: PretagReport) -> None:
    say(ngettext("{n} article pre-tagged.", "{n} articles pre-tagged.", report.read).format(n=report.read))
    count = len(report.reruns)
    if count:
        changed = ngettext("In {n} article suggestions changed.", "In {n} articles suggestions changed.", count)
        say(changed.format(n=count))


def _as_json(report: PretagReport, names: dict[int, str]) -> dict[str, object]:
    """`changes` has one entry for each article and rule."""
    return {
        "articles": report.read,
        "failures": [
            {
                "id": failure.name,
                "path": failure.error.path,
                "line": failure.error.line,
                "message": failure.error.message,
            }
            for failure in report.failures
        ],
        "changes": [
            {"id": names[rerun.article], "rule": rule, **asdict(counts)}
            for rerun in report.reruns
            for rule, counts in by_rule(rerun.differences).items()
        ],
    }
