"""What the window's own actions do: open, import, export, copies, dialogs."""

from array import array
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QApplication

from dementi.domain.errors import UserError
from dementi.domain.labels import LabelForm
from dementi.gui import words
from dementi.gui.concordance.opening import show_lines
from dementi.gui.dialogs import ask
from dementi.gui.everywhere import everywhere_commands
from dementi.gui.history import show_history
from dementi.gui.importing.commands import importing_commands
from dementi.gui.many import many_commands
from dementi.gui.opening import bring_back
from dementi.gui.own_files import in_sight
from dementi.gui.precedents import show_precedents
from dementi.gui.preferring import show_preferences, toggle, use_keys, zoom
from dementi.gui.pretagging import pretagging_commands
from dementi.gui.recent import make_project
from dementi.gui.revising import revise
from dementi.gui.source_page import open_page
from dementi.gui.telling import tell_error
from dementi.gui.touring import show_tour
from dementi.i18n import _, ngettext
from dementi.store import Backup, list_backups
from dementi.workflow import projects

if TYPE_CHECKING:
    from dementi.gui.bridge import ProjectBridge
    from dementi.gui.window import Window


def window_actions(window: "Window") -> dict[str, Callable[[], object]]:
    """By action id; what only the desk can do is not here."""
    made: dict[str, Callable[[Window], object]] = {
        "new": new_project,
        "open": open_project,
        "example": open_example,
        "samples": add_samples,
        "export": export,
        "copy": save_copy,
        "restore_backup": restore,
        "reviewer": ask_reviewer,
        "close": close,
        "quit": lambda window: window.close(),
        "revise": revise,
        "labels": edit_labels,
        "open_bin": open_bin,
        "history": show_history,
        "page": open_page,
        "save_article": save_open_article,
        "hints": show_hints,
        "snapping": partial(toggle, name="snapping"),
        "still": partial(toggle, name="still"),
        "lines": show_lines,
        "rule": show_rule,
        "precedents": show_precedents,
        "sources": show_sources,
        "source": show_source,
        "statistics": show_statistics,
        "preferences": show_preferences,
        "order:reading": partial(use_order, least_certain_first=False),
        "order:doubt": partial(use_order, least_certain_first=True),
        "larger": partial(zoom, by=1),
        "smaller": partial(zoom, by=-1),
        "normal": partial(zoom, by=0),
        "guide": show_guide,
        "formats": show_formats,
        "keys": show_keys,
        "shortcuts": change_keys,
        "palette": show_palette,
        "tour": show_tour,
        "about": show_about,
    }
    return (
        {name: partial(action, window) for name, action in made.items()}
        | many_commands(window)
        | everywhere_commands(window)
        | pretagging_commands(window)
        | importing_commands(window)
    )


def new_project(window: "Window") -> None:
    make_project(window, _("New project"))


def open_project(window: "Window") -> None:
    chosen = ask.project_to_open(window)
    if chosen is not None:
        window.open_path(chosen)


def open_example(window: "Window") -> None:
    """The samples; made at the first time, which takes a moment."""
    reviewer = window.settings.reviewer or projects.DEFAULT_REVIEWER
    try:
        path = projects.sample_project(reviewer)
    except UserError as error:
        tell_error(window, error)
        return
    window.open_path(path)


def add_samples(window: "Window") -> None:
    from dementi.gui.exchange import take_files

    if window.bridge is not None:
        take_files(window.bridge, projects.sample_articles())


def export(window: "Window") -> None:
    from dementi.gui.exporting import opening

    opening.export(window)


def save_open_article(window: "Window") -> None:
    from dementi.gui import saving_article

    saving_article.save_open_article(window)


def show_statistics(window: "Window") -> None:
    from dementi.gui.statistics import opening

    opening.show_statistics(window)


def show_sources(window: "Window") -> None:
    from dementi.gui.sources import opening

    opening.show_sources(window)


def show_source(window: "Window") -> None:
    from dementi.gui.sources import beside

    beside.show_source(window)


def save_copy(window: "Window") -> None:
    if window.bridge is None:
        return
    path = window.bridge.project.path
    suggested = in_sight(path).with_name(f"{path.stem} {_('copy')}{path.suffix}")
    chosen = ask.project_to_make(window, _("Save a copy"), str(suggested))
    if chosen is not None:
        window.bridge.save_copy(projects.with_ending(chosen))


