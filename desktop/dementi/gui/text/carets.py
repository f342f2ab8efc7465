"""Where a caret stands in a laid out line."""

from typing import cast

from PySide6.QtGui import QTextLine


def caret_x(line: QTextLine, unit: int, edge: QTextLine.Edge = QTextLine.Edge.Leading) -> float:
    """The x of the caret before, or at the other `edge` of, a UTF-16 unit of the text, in px."""
    # PySide gives the place together with the unit that it settled on; its stub says only `object`.
    found = cast("tuple[float, int] | float", line.cursorToX(unit, edge))
    return found[0] if isinstance(found, tuple) else found
