"""A newer version of the article on screen: read beside the window, confirmed in a list, stored as one undo step."""

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from dementi.gui.dialogs import ask
from dementi.gui.tasks import Progress
from dementi.i18n import _
from dementi.store import ImportedArticle, Project
from dementi.workflow.revising import Revision, import_revision, read_revision

if TYPE_CHECKING:
    from dementi.gui.bridge import ProjectBridge
    from dementi.gui.window import Window


def revise(window: "Window") -> None:
    """Ask for the file of the newer version."""
    bridge = window.bridge
    if bridge is None or not bridge.review.key:
        return
    path = ask.newer_version(window)
    if path is not None:
        read_file(window, bridge, path)


def read_file(window: "Window", bridge: "ProjectBridge", path: Path) -> None:
    """Read the newer version of the article on screen, and show what becomes of its spans."""
    key = bridge.review.key

    def work(project: Project, progress: Progress) -> Revision:
        return read_revision(project, key, path)

    bridge.run(_("Importing"), work, partial(_show, window, bridge))


def _show(window: "Window", bridge: "ProjectBridge", revision: Revision) -> None:
    from dementi.gui.dialogs.revision import RevisionDialog

    if window.bridge is bridge:
        dialog = RevisionDialog(window, revision)
        dialog.confirmed.connect(partial(_store, bridge, revision))
        dialog.show_fitted()


def _store(bridge: "ProjectBridge", revision: Revision, left_out: list[str]) -> None:
    reviewer = bridge.reviewer

    def work(project: Project, progress: Progress) -> ImportedArticle:
        return import_revision(project, revision, reviewer, left_out)

    bridge.run(_("Importing"), work, partial(_stored, bridge))


def _stored(bridge: "ProjectBridge", imported: ImportedArticle) -> None:
    bridge.open_article(imported.key)
    bridge.told.emit(_("The newer version is stored; the earlier one stays."))
    bridge.pretagging.read_new()
