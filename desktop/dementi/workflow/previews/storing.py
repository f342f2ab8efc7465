"""What was chosen in the preview into the project, with a report of every row that is kept there."""

from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path

from dementi.domain.errors import LeftOut, UserError
from dementi.store import Project
from dementi.workflow import import_reports
from dementi.workflow.importing import ImportReport, import_readings
from dementi.workflow.previews.listing import readings
from dementi.workflow.previews.reasons import missed
from dementi.workflow.previews.rows import Row
from dementi.workflow.previews.texts import Texts


def store(
    project: Project,
    rows: Sequence[Row],
    chosen: Sequence[Row],
    texts: Texts,
    roots: Sequence[Path],
    reviewer: str,
    progress: Callable[[int], bool],
) -> ImportReport:
    """Import the rows that were `chosen`; all `rows` are in the report, those that were not with the reason.

    `progress` gets the number of articles so far and returns False to stop.
    """
    report = ImportReport()
    for row in rows:
        if row.error is not None:
            kind = LeftOut if isinstance(row.error, LeftOut) else UserError
            report.note(kind(missed(row), path=row.path, line=row.line, detail=row.error.detail))
        elif row.found is None:
            report.skipped.append(row.file)
        elif not row.taken and row.same:
            report.same.append((row.where, row.same))
        elif not row.taken:
            report.left_out.append(row.where)
    try:
        import_readings(project, readings(chosen, texts), reviewer, report, progress)
    except UserError:
        _note_unreached(report, chosen)
        with suppress(UserError):  # what stopped the import is what its user has to know
            import_reports.keep(project, report, reviewer, roots)
        raise
    _note_unreached(report, chosen)
    import_reports.keep(project, report, reviewer, roots)
    return report


def _note_unreached(report: ImportReport, chosen: Sequence[Row]) -> None:
    """Note what was chosen beyond the end of an import that was stopped: they are stored in their order."""
    report.unreached += [row.path for row in chosen[len(report.taken) + len(report.duplicates) :]]
