"""Articles in and a dataset out, as long work beside the window."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

from dementi.domain.errors import UserError
from dementi.gui import words
from dementi.gui.bridge import ProjectBridge
from dementi.gui.reading import still_there
from dementi.gui.sources import filling
from dementi.gui.tasks import Progress, Told
from dementi.i18n import _, ngettext
from dementi.store import Project
from dementi.workflow import import_reports
from dementi.workflow.export_plans import Plan
from dementi.workflow.exporting import ExportReport, export, read_sources, require_possible
from dementi.workflow.gathering import Stopped
from dementi.workflow.importing import ImportReport, import_paths


def take_files(bridge: ProjectBridge, paths: Sequence[Path]) -> None:
    """Import files and folders, then let the rules propose."""
    reviewer = bridge.reviewer

    def work(project: Project, progress: Progress) -> ImportReport:
        report = import_paths(project, paths, reviewer, lambda done: progress(done, 0))
        import_reports.keep(project, report, reviewer, paths)
        return report

    bridge.run(_("Importing"), work, lambda report: _imported(bridge, report))


def give(
    bridge: ProjectBridge,
    plan: Plan,
    target: Path,
    total: int,
    done: Callable[[ExportReport], None],
    failed: Callable[[UserError], None],
    owner: object,
) -> None:
    """Export what is likely to be `total` articles (0: not known), and tell `owner`, who asked, if still there."""

    from dementi.gui.printing import pdf  # reads much of what draws articles: only once something is written

    options = replace(plan.options, drawing=pdf.write)

    def read(progress: Progress) -> bool:
        require_possible(bridge.project, target, plan.content, options)
        try:
            read_sources(bridge.project, options, filling.told(progress))
        except Stopped:
            return False
        return True

    def work(progress: Progress) -> ExportReport:
        return export(bridge.project, target, plan.content, None, lambda count: progress(count, total), options)

    def write(all_read: bool) -> None:
        if all_read and not bridge.tasks.cancelled:  # stopped when all was read already
            bridge.tasks.run(_("Exporting"), work, if_there(done), if_there(failed), owner, stopped)
        else:
            if_there(done)(stopped)

    stopped = ExportReport(stopped=True)
    bridge.tasks.run(filling.name(), read, write, if_there(failed), owner, unbegun=False)


def if_there(told: Told) -> Told:
    """`told` as a call that does nothing once what it belongs to has been deleted."""
    return lambda value: told(value) if still_there(told) else None


def _imported(bridge: ProjectBridge, report: ImportReport) -> None:
    if report.failures:
        bridge.refused.emit(_failures(report.failures))
    bridge.told.emit(said(report))
    if report.taken:
        bridge.pretagging.read_new()


def said(report: ImportReport) -> str:
    """What an import did, in one line."""
    count = len(report.taken)
    told = ngettext("{count} article imported.", "{count} articles imported.", count).format(count=words.number(count))
    count = len(report.duplicates) + len(report.same)
    if count:
        told += " " + ngettext("{count} already here, left out.", "{count} already here, left out.", count).format(
            count=words.number(count)
        )
    return told


def _failures(failures: Sequence[UserError]) -> UserError:
    """The first failures as one message; files are left alone."""
    count = len(failures)
    told = ngettext("{count} file or record was not taken.", "{count} files or records were not taken.", count)
    lines = [told.format(count=words.number(count)), *(str(failure) for failure in failures[:5])]
    return UserError("\n".join(lines))
