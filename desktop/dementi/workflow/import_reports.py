"""The report of an import, as it is kept in the project: one line for each file, and for each record that failed."""

import os
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from pathlib import Path

from dementi.domain.errors import UserError
from dementi.domain.imports import ImportLine, ImportSummary, Outcome
from dementi.i18n import _
from dementi.store import Project
from dementi.workflow.importing import ImportReport, Taken


def keep(project: Project, report: ImportReport, reviewer: str, roots: Sequence[Path], origin: str = "") -> None:
    """Keep the report in the project; `roots` are what was chosen, above which no folder is named."""
    lines = list(lines_of(report, roots))
    counts = {
        Outcome.TAKEN: len(report.taken),
        Outcome.DUPLICATE: len(report.duplicates) + len(report.same),
        Outcome.FAILED: len(report.failures),
        Outcome.SKIPPED: len(report.skipped) + len(report.usual) + len(report.left_out) + len(report.unreached),
    }
    origin = origin or ", ".join(root.name for root in roots[:3]) + ("…" if len(roots) > 3 else "")
    project.reports.keep(ImportSummary(reviewer, origin, counts, report.stopped), lines).result()


def lines_of(report: ImportReport, roots: Sequence[Path]) -> Iterator[ImportLine]:
    """What failed first, then what was left out, then what was taken."""
    below = _Below(roots)
    for error in report.failures:
        yield ImportLine(Outcome.FAILED, below(_place(error)), 0, error.message, error.detail)
    for usual in report.usual:
        yield ImportLine(Outcome.SKIPPED, below(_place(usual)), 0, usual.message, usual.detail)
    for path, count in Counter(report.unreached).items():
        yield ImportLine(Outcome.SKIPPED, below(path), count, _("Not reached when the import ended. Import it again."))
    for twin in report.duplicates:
        reason = _("In the project already: {name}, left out").format(name=twin.article.name)
        yield ImportLine(Outcome.DUPLICATE, below(twin.path), 1, reason)
    for path, name in report.same:
        yield ImportLine(Outcome.DUPLICATE, below(path), 1, _("Same text as {name}, left out").format(name=name))
    for path in report.left_out:
        yield ImportLine(Outcome.SKIPPED, below(path), 1, _("Left out by you"))
    for other in report.skipped:
        yield ImportLine(Outcome.SKIPPED, below(str(other)), 0, _("No article, left alone"))
    for path, taken in groupby(report.taken, key=lambda one: one.path):
        yield _of_file(below(path), list(taken))


def _of_file(path: str, taken: Sequence[Taken]) -> ImportLine:
    """One line for all articles of a file: what came with them, how they were decoded, what was done to their texts."""
    counts, others = Counter[str](), dict[str, None]()
    with_them = {"spans": sum(one.spans for one in taken), "links": sum(one.links for one in taken)}
    for change in (change for one in taken for change in one.changes):
        kind, _colon, count = change.rpartition(": ")
        if count.isdecimal():
            counts[kind] += int(count)
        else:
            others[change] = None
    encodings = dict.fromkeys(one.encoding for one in taken if one.encoding not in ("", "utf-8"))
    told = [
        *(f"{kind}: {count}" for kind, count in with_them.items() if count),
        *(f"encoding: {name}" for name in encodings),
        *others,
        *(f"{kind}: {count}" for kind, count in counts.items()),
    ]
    return ImportLine(Outcome.TAKEN, path, len(taken), "; ".join(told))


def _place(error: UserError) -> str:
    return f"{error.path}:{error.line}" if error.line else error.path


class _Below:
    """Paths from what was chosen on: who was where on this computer is nobody's business."""

    def __init__(self, roots: Iterable[Path]) -> None:
        self._roots = [(str(root), len(str(root.parent).rstrip(os.sep)) + 1) for root in roots if root.name]

    def __call__(self, path: str) -> str:
        cut = next((cut for root, cut in self._roots if path.startswith(root)), 0)
        return path[cut:].replace(os.sep, "/")
