"""The window: menus, the welcome page or the desk of a project, and what concerns neither alone."""

import re
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, Qt, QTimer
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QMainWindow, QWidget

from dementi import i18n
from dementi.domain.errors import UserError
from dementi.gui import dropping
from dementi.gui.blank import OVER, Blank
from dementi.gui.choices import Choices
from dementi.gui.theme import Theme
from dementi.gui.theme.scheme import SystemScheme, asked
from dementi.gui.window_size import WindowSize
from dementi.i18n import _
from dementi.workflow import settings
from dementi.workflow.settings import Settings

# What the window is filled with costs several times what an empty one does: it is imported once the frame is painted.
if TYPE_CHECKING:
    from dementi.domain.edits import Edit
    from dementi.gui.actions import Action
    from dementi.gui.banner import Banner
    from dementi.gui.bridge import ProjectBridge
    from dementi.gui.desk import Desk
    from dementi.gui.first_page import FirstPage
    from dementi.gui.menus import MenuActions
    from dementi.store import Project
    from dementi.store.listing import ArticleRow


class Window(QMainWindow):
    """Builds itself again when the language or the look changes; the open project stays open.

    Its first paint is a bare frame; then `project`, or the welcome page, is built into it.
    """

    def __init__(self, kept: Settings, project: Path | None = None, *, remember: bool = True) -> None:
        super().__init__()
        self.settings = kept
        self.choices = Choices(kept)
        self.bridge: ProjectBridge | None = None
        self.desk: Desk | None = None
        self.first_page: FirstPage | None = None
        self.banner: Banner | None = None
        self.menu_actions: MenuActions | None = None
        self.commands: dict[str, Callable[[], object]] = {}
        self.theme = Theme.load(self._look(), kept.scale / 100)
        self._project = project
        self._waiting: tuple[Edit, ...] = ()
        self._applied = ("", 0.0)
        self._remember = remember
        self.setAcceptDrops(True)
        self._size = WindowSize(self)
        geometry = kept.screen.get(f"geometry@{self._screen_name()}", "")
        if geometry:
            self.restoreGeometry(QByteArray.fromBase64(geometry.encode("ascii", "ignore")))
        blank = Blank(self.theme, self, project, self._queue_width(), self._first_rows())
        blank.painted.connect(self.fill)
        self.setCentralWidget(blank)
        self._show_title()

    # Building

    def _first_rows(self) -> "tuple[ArticleRow, ...]":
        """What the first picture shows of the project; the little of the store that this takes comes with it."""
        from dementi.store.glancing import glance

        return () if self._project is None else glance(self._project, self.settings.reviewer)

    def _queue_width(self) -> int:
        """How wide the queue was when the window was closed last."""
        kept = self.settings.screen
        width = kept.get(f"sides@{self._screen_name()}", "").partition(",")[0]
        usual = self.theme.size("queue")
        if kept.get("queue") == OVER:
            return 0
        return self.theme.px(int(width)) if re.fullmatch("[0-9]{2,3}", width) else usual

    def fill(self) -> None:
        """Build the first page, unless that has been done."""
        self._size.watch()
        if self.menu_actions is None:
            project, self._project = self._project, None
            if project is not None:
                self.open_path(project)
            if self.menu_actions is None:
                self.build()

    def build(self) -> None:
        """The window in the language and look now chosen."""
        from dementi.gui import keymap
        from dementi.gui.language import translate
        from dementi.gui.menus import MenuActions
        from dementi.gui.recent import recent_menu
        from dementi.gui.window_actions import window_actions

        if self.menu_actions is None:
            letters = self.settings.screen.get("letters") != "no"
            keymap.use(keymap.restored(self.settings.keys, letters=letters))
        app = QApplication.instance()
        if isinstance(app, QApplication):
            translate(app)
        self.commands = window_actions(self)
        self._apply_theme()
        self.desk = None
        for action in self.actions():
            self.removeAction(action)
        self.menuBar().clear()
        self.menuBar().setFixedHeight(self.theme.size("menu_bar"))
        self.menu_actions = MenuActions(self.menuBar(), self, self.run)
        self._build_corner()
        project = self.menu_actions.menu("project")
        recent = recent_menu(project, self.settings.recent, lambda path: self.open_path(Path(path)))
        project.insertMenu(self.menu_actions["example"], recent)
        self.setCentralWidget(self._page())
        self._show_title()
        self.refresh_actions()

    def _apply_theme(self) -> None:
        if self.findChild(SystemScheme) is None:
            SystemScheme(self).changed.connect(self._on_scheme)
        self.theme = self._theme()
        app = QApplication.instance()
        if isinstance(app, QApplication) and self._applied != (self.theme.name, self.theme.scale):
            self._applied = (self.theme.name, self.theme.scale)
            self.theme.apply(app)

    def _build_corner(self) -> None:
        from dementi.gui.actions import key_of
        from dementi.gui.controls import LinkButton

        old = self.menuBar().cornerWidget()
        if old is not None:
            old.hide()  # the menu bar lays out a former corner until it is deleted
            old.deleteLater()
        corner = LinkButton(_("Commands"), self.theme, self, keys=key_of("palette"), small=True)
        corner.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        corner.clicked.connect(lambda: self.run("palette"))
        holder = QWidget(self)
        row = QHBoxLayout(holder)
        row.setContentsMargins(0, 0, 12, 0)
        row.addWidget(corner)
        holder.setFixedHeight(self.theme.size("menu_bar") - 1)
        self.menuBar().setCornerWidget(holder)
        holder.show()

    def _page(self) -> QWidget:
        if self.bridge is None:
            from dementi.gui.first_page import FirstPage

            held = self.first_page.welcome.held if self.first_page is not None else ""
            self.first_page = page = FirstPage(self.settings, self.theme, self)
            self.banner = page.banner
            page.banner.asked.connect(self.run)
            page.welcome.asked.connect(self.run)
            page.welcome.opening.connect(lambda path: self.open_path(Path(path)))
            page.welcome.named.connect(self._on_named)
            QTimer.singleShot(0, page.welcome, partial(page.welcome.focus_first, held))
            return page
        from dementi.gui.desk import Desk
        from dementi.gui.recent import take_dropped
        from dementi.gui.touring import offer_tour

        self.first_page = None
        desk = Desk(self.bridge, self.theme, self)
        desk.asked.connect(self.run)
        desk.dropped.connect(lambda urls: take_dropped(self, urls))
        self.banner = desk.banner
        desk.banner.closed.connect(desk.view.setFocus)
        desk.looked.connect(self.refresh_actions)
        desk.view.zoomChanged.connect(self._on_zoomed)
        self.desk = desk
        desk.bridge.review.article_opened.connect(lambda: offer_tour(self))
        desk.fading.keep_in(self.settings.screen)
        if self._remember:
            desk.returning.remember()
        desk.batches.keep_in(self.settings.screen)
        desk.batches.changed.connect(self.save_settings)
        self._restore_desk(desk)
        QTimer.singleShot(0, desk, desk.start)
        return desk

    def _restore_desk(self, desk: "Desk") -> None:
        from dementi.gui import notices

        desk.arranger.restore(self.settings.screen.get(f"sides@{self._screen_name()}", ""))
        self.choices.apply(desk, self.theme)
        if self._remember and (unkept := notices.unkept()) is not None:
            desk.banner.put("unkept", unkept)
        if not self.settings.reviewer and self.bridge is not None and self.bridge.project.read_only is None:
            desk.banner.put("unnamed", notices.unnamed(self.bridge.reviewer))

    def _show_title(self) -> None:
        name = self.bridge.name if self.bridge else self._project.name if self._project else ""
        self.setWindowTitle(f"{name} – Démenti" if name else "Démenti")

    # Actions

    def run(self, name: str) -> None:
        """Do what the action of this id says."""
        self.take_name()
        if name in self.commands:
            self.commands[name]()
        elif name.startswith("language:"):
            self._use_language(name.removeprefix("language:"))
        elif name.startswith("theme:"):
            self._use_theme(name.removeprefix("theme:"))
        elif self.desk is not None and (name in self.desk.run_table or name.startswith("label:")):
            self.desk.run(name)
        self.refresh_actions()

    def can(self, name: str) -> bool:
        """Whether the action of this id is enabled."""
        return self.menu_actions is not None and self.menu_actions[name].isEnabled()

    def refresh_actions(self) -> None:
        """Enable and check the entries of the menus as things now stand."""
        from dementi.gui.actions import Need
        from dementi.gui.source_page import page_of

        if self.menu_actions is None:
            return
        session = self.bridge.review.session if self.bridge else None
        locked = self.bridge.review.locked if self.bridge else True
        writable = self.bridge is not None and self.bridge.project.read_only is None
        in_hand = session is not None and session.place.current is not None
        in_batch = self.desk is not None and self.desk.queue.selection.batch > 0
        met = {
            Need.NOTHING: True,
            Need.PROJECT: self.bridge is not None,
            Need.WRITABLE: writable,
            Need.ARTICLE: session is not None,
            Need.EDITABLE: session is not None and not locked,
            Need.HAND: in_hand,
            Need.DECIDE: in_hand and not locked,
            Need.BATCH: in_batch,
            Need.OWN_BATCH: in_batch and writable,
            Need.PAGE: session is not None and bool(page_of(session.article)),
            Need.BUSY: self.bridge is not None and self.bridge.tasks.busy,
            Need.PRETAGGING: self.bridge is not None and self.bridge.pretagging.busy,
        }

        def possible(action: "Action") -> bool:
            return met[action.need]

        self.menu_actions.enable(possible)
        states = {
            f"language:{i18n.current()}": True,
            f"theme:{self.settings.appearance}": True,
            "weaker": self.bridge is not None and self.bridge.threshold < 0.5,
            "suggestions": self.bridge is not None and self.bridge.suggestions,
            "order:reading": not self.choices.least_certain_first,
            "order:doubt": self.choices.least_certain_first,
            "hints": self.choices.on("hints"),
            "snapping": self.choices.on("snapping"),
            "still": self.choices.on("still"),
            "pretag_pause": self.bridge is not None and self.bridge.pretagging.paused,
        }
        self.menu_actions.check(states)

    def open_path(self, path: Path, waiting: "tuple[Edit, ...]" = ()) -> None:
        """Open a project; `waiting` are edits that its original could not take."""
        from dementi.gui import opening

        self.take_name()
        opening.open_path(self, path, waiting)

    def use_project(self, project: "Project", waiting: "tuple[Edit, ...]" = ()) -> None:
        """Show a project that is open, instead of the one shown now."""
        from dementi.gui import label_set
        from dementi.gui.bridge import ProjectBridge

        if not self.close_project():
            project.close()
            return
        reviewer = self.settings.reviewer or project.reviewer
        self.bridge = ProjectBridge(project, reviewer, self)
        self.bridge.review.arrange(least_certain_first=self.choices.least_certain_first)
        self.bridge.refused.connect(self._on_refused)
        self.bridge.relabelled.connect(self._on_relabelled)
        self.bridge.checked.connect(self._on_checked)
        self.bridge.copied.connect(self._on_copied)
        self.bridge.undoable.connect(self._on_undoable)
        self._waiting = waiting
        if project.checking is None:
            self._submit_waiting()
        label_set.use(project.labels)
        self.settings.opened(project.path)
        self.save_settings()
        self.build()

    def close_project(self) -> bool:
        """Back to the welcome page; False when its user wants to stay with what is not saved."""
        if self.bridge is None:
            return True
        from dementi.gui import label_set
        from dementi.gui.dialogs import ask

        if self.desk is not None:
            self.desk.inspector.card.note.finish()
        self.bridge.writing.finish()
        unsaved = self.bridge.writing.unsaved if self.bridge.writing.error is not None else 0
        unsaved += len(self._waiting)
        if unsaved and not ask.leave_unsaved(self, unsaved):
            return False
        if self.bridge.copying and not ask.leave_copying(self):
            return False
        self._keep_screen()
        bridge, self.bridge = self.bridge, None
        label_set.use()
        bridge.close()
        bridge.deleteLater()
        return True

    def use_reviewer(self, name: str) -> None:
        """Go on under this name, here and in the projects opened from now on."""
        self.settings.reviewer = name
        self.save_settings()
        if self.bridge is not None and self.desk is not None:
            self.bridge.use_reviewer(name)
            self.desk.banner.take("unnamed")
            self.desk.showing.project()

    def save_settings(self) -> None:
        """What cannot be remembered is no reason to stop."""
        if self._remember:
            try:
                settings.save(self.settings)
            except UserError as error:
                if self.desk is not None:
                    self.desk.status.tell(str(error))

    def apply_choices(self) -> None:
        """Have the desk as its reader chose."""
        if self.desk is not None:
            self.choices.apply(self.desk, self.theme)

    def _use_language(self, language: str) -> None:
        i18n.use(language)
        self.settings.language = language
        self.rebuild()

    def _use_theme(self, name: str) -> None:
        self.settings.appearance = name
        self.rebuild()

    def close_guide(self) -> bool:
        """Whether the annotation guide was open."""
        guides = [guide for guide in self.findChildren(QWidget, "guide") if guide.isVisible()]
        for guide in guides:
            guide.close()
        return bool(guides)

    def rebuild(self) -> None:
        """Everything anew in the language, look, size, keys and labels now chosen."""
        self.save_settings()
        self._keep_screen()
        guide = self.close_guide()
        self.build()
        # The choice may come from a menu or a dialog, and some displays leave the keys with nobody.
        (QApplication.activeModalWidget() or self).activateWindow()
        if guide:
            self.run("guide")

    def _theme(self) -> Theme:
        """The look that is chosen, at the text size that is chosen, with the colours of the labels."""
        from dementi.gui import label_set

        return Theme.load(self._look(), self.settings.scale / 100, label_set.inks())

    def _look(self) -> str:
        return asked() if self.settings.appearance == "system" else self.settings.appearance

    def _screen_name(self) -> str:
        """What tells the screens apart on which the window and its sides have other sizes."""
        size = self.screen().size()
        return f"{size.width()}x{size.height()}"

    def _keep_screen(self) -> None:
        screen = self.settings.screen
        screen[f"geometry@{self._screen_name()}"] = bytes(self.saveGeometry().toBase64().data()).decode("ascii")
        if self.desk is not None:
            screen[f"sides@{self._screen_name()}"] = self.desk.arranger.stored()
            screen["queue"] = OVER if self.desk.arranger.over else ""
            self.desk.returning.keep()

    # What came of it

    def take_name(self) -> None:
        """What was typed on the first page: a key, a menu or a drop leaves its field without telling."""
        if self.bridge is None and self.first_page is not None:
            self.first_page.welcome.take_name()

    def _on_named(self, name: str) -> None:
        if name and name != self.settings.reviewer:
            self.settings.reviewer = name
            self.save_settings()

    def _on_zoomed(self, pixels: int) -> None:
        self.choices.set_text_size(round(pixels / self.theme.scale))
        self.save_settings()
        self.apply_choices()

    def _on_scheme(self) -> None:
        if self.settings.appearance == "system":
            self.rebuild()

    def _on_refused(self, error: UserError) -> None:
        from dementi.gui.telling import tell_error

        tell_error(self, error)

    def on_unopened(self, path: Path, error: UserError) -> None:
        """What is gone is no recent project any more; what cannot be opened now may be opened another time."""
        from dementi.gui.telling import tell_error, tell_gone

        if str(path) not in self.settings.recent or path.exists():
            tell_error(self, error)
            return
        self.settings.forget(str(path))
        self.save_settings()
        self.rebuild()
        tell_gone(self, path)

    def _submit_waiting(self) -> None:
        """Decisions that another file could not take, and the name they carry, into this one."""
        if self.bridge is not None and self.bridge.project.read_only is None:
            self.bridge.use_reviewer(self.bridge.reviewer)
            for edit in self._waiting:
                self.bridge.review.submit(edit)
            self._waiting = ()
            self.bridge.reload()

    def _on_relabelled(self) -> None:
        """Everything that shows a label is built again."""
        from dementi.gui import label_set

        if self.bridge is not None:
            label_set.use(self.bridge.project.labels)
            self.rebuild()

    def _on_checked(self) -> None:
        self._submit_waiting()
        if self.desk is not None:
            self.desk.showing.project()
        self.refresh_actions()

    def _on_undoable(self, ways: "tuple[tuple[str, str] | None, tuple[str, str] | None]") -> None:
        from dementi.gui.history import name_undo

        name_undo(self, *ways)

    def _on_copied(self, path: Path) -> None:
        """With decisions waiting, the copy takes the place of the project that refused them."""
        if self.bridge is None:
            return
        waiting = self.bridge.review.unsaved_edits()
        if waiting:
            self.bridge.writing.forget()
            self.open_path(path, waiting)
        elif self.desk is not None:
            self.desk.status.tell(_("Copy saved: {path}").format(path=path))

    # Qt

    def closeEvent(self, event: QCloseEvent) -> None:
        from dementi.gui.opening import leave_opening

        event.ignore()  # whatever happens on the way
        leave_opening(self)
        self._keep_screen()
        self.save_settings()
        if self.close_project():
            event.accept()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        dropping.take(event)

    def dropEvent(self, event: QDropEvent) -> None:
        from dementi.gui.recent import take_dropped

        dropping.take(event)
        take_dropped(self, event.mimeData().urls())
