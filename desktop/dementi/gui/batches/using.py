"""The batch in use on a desk: chosen, made, renamed, removed, and followed as articles are done."""

import time
from collections.abc import Callable, MutableMapping
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from dementi.domain.batches import Batch
from dementi.domain.errors import UserError
from dementi.domain.selection import Selection
from dementi.gui import words
from dementi.gui.queue.conditions import told_of
from dementi.i18n import _
from dementi.store import Reader
from dementi.workflow.batching import Draft, Wish, draft

if TYPE_CHECKING:
    from dementi.gui.desk import Desk

_BREATH = 0.0005  # seconds after some hundreds of articles in which the window gets its turn


class BatchUse(QObject):
    """Signals: changed: another batch is in use, which is to be remembered."""

    changed = Signal()

    def __init__(self, desk: "Desk") -> None:
        super().__init__(desk)
        self._desk = desk
        self._kept: MutableMapping[str, str] = {}
        self._uid = ""  # of the one in use, "" until it is read
        self._wish: Wish | None = None
        desk.queue.batch.chosen.connect(self.use)
        desk.queue.batch.asked.connect(desk.run)
        desk.queue.batches.clicked.connect(lambda: desk.run("choose_batch"))
        desk.bridge.counted.connect(self._follow)
        desk.bridge.batch_came.connect(self.use)

    def commands(self) -> dict[str, Callable[[], object]]:
        """By action id."""
        return {
            "choose_batch": partial(self._ask, self._open_menu),
            "new_batch": partial(self._ask, self._open_dialog),
            "rename_batch": self._rename,
            "remove_batch": self._remove,
            "leave_batch": lambda: self.use(0),
        }

    def keep_in(self, kept: MutableMapping[str, str]) -> None:
        """Remember there which one is in use; go on with the one that is remembered."""
        self._kept = kept
        key, _space, self._uid = kept.get(self._name, "").partition(" ")
        if key.isascii() and key.isdecimal():
            self._desk.queue.set_batch(int(key))

    @property
    def _name(self) -> str:
        return f"batch@{self._desk.bridge.project.uid}"

    def use(self, key: int) -> None:
        """List the articles of this batch alone and go to the first that is not done; 0: list all articles."""
        queue = self._desk.queue
        self._uid = ""
        if not key:
            self._remember("")
            queue.batch.show_batch(None)
        queue.set_batch(key)
        queue.ask_all()
        self._desk.looked.emit()
        if key:
            self._follow()
            self.resume()

    def resume(self, but: int = 0) -> None:
        """Open the first article of the batch that is not done; `but` has just been finished."""
        key, reviewer = self._desk.queue.selection.batch, self._desk.bridge.reviewer
        if key:
            self._desk.bridge.lists.ask(lambda reader: reader.batches.undone(key, reviewer, but), self._on_undone)

    def _on_undone(self, article: int) -> None:
        if article and article != self._desk.review.key:
            self._desk.open_article(article)

    # What the project says

    def _ask(self, then: Callable[[list[Batch]], None]) -> None:
        reviewer = self._desk.bridge.reviewer
        self._desk.bridge.lists.ask(lambda reader: reader.batches.all(reviewer), then)

    def _follow(self, _counts: object = None) -> None:
        """How far the batch in use is now, if one is."""
        key = self._desk.queue.selection.batch
        if key:
            self._ask(partial(self._on_batches, key))

    def _remember(self, which: str) -> None:
        before = self._kept.pop(self._name, "")
        if which:
            self._kept[self._name] = which
        if which != before:
            self.changed.emit()

    def _on_batches(self, key: int, batches: list[Batch]) -> None:
        bar, uid = self._desk.queue.batch, self._uid
        if key != self._desk.queue.selection.batch:
            return  # another one has come into use meanwhile
        batch = next((one for one in batches if (one.uid == uid if uid else one.key == key)), None)
        if batch is None or batch.key != key:  # its making was undone, or the file is another copy of the project
            self.use(batch.key if batch is not None else 0)
            return
        self._uid = batch.uid
        self._remember(f"{key} {batch.uid}")
        before = bar.batch
        bar.show_batch(batch)
        if before is not None and before.key == key and before.open and not batch.open:
            told = _("Batch “{name}” finished: {articles}.")
            self._desk.status.tell(told.format(name=batch.name, articles=words.articles(batch.total)))

    # What is done about batches

    def _open_menu(self, batches: list[Batch]) -> None:
        bridge, queue = self._desk.bridge, self._desk.queue
        self._desk.arranger.show_queue()
        writable = bridge.project.read_only is None
        queue.batch.open_menu(batches, bridge.reviewer, writable=writable, button=queue.batches)

    def _open_dialog(self, batches: list[Batch]) -> None:
        from dementi.gui.batches.dialog import BatchDialog, first_wish
        from dementi.gui.latest import Latest

        desk, bridge = self._desk, self._desk.bridge
        reviewer = bridge.reviewer
        selection = replace(desk.queue.selection, batch=0)
        taken = frozenset(batch.name for batch in batches)
        wish = first_wish(self._wish, selection)
        dialog = BatchDialog(wish, _of_which(selection), taken, desk.theme, desk)
        latest = Latest("batch", dialog, bridge)
        dialog.wished.connect(lambda wish: latest.ask(partial(_drafted, wish, reviewer)))
        latest.answered.connect(dialog.show_draft)
        latest.refused.connect(dialog.show_refused)
        dialog.ordered.connect(self._make)
        dialog.start()
        dialog.show_fitted()

    def _make(self, draft: Draft, name: str) -> None:
        bridge = self._desk.bridge
        self._wish = draft.wish
        try:
            batch = draft.batch(name, bridge.reviewer)
        except UserError as error:
            bridge.refused.emit(error)
            return
        bridge.writing.write(
            lambda: bridge.project.batches.make(batch), partial(self._on_made, batch.name), bridge.refused.emit
        )

    def _on_made(self, name: str, key: int) -> None:
        self.use(key)
        self._desk.status.tell(_("Batch “{name}” made.").format(name=name))

    def _rename(self) -> None:
        from dementi.gui.batches.naming import BatchNameDialog

        batch = self._desk.queue.batch.batch
        if batch is not None:
            dialog = BatchNameDialog(batch.name, self._desk.theme, self._desk)
            dialog.named.connect(partial(self._give_name, batch.key))
            dialog.show_fitted()

    def _give_name(self, key: int, name: str) -> None:
        bridge = self._desk.bridge
        bridge.writing.write(
            lambda: bridge.project.batches.rename(key, name, bridge.reviewer), self._follow, bridge.refused.emit
        )

    def _remove(self) -> None:
        batch, bridge = self._desk.queue.batch.batch, self._desk.bridge
        if batch is None:
            return
        self.use(0)
        told = _("Batch “{name}” removed; its articles stay as they are.").format(name=batch.name)
        bridge.writing.write(
            lambda: bridge.project.batches.remove(batch.key, bridge.reviewer),
            lambda _key: bridge.told.emit(told),
            bridge.refused.emit,
        )


def _drafted(wish: Wish, reviewer: str, reader: Reader, wanted: Callable[[], bool]) -> Draft:
    def asked() -> bool:
        time.sleep(_BREATH)
        return wanted()

    return draft(reader, wish, reviewer, asked)


def _of_which(selection: Selection) -> str:
    """Of which articles a batch is made."""
    parts = [f"“{selection.words}”" if selection.words else "", told_of(selection)]
    if selection.status is not None:
        parts.insert(0, words.status(selection.status))
    told = " · ".join(part for part in parts if part)
    return _("Of the articles now listed: {what}.").format(what=told) if told else _("Of all articles of the project.")
