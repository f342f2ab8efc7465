"""Asks for the lines of a question beside the window: the first at once, the others as they are found."""

from array import array
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import partial

from PySide6.QtCore import QObject, Signal

from dementi.domain.concordance import Line, LineOrder, SpanQuery
from dementi.domain.errors import UserError
from dementi.gui.reading import Reading
from dementi.store import Reader, Stopped
from dementi.workflow import untagged
from dementi.workflow.concordance import found, sorted_rows

FIRST = 200  # lines that are asked for at once
_MOST = 100_000
_GROWS = 5
_AT_ONCE = 500
_TOPIC = "search"  # what is asked for it ends when something else is searched


@dataclass(frozen=True, slots=True)
class Asked:
    """`untagged`: words of articles that no span covers, instead of spans; `threshold` says which suggestions show."""

    query: SpanQuery = field(default_factory=SpanQuery)
    order: LineOrder = LineOrder.ARTICLE
    untagged: bool = False
    reviewer: str = ""
    threshold: float = 0.0


class Search(QObject):
    """One question at a time: a new one takes the place of the one before.

    Signals:
        grew(array): these rows follow those that were told.
        sorted(array): all rows, in the order asked for.
        told(list): lines of words that are not tagged.
        ended(bool): nothing more comes; False when it was stopped.
        failed(UserError): it could not be done.
    """

    grew = Signal(object)
    sorted = Signal(object)
    told = Signal(object)
    ended = Signal(bool)
    failed = Signal(object)

    def __init__(self, reading: Reading, parent: QObject) -> None:
        super().__init__(parent)
        self._reading = reading
        self._number = 0  # of the question under way
        self._asked = Asked()
        self._rows = array("q")
        self.busy = False

    def start(self, asked: Asked) -> None:
        """Ask this from the beginning."""
        self._number += 1
        self._reading.drop(_TOPIC)
        self._asked, self._rows, self.busy = asked, array("q"), True
        if asked.untagged:
            self._ask(self._untagged, self._on_untagged)
        else:
            self._ask_more(FIRST)

    def stop(self) -> None:
        """What was found stays."""
        if self.busy:
            self._number += 1
            self._reading.drop(_TOPIC)
            self._end(whole=False)

    def page(self, rows: Sequence[int], then: Callable[[Sequence[Line]], None]) -> None:
        """The lines of these rows, for a page of the list."""
        self._reading.ask(lambda reader: reader.concordance.lines(rows), then)

    def lines(self, rows: Sequence[int], then: Callable[[Sequence[Line]], None]) -> None:
        """The lines of these rows, however many."""
        parts = [rows[at : at + _AT_ONCE] for at in range(0, len(rows), _AT_ONCE)]

        def question(reader: Reader) -> list[Line]:
            return [line for part in parts for line in reader.concordance.lines(part)]

        self._reading.ask(question, partial(self._give, then))

    def _give(self, then: Callable[[Sequence[Line]], None], lines: Sequence[Line]) -> None:
        """Nobody asks any more once this has been deleted."""
        then(lines)

    def _ask_more(self, count: int) -> None:
        asked, after = self._asked, self._rows[-1] if self._rows else 0

        def question(reader: Reader) -> object:
            return found(reader, asked.query, asked.reviewer, count, after)

        self._ask(question, lambda rows: self._on_rows(rows, count))

    def _ask(self, question: Callable[[Reader], object], then: Callable[[object], None]) -> None:
        """Ask, unless something else is asked meanwhile; what cannot be done is told here."""
        number = self._number

        def work(reader: Reader) -> object:
            if number != self._number:
                return None
            try:
                return question(reader)
            except Stopped:
                return None
            except UserError as error:
                return _Failed(error)

        self._reading.ask(work, partial(self._take, number, then), _TOPIC)

    def _take(self, number: int, then: Callable[[object], None], answer: object) -> None:
        if number != self._number:
            return
        if isinstance(answer, _Failed):
            self._end(whole=False)
            self.failed.emit(answer.error)
        else:
            then(answer)

    def _on_rows(self, rows: object, count: int) -> None:
        if not isinstance(rows, array):
            return
        self._rows.extend(rows)
        self.grew.emit(rows)
        if len(rows) == count:
            self._ask_more(min(_MOST, count * _GROWS))
        elif self._asked.order is LineOrder.ARTICLE:
            self._end(whole=True)
        else:
            order, known = self._asked.order, self._rows
            self._ask(lambda reader: sorted_rows(reader, known, order, self._going_on()), self._on_sorted)

    def _on_sorted(self, rows: object) -> None:
        self.sorted.emit(rows)
        self._end(whole=True)

    def _untagged(self, reader: Reader) -> list[Line]:
        asked = self._asked
        return untagged.find(reader, asked.query, asked.reviewer, asked.threshold, self._going_on())

    def _on_untagged(self, lines: object) -> None:
        self.told.emit(lines)
        self._end(whole=True)

    def _going_on(self) -> Callable[[int, int], bool]:
        number = self._number
        return lambda _done, _total: number == self._number

    def _end(self, *, whole: bool) -> None:
        self.busy = False
        self.ended.emit(whole)


@dataclass(frozen=True, slots=True)
class _Failed:
    error: UserError
