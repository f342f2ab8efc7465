"""Under the field of the queue: what else is asked for, and the order of the list. Both are menus."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QFontMetricsF, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QVBoxLayout, QWidget

from dementi.domain.selection import Order, Selection
from dementi.gui import label_set, plain, words
from dementi.gui.controls import LinkButton
from dementi.gui.queue.asking import Choices
from dementi.gui.theme import Theme
from dementi.i18n import _

_SHARES = (0.6, 0.7, 0.8, 0.9)


class Conditions(QWidget):
    """Holds the selection, but for its words and its status.

    Signals:
        changed: another selection is asked for.
        opening(object): a function that wants the `Choices` of the project, to open the menu with them.
        saving(Selection): keep this one under a name.
        forgetting(str): drop the kept one of this name.
    """

    changed = Signal()
    opening = Signal(object)
    saving = Signal(object)
    forgetting = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self.selection = Selection()
        self._menu: QMenu | None = None  # the one that is open
        self.open_key = 0  # the article on screen
        self._in_batch = False
        self._filter = LinkButton(_("Filter"), theme, self, icon="chevron-down", small=True)
        self._order = LinkButton("", theme, self, icon="chevron-down", small=True)
        self._told = plain.label("", self, "small")
        self._told.setMinimumWidth(20)
        self._clear = LinkButton(_("Clear"), theme, self, underline=True, small=True)
        self._filter.clicked.connect(lambda: self.opening.emit(self._open_filter))
        self._order.clicked.connect(self._open_order)
        self._clear.clicked.connect(self.clear)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 0, 12, 0)
        column.setSpacing(2)
        for left, right in ((self._filter, self._order), (self._told, self._clear)):
            row = QHBoxLayout()
            row.setSpacing(8)
            row.addWidget(left, left is self._told)
            row.addStretch(left is self._filter)
            row.addWidget(right)
            column.addLayout(row)
        self._show()

    def clear(self) -> None:
        """Ask for nothing more than words and status."""
        self.use(Selection(order=self.selection.order))

    def set_batch(self, *, in_use: bool) -> None:
        """In a batch the first order is that of the batch."""
        self._in_batch = in_use
        self._show()

    def use(self, selection: Selection) -> None:
        """Ask for this, whatever its words and status."""
        self.selection = replace(selection, words="", status=None, batch=0)
        self._show()
        self.changed.emit()

    def _show(self) -> None:
        self._order.set_words(order_name(self.selection.order, in_batch=self._in_batch))
        narrowed = self.selection.narrowed
        for widget in (self._told, self._clear):
            widget.setVisible(narrowed)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._fit()

    def _fit(self) -> None:
        told = told_of(self.selection)
        room = self.width() - 24 - 8 - self._clear.sizeHint().width()
        metrics = QFontMetricsF(self._theme.font("small"))
        plain.set_text(self._told, metrics.elidedText(told, Qt.TextElideMode.ElideRight, room))
        self._told.setAccessibleName(told)
        plain.set_tip(self._told, told)

    # Menus

    def _open_order(self) -> None:
        menu = QMenu(self)
        for order in Order:
            name = order_name(order, in_batch=self._in_batch)
            self._add(menu, name, replace(self.selection, order=order), self.selection.order is order)
        self._open(menu, self._order)

    def _open_filter(self, choices: Choices) -> None:
        menu = QMenu(self)
        labels = [(label_set.name(label.key), label.key) for label in label_set.offered()]
        self._submenu(menu, _("Label"), "label", labels)
        self._submenu(menu, _("Rule"), "rule", _same(choices.rules))
        self._submenu(menu, _("Reviewer"), "reviewer", _same(choices.reviewers))
        self._submenu(menu, _("Outlet"), "outlet", _same(choices.outlets))
        self._add_dates(menu, choices.years)
        self._submenu(menu, _("Language"), "lang", _same(choices.languages))
        self._submenu(menu, _("Suggestion less certain than"), "below", [(words.decimal(s), s) for s in _SHARES])
        menu.addSeparator()
        self._toggle(menu, _("Flagged"), "flagged", value=True)
        if self.open_key:
            self._toggle(menu, _("Nearly the same as the article on screen"), "near", value=self.open_key)
        menu.addSeparator()
        self._add_saved(menu, choices.saved)
        self._open(menu, self._filter)

    def _add_dates(self, menu: QMenu, years: Sequence[str]) -> None:
        """Years to choose at once, the newest first, and any other time."""
        made = menu.addMenu(_("Date"))
        now = (self.selection.after, self.selection.before)
        for year in reversed(years):
            other = ("", "") if now == (year, year) else (year, year)
            self._add(made, year, replace(self.selection, after=other[0], before=other[1]), now == (year, year))
        made.addSeparator()
        made.addAction(_("From – until…")).triggered.connect(lambda: self._ask_dates(years))

    def _ask_dates(self, years: Sequence[str]) -> None:
        from dementi.gui.queue.dates import DatesDialog

        dialog = DatesDialog(self.selection.after, self.selection.before, years, self._theme, self)
        dialog.chosen.connect(self._on_dates)
        dialog.show_fitted()

    def _on_dates(self, first: str, last: str) -> None:
        self.use(replace(self.selection, after=first, before=last))

    def _add_saved(self, menu: QMenu, saved: Sequence[tuple[str, Selection]]) -> None:
        for name, selection in saved:
            self._add(menu, name, selection, replace(selection, words="", status=None) == self.selection)
        keep = menu.addAction(_("Keep this filter…"))
        keep.setEnabled(self.selection.narrowed)
        keep.triggered.connect(lambda: self.saving.emit(self.selection))
        if saved:
            drop = menu.addMenu(_("Forget a filter"))
            for name, _selection in saved:
                drop.addAction(plain.menu_text(name)).triggered.connect(
                    lambda _checked=False, name=name: self.forgetting.emit(name)
                )

    def _submenu(self, menu: QMenu, name: str, condition: str, values: Sequence[tuple[str, object]]) -> None:
        """What is chosen has a check mark; to choose it again takes it off."""
        made = menu.addMenu(name)
        made.setEnabled(bool(values))
        usual, chosen = getattr(Selection(), condition), getattr(self.selection, condition)
        for text, value in values:
            other = usual if value == chosen else value
            self._add(made, text, _changed(self.selection, condition, other), value == chosen)

    def _toggle(self, menu: QMenu, text: str, condition: str, *, value: object) -> None:
        chosen, usual = getattr(self.selection, condition), getattr(Selection(), condition)
        other = usual if chosen == value else value
        self._add(menu, text, _changed(self.selection, condition, other), chosen == value)

    def _add(self, menu: QMenu, text: str, selection: Selection, checked: bool) -> QAction:
        made = menu.addAction(plain.menu_text(text))
        made.setCheckable(True)
        made.setChecked(checked)
        made.triggered.connect(lambda _checked=False: self.use(selection))
        return made

    def _open(self, menu: QMenu, button: QWidget) -> None:
        self._menu = menu
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(button.mapToGlobal(button.rect().bottomLeft()))


def order_name(order: Order, *, in_batch: bool = False) -> str:
    """The order as the screen names it."""
    return {
        Order.IMPORTED: _("Order of the batch") if in_batch else _("As imported"),
        Order.TITLE: _("By title"),
        Order.NEWEST: _("Newest first"),
        Order.OLDEST: _("Oldest first"),
        Order.OUTLET: _("By outlet"),
        Order.STATUS: _("By status"),
        Order.PENDING: _("Most to decide first"),
        Order.DOUBT: _("Least certain first"),
    }[order]


def told_of(selection: Selection) -> str:
    """What is asked for besides words and status, on one line."""
    parts = [
        label_set.name(selection.label) if selection.label else "",
        selection.rule,
        selection.reviewer,
        selection.outlet,
        words.between(selection.after, selection.before),
        selection.lang,
        _("under {share}").format(share=words.decimal(selection.below)) if selection.below else "",
        _("flagged") if selection.flagged else "",
        _("nearly the same") if selection.near else "",
    ]
    return " · ".join(part for part in parts if part)


def _changed(selection: Selection, condition: str, value: object) -> Selection:
    make: Callable[..., Selection] = replace
    return make(selection, **{condition: value})


def _same(values: Sequence[str]) -> list[tuple[str, object]]:
    return [(value, value) for value in values]
