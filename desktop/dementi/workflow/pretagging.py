"""Let the rules propose, without a window: each article gets the suggestions of the current rules."""

import os
from collections.abc import Callable, Sequence

from dementi.domain.article import Article
from dementi.domain.errors import UserError
from dementi.domain.own_rules import OwnRules
from dementi.store import DamagedArticle, Keys, PreparedRun, Project, Reader, pack
from dementi.workflow.background import Pretagger, PretagReport, Progress
from dementi.workflow.reading_frames import Failed
from dementi.workflow.scopes import Scope, current_versions
from dementi.workflow.worker import read

_ENOUGH = 2_000_000  # code points from which on it is worth starting processes
_BATCH = 20  # articles handed to the writer at once

Told = Callable[[int, int], bool]


def pretag(project: Project, *, again: bool = False, progress: Told = lambda done, total: True) -> PretagReport:
    """Propose spans for the articles without a run of the current rules; `again`: for all.

    `progress` gets how many are done, and of how many; False stops it. What a reviewer decided is never touched. The
    project's own rules propose too; an article they are too slow on is in the report, and the rest goes on.
    """
    scope = Scope.ALL if again else Scope.OUTDATED
    with project.reader() as reader:
        own = reader.own_rules()
        keys = scope.keys(reader, current_versions(own))
        if (os.cpu_count() or 1) < 2 or reader.runs.characters(keys, _ENOUGH) < _ENOUGH:
            report = _here(project, reader, own, keys, progress)
            report.scopes.add(scope)
            report.keep(project)
            return report
    return _beside(project, scope, progress)


def _here(
    project: Project, reader: Reader, own: tuple[OwnRules, ...], keys: Sequence[int], progress: Told
) -> PretagReport:
    """In this process."""
    report = PretagReport()
    if not keys:
        return report
    known = project.runs.start(current_versions(own)).result()
    ready: list[PreparedRun] = []
    for done, key in enumerate(keys):
        if not progress(done, len(keys)):
            break
        article = reader.runs.articles([key])[key]
        if isinstance(article, DamagedArticle):
            report.failures.append(Failed(key, "", article))  # whose message names it
            continue
        try:
            ready.append(_prepared(article, own, known))
        except UserError as error:
            report.failures.append(Failed(key, article.name, error))
        if len(ready) == _BATCH:
            _store(project, ready, known, report)
    _store(project, ready, known, report)
    progress(report.read, len(keys))
    return report


def _prepared(article: Article, own: tuple[OwnRules, ...], known: Keys) -> PreparedRun:
    return PreparedRun(article.key, *read(article, own, known))


def _store(project: Project, ready: list[PreparedRun], known: Keys, report: PretagReport) -> None:
    waiting = pack(ready)
    ready.clear()
    while waiting:
        changed = project.runs.add(waiting, known).result()
        del waiting[: len(changed)]
        for written in changed:
            report.add(written)


def _beside(project: Project, scope: Scope, progress: Told) -> PretagReport:
    """In processes of their own, while this thread tells how far they are."""
    told: list[Progress | PretagReport] = []
    pretagger = Pretagger(project, told.append)
    pretagger.start(scope)
    try:
        while not pretagger.wait(0.1):
            last = told[-1] if told else None
            if isinstance(last, Progress) and not progress(last.done, last.total):
                pretagger.cancel()
    finally:
        pretagger.close()
    report = next(one for one in told if isinstance(one, PretagReport))
    if report.error is not None:
        raise report.error
    return report