def restore(window: "Window") -> None:
    from dementi.gui.dialogs.backups import BackupDialog

    if window.bridge is not None:
        found: list[Backup] = list_backups(window.bridge.project.uid)
        dialog = BackupDialog(window, found)
        dialog.chosen.connect(partial(_bring_back, window))
        dialog.show_fitted()


def _bring_back(window: "Window", backup: Path) -> None:
    if window.bridge is None:
        return
    path = window.bridge.project.path
    if window.close_project():
        bring_back(window, backup, path)


def ask_reviewer(window: "Window") -> None:
    from dementi.gui.dialogs.reviewer import ReviewerDialog

    dialog = ReviewerDialog(window, window.settings.reviewer)
    dialog.named.connect(window.use_reviewer)
    dialog.show_fitted()


def edit_labels(window: "Window") -> None:
    from dementi.gui.dialogs.label_editor import LabelDialog

    if window.bridge is not None:
        dialog = LabelDialog(window, window.bridge.project.labels)
        dialog.ordered.connect(partial(use_labels, window.bridge))
        dialog.show_fitted()


def use_labels(bridge: "ProjectBridge", forms: Sequence[LabelForm]) -> None:
    """Have the project carry these labels, and show them."""
    bridge.writing.write(
        lambda: bridge.project.use_labels(forms, bridge.reviewer), lambda _done: bridge.relabelled.emit()
    )


def close(window: "Window") -> None:
    if window.close_project():
        window.build()


def open_bin(window: "Window") -> None:
    if window.bridge is not None:
        window.bridge.reading.ask(lambda reader: reader.binned(), partial(_show_bin, window))


def _show_bin(window: "Window", keys: "array[int]") -> None:
    from dementi.gui.dialogs.binned import BinDialog

    bridge = window.bridge
    if bridge is not None:
        dialog = BinDialog(window, keys, bridge.rows)
        dialog.restored.connect(bridge.restore_articles)
        dialog.emptied.connect(partial(_confirm_empty, window, len(keys)))
        dialog.show_fitted()


def _confirm_empty(window: "Window", count: int) -> None:
    bridge = window.bridge
    if bridge is not None:
        told = ngettext(
            "{count} article and its annotations will be deleted for good. This cannot be undone.",
            "{count} articles and their annotations will be deleted for good. This cannot be undone.",
            count,
        ).format(count=words.number(count))
        ask.confirm(window, _("Empty the bin?"), told, _("Empty the bin"), bridge.empty_bin)


def show_hints(window: "Window") -> None:
    """Keys in the margin or none; where they are faded for one who knows them, all the time again."""
    if window.choices.on("hints") and window.desk is not None and window.desk.fading.faded:
        window.desk.fading.bring_back()
        window.save_settings()
    else:
        toggle(window, "hints")


def use_order(window: "Window", *, least_certain_first: bool) -> None:
    """Go through attributions in this order, from now on and after a restart."""
    window.settings.screen["order"] = "doubt" if least_certain_first else "reading"
    window.save_settings()
    if window.bridge is not None:
        window.bridge.review.arrange(least_certain_first=least_certain_first)


def show_guide(window: "Window") -> None:
    """It stays open beside the article; the same key closes it again."""
    from dementi.gui.dialogs.guide import GuideDialog

    if not window.close_guide():
        GuideDialog(window).show_fitted(beside=True)


def show_rule(window: "Window") -> None:
    from dementi.gui.dialogs import rule  # reads the rules: only once somebody asks for one

    rule.show_rule(window)


def show_formats(window: "Window") -> None:
    from dementi.gui.dialogs.formats_page import FormatsDialog

    FormatsDialog(window.theme, window).show_fitted()


def show_keys(window: "Window") -> None:
    from dementi.gui.dialogs.keys_page import KeysDialog

    dialog = KeysDialog(window)
    dialog.change_asked.connect(partial(change_keys, window))
    dialog.show_fitted()


def change_keys(window: "Window") -> None:
    from dementi.gui.dialogs.shortcuts import ShortcutsDialog

    dialog = ShortcutsDialog(window)
    dialog.changed.connect(partial(use_keys, window))
    dialog.show_fitted()


def show_about(window: "Window") -> None:
    from dementi.gui.dialogs.about import AboutDialog

    AboutDialog(window).show_fitted()


def show_palette(window: "Window") -> None:
    from dementi.gui.dialogs.palette import Palette

    focus = QApplication.focusWidget()
    dialog = Palette(window)

    def chosen(name: str) -> None:
        if focus is not None:
            focus.setFocus()
        window.run(name)

    dialog.chosen.connect(chosen)
    dialog.open()
