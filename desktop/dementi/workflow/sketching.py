"""Sketches and languages of the texts of a large import, found in a process of its own while others are stored."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from typing import TypeAlias, TypeVar

from dementi.domain.children import Child
from dementi.domain.frames import Cut
from dementi.workflow import sketcher
from dementi.workflow.sketcher import Look

WORTH = 500  # texts in a batch from which on it is worth a process: sketching them takes as long as starting it
T = TypeVar("T")
Looks: TypeAlias = Sequence[Look]


def looked(batches: Iterable[T], texts: Callable[[T], Sequence[str]]) -> Iterator[tuple[T, Looks]]:
    """Each of `batches` with what is seen of its `texts`; with nothing when they are few, or no process can be had.

    A large batch is held back until the next is there, or cannot be had: by then its texts are looked at.
    """
    process: _Sketcher | None = None
    held: list[T] = []
    try:
        for batch in batches:
            wanted = texts(batch)
            ready = list(_answered(held, process))
            if len(wanted) < WORTH:
                ready.append((batch, ()))
            else:
                process = process or _Sketcher()
                process.ask(wanted)  # before the others are dealt with, which takes as long as it does
                held.append(batch)
            yield from ready
        yield from _answered(held, process)
    except Exception:  # of whatever kind, it climbs: what was read before it comes first
        yield from _answered(held, process)
        raise
    finally:
        if process is not None:
            process.end()


def _answered(held: list[T], process: "_Sketcher | None") -> Iterator[tuple[T, Looks]]:
    """What is held back, which then is not any more."""
    while held:
        yield held.pop(), process.answer() if process is not None else ()


class _Sketcher:
    """One process, asked and answering in turns; when it cannot be had, or ends, its answers are empty."""

    def __init__(self) -> None:
        self._child: Child | None = None
        with suppress(OSError):
            self._child = Child(sketcher.WORD)

    def ask(self, texts: Sequence[str]) -> None:
        if self._child is not None:
            with suppress(Cut):
                self._child.send(sketcher.LOOK, sketcher.question(texts))

    def answer(self) -> Looks:
        """The looks of the texts that were asked last."""
        if self._child is None:
            return ()
        try:
            return sketcher.looks(*(self._child.receive() for _frame in range(sketcher.FRAMES)))
        except Cut:
            return ()

    def end(self) -> None:
        if self._child is not None:
            self._child.end()
