"""The language and the sketch of texts, and which of them are nearly the same, found in a process of its own.

Beside the window nothing else may do it: to look for the words of a long text keeps every thread from Python.
"""

from collections.abc import Mapping, Sequence
from contextlib import suppress

from dementi.domain import near
from dementi.domain.children import Child
from dementi.domain.frames import Cut
from dementi.domain.near import Sketch
from dementi.workflow import sketcher
from dementi.workflow.sketcher import Look


class Looker:
    """One process, started with the first question; where it cannot be had, or ends, the work is done here.

    Of one thread, but for `interrupt`; to be closed.
    """

    def __init__(self) -> None:
        self._child: Child | None = None
        self._alone = self._interrupted = False

    def start(self) -> None:
        """Have the process begin to get ready."""
        if self._interrupted:
            self._interrupted = False
            self.close()
        if self._child is None and not self._alone:
            with suppress(OSError):
                self._child = Child(sketcher.WORD, in_background=True)
            self._alone = self._child is None

    def look(self, texts: Sequence[str]) -> list[Look]:
        """The look of each text."""
        if not texts:
            return []
        texts = [text[: near.LONGEST] for text in texts]
        answer = self._ask(sketcher.LOOK, sketcher.question(texts), frames=sketcher.FRAMES)
        return list(map(sketcher.look, texts)) if answer is None else sketcher.looks(*answer)

    def groups(self, sketches: Mapping[str, Sketch]) -> dict[str, str]:
        """As `near.groups`."""
        if not sketches:
            return {}
        answer = self._ask(sketcher.GROUP, *sketcher.packed(sketches.values()), frames=1)
        if answer is None:
            return near.groups(sketches)
        names = list(sketches)
        return {name: names[first] for name, first in zip(names, sketcher.numbers(answer[0]), strict=True)}

    def interrupt(self) -> None:
        """Have what is looked at be over soon, from any thread: the process ends, the next question starts another."""
        child = self._child
        if child is not None:
            self._interrupted = True
            child.kill()

    def close(self) -> None:
        """End the process."""
        if self._child is not None:
            self._child.end()
            self._child = None

    def _ask(self, *question: bytes, frames: int) -> list[bytes] | None:
        """So many frames that answer a question; None when nobody does."""
        self.start()
        if self._child is None:
            return None
        try:
            self._child.send(*question)
            return [self._child.receive() for _frame in range(frames)]
        except Cut:
            self._alone, self._interrupted = not self._interrupted, False
            self.close()
            return None
