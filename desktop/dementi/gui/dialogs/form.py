"""Fields below each other, each with its caption at the left."""

from collections.abc import Sequence

from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

from dementi.gui import plain
from dementi.gui.theme import Theme


def form(
    rows: Sequence[tuple[str, QWidget, QWidget]], theme: Theme, parent: QWidget
) -> tuple[QGridLayout, list[QLabel]]:
    """The layout of `rows` and their captions.

    A row is its caption, the field that the caption names and leads to, and what stands beside it: the field itself, or
    what the field is a part of.
    """
    grid = QGridLayout()
    grid.setHorizontalSpacing(theme.px(12))
    grid.setVerticalSpacing(theme.px(8))
    grid.setColumnStretch(1, 1)
    captions = []
    for number, (told, field, widget) in enumerate(rows):
        caption = plain.label(told, parent, "muted")
        caption.setBuddy(field)
        field.setAccessibleName(field.accessibleName() or told)
        grid.addWidget(caption, number, 0)
        grid.addWidget(widget, number, 1)
        captions.append(caption)
    return grid, captions
