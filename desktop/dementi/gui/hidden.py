"""The spans of a line that has more of them than lanes, as a menu beside its "+n"."""

from collections.abc import Callable, Iterable

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QMenu, QWidget

from dementi.domain.annotations import reading_order
from dementi.domain.spans import Span
from dementi.gui import chips, plain, words

_SHOWN = 70  # code points of a quote


def show_hidden(parent: QWidget, spans: Iterable[Span], place: QPoint, take: Callable[[str], object]) -> QMenu:
    """Offer `spans` at `place` of the screen, the first one chosen already; `take` gets the uid of the one wanted."""
    menu = QMenu(parent)
    for span in sorted(spans, key=reading_order):
        quote = " ".join(span.quote.split())[:_SHOWN]
        text = f"{chips.letter(span.label)}  {quote} · {words.state(span.state)}"
        menu.addAction(plain.menu_text(text)).setData(span.uid)
    menu.triggered.connect(lambda action: take(str(action.data())))
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    menu.setActiveAction(menu.actions()[0])
    menu.popup(place)
    return menu
