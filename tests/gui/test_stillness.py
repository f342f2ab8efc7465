"""How long nobody has done anything in a window."""

from PySide6.QtCore import QEvent
from PySide6.QtGui import QWindow

from dementi.gui.stillness import Stillness


def test_a_key_begins_the_time_anew_and_a_paint_does_not(qapp):
    now = [10.0]
    still = Stillness(qapp, lambda: now[0])
    now[0] = 15.0
    assert still.seconds == 5.0

    still.eventFilter(QWindow(), QEvent(QEvent.Type.UpdateRequest))
    assert still.seconds == 5.0
    still.eventFilter(QWindow(), QEvent(QEvent.Type.KeyPress))
    assert still.seconds == 0.0
