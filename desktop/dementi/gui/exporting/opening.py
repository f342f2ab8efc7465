"""Opens the export dialog, and lets it ask, write and remember."""

from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from dementi.gui.exporting.content_form import Stock
from dementi.gui.exporting.remembering import RememberedPlans
from dementi.gui.exporting.surveying import surveyed
from dementi.gui.latest import Latest
from dementi.store import Reader
from dementi.workflow.export_plans import Plan

if TYPE_CHECKING:
    from dementi.gui.bridge import ProjectBridge
    from dementi.gui.dialogs.export import ExportDialog, ExportOrder
    from dementi.gui.window import Window
    from dementi.workflow.exporting import ExportReport
    from dementi.workflow.surveying import Survey


def export(window: "Window") -> None:
    """Ask the project what there is to choose from, then show the dialog."""
    bridge, desk = window.bridge, window.desk
    if bridge is None or desk is None:
        return
    typed = desk.queue.filter.text().strip()

    def stock(reader: Reader) -> Stock:
        batches = [batch.name for batch in reader.batches.all("")]
        return Stock(reader.counts(None), reader.labels(archived=True), reader.reviewers(), typed, batches)

    bridge.reading.ask(stock, partial(_show, window))


def _show(window: "Window", stock: Stock) -> None:
    from dementi.gui.dialogs.export import ExportDialog

    bridge = window.bridge
    if bridge is None:
        return
    project, plans = bridge.project, RememberedPlans(window.settings)
    dialog = ExportDialog(window, stock, project.path, plans.last(project.uid), plans)
    latest = Latest("survey", dialog, bridge)
    latest.answered.connect(dialog.show_survey)
    latest.refused.connect(dialog.show_refused)

    def ask(plan: Plan, target: Path) -> None:
        latest.ask(partial(surveyed, plan, target))

    dialog.asked.connect(ask)
    dialog.presets.saved.connect(window.save_settings)
    dialog.stopped.connect(partial(bridge.tasks.cancel_of, dialog))
    dialog.ordered.connect(partial(_give, window, bridge, dialog))
    dialog.open_ends.connect(partial(_show_open_ends, window, dialog))
    bridge.tasks.progressed.connect(dialog.follow)
    dialog.told.connect(bridge.told)
    dialog.start()
    dialog.show_fitted()


def _give(window: "Window", bridge: "ProjectBridge", dialog: "ExportDialog", order: "ExportOrder") -> None:
    from dementi.gui.exchange import give, if_there

    def done(report: "ExportReport") -> None:
        """That the register lacks articles is told once: the card of each dataset says so."""
        told, bridge.lack_told = bridge.lack_told, bridge.lack_told or report.unread > 0
        if_there(dialog.show_done)(replace(report, unread=0) if told else report)

    RememberedPlans(window.settings).keep(bridge.project.uid, order.plan)
    window.save_settings()
    give(bridge, order.plan, order.target, order.total, done, dialog.show_failed, dialog)


def _show_open_ends(window: "Window", dialog: "ExportDialog", survey: "Survey") -> None:
    from dementi.gui.exporting.open_ends import OpenEndsDialog

    listed = OpenEndsDialog(window.theme, dialog, survey)

    def go(article: int) -> None:
        dialog.reject()
        if window.bridge is not None:
            window.bridge.open_article(article)

    listed.chosen.connect(go)
    listed.show_fitted()
