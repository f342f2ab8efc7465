"""The painted controls of the chrome: buttons with a key cap, rows that fold, tabs, thin bars, panels."""

from collections.abc import Iterable

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QCursor, QFont, QFontMetricsF, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import (
    QAbstractButton,
    QComboBox,
    QFrame,
    QLabel,
    QSizePolicy,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from dementi.gui import caps, plain
from dementi.gui.painting import baseline, bold, paint_focus, paint_icon
from dementi.gui.theme import Theme

OVER = "over"
"""The property of a dialog that has done its work: keys that come late do it no second time."""
_GAP = 8


def panel(ground: str, parent: QWidget | None = None) -> QFrame:
    """A plain area on one of the grounds: window, surface, article or raised."""
    made = QFrame(parent)
    made.setProperty("panel", ground)
    return made


def separator(theme: Theme, parent: QWidget | None = None) -> QFrame:
    """A hairline."""
    line = QFrame(parent)
    line.setFixedHeight(1)
    line.setStyleSheet(f"background: {theme.colour('separator').name()};")
    return line


def instead(theme: Theme, parent: QWidget, *labels: QLabel) -> QFrame:
    """What stands in the place of a list that has no rows: sentences in the upper middle."""
    made = panel("surface", parent)
    column = QVBoxLayout(made)
    column.setContentsMargins(theme.px(24), theme.px(64), theme.px(24), theme.px(24))
    for label in labels:
        label.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        column.addWidget(label)
    column.addStretch(1)
    return made


class _Pressable(QAbstractButton):
    """Enter presses it like Space does."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.isAutoRepeat():
            if not self.window().property(OVER):
                self.click()
        else:
            super().keyPressEvent(event)


class KeyButton(_Pressable):
    """A button that shows its key beside its words; `primary` is the one Enter would press."""

    def __init__(
        self, text: str, theme: Theme, parent: QWidget | None = None, *, keys: str = "", primary: bool = False
    ) -> None:
        super().__init__(parent)
        self._theme, self._keys, self._primary = theme, keys, primary
        self._keys_shown = True
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.set_words(text)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)

    def set_words(self, text: str) -> None:
        if text == self.text() and self.accessibleName():
            return
        self.setText(text)
        self.setAccessibleName(f"{text} ({caps.spoken(self._keys)})" if self._keys else text)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        width = QFontMetricsF(self._font()).horizontalAdvance(self.text()) + 2 * self._theme.space(3)
        if self._keys:
            width += _GAP + caps.width(self._keys, self._theme)
        return QSize(round(width) + 2, self._theme.size("control"))

    def minimumSizeHint(self) -> QSize:
        hint = self.sizeHint()
        words = QFontMetricsF(self._font()).horizontalAdvance(self.text())
        return QSize(round(words) + 10, hint.height())

    def show_keys(self, shown: bool) -> None:
        """Leave the cap out where the words need its room."""
        self._keys_shown = shown
        self.update()

    def has_room_for_keys(self) -> bool:
        """Whether the cap is there and has its place beside the words."""
        words = QFontMetricsF(self._font()).horizontalAdvance(self.text())
        cap = caps.width(self._keys, self._theme) + _GAP if self._keys else 0.0
        return cap > 0 and self._keys_shown and words + cap + 6 <= self.width()

    def _font(self) -> QFont:
        return bold(self._theme.font("base")) if self._primary else self._theme.font("base")

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = self._theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ground, ink, edge = self._colours()
        painter.setPen(QPen(theme.colour(edge), 1))
        painter.setBrush(theme.colour(ground))
        radius = theme.size("radius.control")
        box = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        painter.drawRoundedRect(box, radius, radius)
        if self.hasFocus():
            self._paint_ring(painter, box)
        metrics = QFontMetricsF(self._font())
        words = metrics.horizontalAdvance(self.text())
        cap = caps.width(self._keys, theme) + _GAP if self._keys else 0.0
        shown = self.has_room_for_keys()
        cap = cap if shown else 0.0
        left = max(3.0, (self.width() - words - cap) / 2)
        middle = self.height() / 2
        painter.setFont(self._font())
        painter.setPen(theme.colour(ink))
        painter.drawText(QPointF(left, baseline(metrics, middle)), self.text())
        if shown:
            colour = theme.colour(ink)
            caps.paint(
                painter, self._keys, left + words + _GAP, middle, theme,
                ink=colour, outline=colour if self._primary else None, ground=theme.colour(ground),
            )  # fmt: skip

    def _colours(self) -> tuple[str, str, str]:
        """Ground, ink and edge in this state."""
        if not self.isEnabled():
            return "surface", "disabled", "separator"
        if self._primary:
            return "accent", "on_accent", "accent"
        return ("accent_soft" if hovered(self) or self.isDown() else "raised"), "text", "border"

    def _paint_ring(self, painter: QPainter, box: QRectF) -> None:
        theme = self._theme
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(theme.colour("focus"), theme.size("focus_ring")))
        painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), 4, 4)
        if self._primary:
            painter.setPen(QPen(theme.colour("on_accent"), 1))
            painter.drawRoundedRect(box.adjusted(3, 3, -3, -3), 2, 2)


class LinkButton(_Pressable):
    """Words that act, with a key cap or a chevron after them; no box."""

    def __init__(
        self, text: str, theme: Theme, parent: QWidget | None = None, *, keys: str = "", icon: str = "",
        underline: bool = False, small: bool = False, strong: bool = False,
    ) -> None:  # fmt: skip
        super().__init__(parent)
        self._theme, self._keys, self._icon, self._underline, self._strong = theme, keys, icon, underline, strong
        self._role = "small" if small else "base"
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.set_words(text)

    def set_words(self, text: str) -> None:
        if text == self.text() and self.accessibleName():
            return
        self.setText(text)
        self.setAccessibleName(f"{text} ({caps.spoken(self._keys)})" if self._keys else text)
        self.updateGeometry()
        self.update()

    def _font(self) -> QFont:
        font = bold(self._theme.font(self._role)) if self._strong else self._theme.font(self._role)
        font.setUnderline(self._underline)
        return font

    def sizeHint(self) -> QSize:
        width = QFontMetricsF(self._font()).horizontalAdvance(self.text()) + 2
        if self._keys:
            width += _GAP + caps.width(self._keys, self._theme)
        if self._icon:
            width += _GAP + self._theme.size("icon")
        return QSize(round(width), self._theme.size("target_min"))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        theme, middle = self._theme, self.height() / 2
        painter = QPainter(self)
        metrics = QFontMetricsF(self._font())
        strong = hovered(self) or self._underline or self._strong
        name = "disabled" if not self.isEnabled() else "text" if strong else "muted"
        painter.setFont(self._font())
        painter.setPen(theme.colour(name))
        painter.drawText(QPointF(0, baseline(metrics, middle)), self.text())
        x = metrics.horizontalAdvance(self.text()) + _GAP
        if self._icon:
            paint_icon(painter, self._icon, x, middle, theme, name)
        if self._keys:
            caps.paint(painter, self._keys, x, middle, theme)
        if self.hasFocus():
            painter.fillRect(
                QRectF(0, self.height() - 3, self.width(), theme.size("focus_ring")), theme.colour("focus")
            )


class Choice(QComboBox):
    """A list to choose from; its chevron is painted, because style sheets show icons in black."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self.ensurePolished()  # before there is a list, which is made as the style sheet says
        self.setItemDelegate(_Entry(theme, self))

    def offer(self, name: str, entries: Iterable[tuple[str, str]]) -> None:
        """Call it `name`, and give it entries: a key and its words each. It is as wide as the longest."""
        self.setAccessibleName(name)
        plain.set_tip(self, name)
        for key, words in entries:
            self.addItem(words, key)
        self.setSizeAdjustPolicy(self.SizeAdjustPolicy.AdjustToContents)

    def setAccessibleName(self, name: str) -> None:
        """Its list is a stop of its own once it is open."""
        super().setAccessibleName(name)
        self.view().setAccessibleName(name)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        room = self._theme.size("target_min")
        left = self.width() - (room + self._theme.size("icon")) / 2
        colour = "text" if self.isEnabled() else "disabled"
        paint_icon(QPainter(self), "chevron-down", left, self.height() / 2, self._theme, colour)


class _Entry(QStyledItemDelegate):
    """A line of such a list. Qt measures the list before the style sheet has reached it: the height is told here."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._height = theme.size("target_min")

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(super().sizeHint(option, index).width(), self._height)


FIGURES = " · "  # between the figures of such a row


class FoldRow(_Pressable):
    """A row that opens and closes a list: chevron, what is in it, and figures at the right; disabled, those alone."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme, self._figures = theme, ""
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setFixedHeight(theme.size("head"))

    def set_words(self, text: str, figures: str) -> None:
        if (text, figures) == (self.text(), self._figures):
            return
        self._figures = figures
        self.setText(text)
        self.setAccessibleName(f"{text}, {figures}" if figures else text)
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(self._theme.size("inspector"), self._theme.size("head"))

    def figures_in(self, room: float) -> list[str]:
        """The figures as they stand in a row with `room` px for them: on one line, else on two."""
        metrics = QFontMetricsF(self._theme.font("small"))
        lines = [""]
        for part in self._figures.split(FIGURES):
            longer = FIGURES.join(filter(None, (lines[-1], part)))
            if len(lines) == 1 and lines[0] and metrics.horizontalAdvance(longer) > room:
                lines.append(part)
            else:
                lines[-1] = longer
        return [metrics.elidedText(line, Qt.TextElideMode.ElideRight, room) for line in lines]

    def paintEvent(self, event: QPaintEvent) -> None:
        theme, middle = self._theme, self.height() / 2
        painter = QPainter(self)
        if self.isEnabled():
            icon = "chevron-down" if self.isChecked() else "chevron-right"
            paint_icon(painter, icon, theme.px(16), middle, theme, "muted")
        painter.setFont(theme.font("base"))
        metrics = QFontMetricsF(painter.font())
        painter.setPen(theme.colour("muted"))
        painter.drawText(QPointF(theme.px(42), baseline(metrics, middle)), self.text())
        painter.setFont(theme.font("small"))
        small = QFontMetricsF(painter.font())
        painter.setPen(theme.colour("text"))
        lines = self.figures_in(self.width() - theme.px(42) - metrics.horizontalAdvance(self.text()) - 12 - 16)
        for number, line in enumerate(lines):
            place = baseline(small, middle + (number - (len(lines) - 1) / 2) * theme.size("type.line_small"))
            painter.drawText(QPointF(self.width() - 16 - small.horizontalAdvance(line), place), line)
        if self.hasFocus():
            paint_focus(painter, QRectF(self.rect()), theme)


class Bar(QWidget):
    """Progress as a thin bar; the number that says the same stands beside it."""

    def __init__(self, theme: Theme, width: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme, self._share = theme, 0.0
        self.setFixedSize(width, theme.px(7))

    def set_share(self, share: float) -> None:
        share = max(0.0, min(1.0, share))
        if share != self._share:
            self._share = share
            self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setPen(QPen(self._theme.colour("border"), 1))
        painter.setBrush(self._theme.colour("raised"))
        painter.drawRect(self.rect().adjusted(0, 0, -1, -1))
        painter.fillRect(
            QRectF(1, 1, (self.width() - 2) * self._share, self.height() - 2), self._theme.colour("accent")
        )


def hovered(widget: QWidget) -> bool:
    """Whether the pointer is over it; Qt's own answer is stale for a widget that was moved from under the pointer."""
    return widget.underMouse() and widget.rect().contains(widget.mapFromGlobal(QCursor.pos()))


class IconLabel(QWidget):
    """An icon that says nothing alone: its words stand beside it."""

    def __init__(self, name: str, theme: Theme, parent: QWidget | None = None, *, colour: str = "text") -> None:
        super().__init__(parent)
        self._theme, self._name, self._colour = theme, name, colour
        self.setFixedSize(theme.size("icon"), theme.size("icon"))

    def set_icon(self, name: str, colour: str) -> None:
        self._name, self._colour = name, colour
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        paint_icon(QPainter(self), self._name, 0, self.height() / 2, self._theme, self._colour)


def heading(words: str, theme: Theme, parent: QWidget | None = None, role: str = "dialog_title") -> QWidget:
    """A title inside a page or dialog."""
    made = plain.label(words, parent)
    made.setFont(theme.font(role))
    return made
