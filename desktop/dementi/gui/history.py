"""The history of a project as a list: go back to the moment after one of its actions, or forward to it."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from dementi.domain.annotations import Annotations
from dementi.domain.errors import UserError
from dementi.gui import words
from dementi.i18n import ngettext
from dementi.store import Change, Undone

if TYPE_CHECKING:
    from dementi.gui.bridge import ProjectBridge
    from dementi.gui.window import Window

_MOST = 500  # actions listed


def show_history(window: "Window") -> None:
    """List what was done; while something is not saved that comes first."""
    bridge = window.bridge
    if bridge is None:
        return
    if bridge.writing.error is not None:
        bridge.told.emit(words.unsaved(bridge.writing.unsaved))
    else:
        bridge.reading.ask(lambda reader: reader.history(_MOST), partial(_show, window))


def name_undo(window: "Window", undo: tuple[str, str] | None, redo: tuple[str, str] | None) -> None:
    """Let the menu say what undo would undo, and what redo would do again."""
    if window.menu_actions is not None:
        window.menu_actions.name("undo", words.to_undo(*undo) if undo else "")
        window.menu_actions.name("redo", words.to_redo(*redo) if redo else "")


def show_undone(bridge: "ProjectBridge", undone: Undone) -> None:
    """Go where something was undone or done again, and show it as it now is."""
    if undone.action == "labels":
        bridge.relabelled.emit()
    if undone.moving:
        bridge.moving.go_on(out=undone.redone)
    if undone.article is None:
        _show_list_undone(bridge, undone)
    elif undone.article != bridge.review.key:
        bridge.open_article(undone.article)
    elif not bridge.review.follow(undone):
        bridge.reload()


def _show_list_undone(bridge: "ProjectBridge", undone: Undone) -> None:
    """Articles came or went: the one that came is shown; the one on screen may have gone."""
    key = bridge.review.key
    if undone.batch:
        bridge.batch_came.emit(undone.batch)
    if undone.came:
        bridge.open_article(undone.came)
    elif key and not is_in_sight(bridge, key):
        bridge.vacated.emit(key)
    else:
        bridge.reload()
    bridge.list_again()


def is_in_sight(bridge: "ProjectBridge", key: int) -> bool:
    """Whether there is such an article outside the bin."""
    return any(not row.binned for row in bridge.rows([key]))


def _show(window: "Window", changes: list[Change]) -> None:
    from dementi.gui.dialogs.history import HistoryDialog

    bridge = window.bridge
    if bridge is not None:
        dialog = HistoryDialog(window, changes)
        dialog.chosen.connect(partial(_go, bridge))
        dialog.show_fitted()


def _go(bridge: "ProjectBridge", key: int) -> None:
    """Count the steps from what the file holds now: something may have been on its way when the list was read."""
    bridge.reading.ask(lambda reader: reader.history(_MOST), lambda changes: _replay(bridge, steps_to(changes, key)))


def steps_to(changes: Sequence[Change], key: int) -> int:
    """How many actions to redo, or to undo when negative, so that the change `key` is the last one done."""
    undoing = sum(change.key > key and not change.undone for change in changes)
    redoing = sum(change.key <= key and change.undone for change in changes)
    return redoing - undoing


def together(seen: Sequence[Undone]) -> Undone:
    """The last of `seen`, with all that they did to its article."""
    last, records = seen[-1], Annotations()
    touched: frozenset[str] = frozenset()
    for step in seen:
        if step.article == last.article:
            touched |= step.touched
            records = records.only((records.spans.keys() | records.relations.keys()) - step.touched)
            records = Annotations(
                {**records.spans, **step.annotations.spans}, {**records.relations, **step.annotations.relations}
            )
    return replace(last, touched=touched, annotations=records)


def _replay(bridge: "ProjectBridge", steps: int) -> None:
    call = bridge.project.redo if steps > 0 else bridge.project.undo
    seen: list[Undone] = []
    for number in range(abs(steps)):
        last = number == abs(steps) - 1
        done = partial(_on_step, bridge, seen, forward=steps > 0, last=last)
        bridge.writing.write(call, done, partial(_on_refused, bridge, done, last=last))


def _on_refused(
    bridge: "ProjectBridge", done: Callable[[Undone | None], None], error: UserError, *, last: bool
) -> None:
    """Where one step cannot be taken back, none before it can: the screen shows how far it went."""
    if last:
        bridge.refused.emit(error)
        done(None)


def _on_step(bridge: "ProjectBridge", seen: list[Undone], undone: Undone | None, *, forward: bool, last: bool) -> None:
    """One more step is in the file; the screen follows after the last one."""
    if undone is not None:
        seen.append(undone)
    if not last or not seen:
        return
    if any(step.action == "labels" for step in seen[:-1]):
        bridge.relabelled.emit()
    if any(step.moving for step in seen[:-1]):
        bridge.moving.go_on(out=forward)
    if any(step.article is None for step in seen[:-1]):
        bridge.list_again()
    show_undone(bridge, together(seen))
    count = len(seen)
    if forward:
        told = ngettext("{count} action redone", "{count} actions redone", count)
    else:
        told = ngettext("{count} action undone", "{count} actions undone", count)
    bridge.told.emit(told.format(count=words.number(count)))
