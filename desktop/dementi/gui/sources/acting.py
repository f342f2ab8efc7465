"""What the reader of the register decides: each is written as one undo step, and said in words."""

from functools import partial
from typing import TYPE_CHECKING, Any

from dementi.domain.sources import Alias, EntityRow, Kind, Saying, Twin
from dementi.gui import words
from dementi.gui.sources.naming import NameDialog
from dementi.i18n import _
from dementi.workflow.register import find, key_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from dementi.gui.bridge import ProjectBridge
    from dementi.gui.sources.page import SourcesPage
    from dementi.gui.window import Window
    from dementi.store import Answer


class Acting:
    """Decides for a page about the entity that is in hand there."""

    def __init__(self, window: "Window", bridge: "ProjectBridge", page: "SourcesPage") -> None:
        self._window, self._bridge, self._page = window, bridge, page
        view = page.dossier
        view.joined.connect(self.join)
        view.kept_apart.connect(self.keep_apart)
        view.renaming.connect(self.rename)
        view.merging.connect(self.join_named)
        view.confirmed.connect(self.confirm)
        view.adding.connect(self.add_name)
        view.kinded.connect(self.use_kind)
        view.splitting.connect(self.split)
        view.giving.connect(self.give)

    def join(self, twin: Twin) -> None:
        self._write("source_merge", lambda register, row, who: register.merge(row.key, twin.row.key, who))

    def keep_apart(self, twin: Twin) -> None:
        self._write("source_apart", lambda register, row, who: register.keep_apart(row.key, twin.row.key, who))

    def confirm(self) -> None:
        self._write("source_confirm", lambda register, row, who: register.confirm(row.key, who))

    def use_kind(self, kind: Kind) -> None:
        self._write("source_kind", lambda register, row, who: register.use_kind(row.key, kind, who))

    def split(self, alias: Alias) -> None:
        self._write("source_split", lambda register, row, who: register.split(row.key, alias.key, who))

    def rename(self) -> None:
        row = self._page.held
        if row is not None:
            dialog = NameDialog(
                _("Rename the source"), "", row.entity.name, _("Rename"), self._window.theme, self._window
            )
            dialog.named.connect(self._rename)
            dialog.show_fitted()

    def add_name(self) -> None:
        told = _("Spans with this name belong to the source from now on, those of later articles too.")
        dialog = NameDialog(_("Add a name"), told, "", _("Add"), self._window.theme, self._window)
        dialog.named.connect(self._add_name)
        dialog.show_fitted()

    def join_named(self) -> None:
        told = _("All names of the source you name become names of this one. One undo parts them again.")
        dialog = NameDialog(
            _("Join with another source"), told, "", _("Join"), self._window.theme, self._window, self._page.reading
        )
        dialog.named.connect(lambda name: self._find(name, self._join_row))
        dialog.show_fitted()

    def give(self, saying: Saying) -> None:
        told = _("“{words}” is given to the source you name, in this article alone. A new name makes a new source.")
        dialog = NameDialog(
            _("Somebody else"), told.format(words=saying.by), "", _("Give"), self._window.theme, self._window,
            self._page.reading,
        )  # fmt: skip
        dialog.named.connect(partial(self._give_named, saying))
        dialog.show_fitted()

    def _rename(self, name: str) -> None:
        self._write("source_rename", lambda register, row, who: register.rename(row.key, name, who))

    def _add_name(self, name: str) -> None:
        key = key_of(name)
        self._write("source_alias", lambda register, row, who: register.add_alias(row.key, key, name, who))

    def _join_row(self, other: EntityRow) -> None:
        self._write("source_merge", lambda register, row, who: register.merge(row.key, other.key, who))

    def _find(self, name: str, then: "Callable[[EntityRow], None]") -> None:
        self._page.reading.ask(lambda reader: find(reader, name), then)

    def _give_named(self, saying: Saying, name: str) -> None:
        def look(reader: Any) -> EntityRow | None:
            found: EntityRow | None = reader.register.named(key_of(name))
            return found

        self._page.reading.ask(look, partial(self._give, saying, name))

    def _give(self, saying: Saying, name: str, to: EntityRow | None) -> None:
        held = self._page.held
        kind = held.entity.kind if held is not None and held.entity.kind is not Kind.UNNAMED else Kind.PERSON
        spans = [(saying.article, saying.source)]
        key = None if to is None or to.entity.kind is Kind.UNNAMED else to.key
        self._write("source_give", lambda register, _row, who: register.give(spans, key, name, kind, who), name)

    def _write(self, action: str, act: "Callable[[Any, EntityRow, str], Answer[None]]", subject: str = "") -> None:
        row, bridge = self._page.held, self._bridge
        if row is None or bridge.project.read_only is not None:
            return
        told = words.done(action, subject or row.entity.name)
        bridge.writing.write(
            lambda: act(bridge.project.register, row, bridge.reviewer),
            lambda _done: bridge.told.emit(told),
            bridge.refused.emit,
        )
