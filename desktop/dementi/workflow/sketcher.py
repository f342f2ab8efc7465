"""The process that looks at texts for its parent, until the parent hangs up: sketches, languages, and which are alike.

A question is a word and what it is about; see those below.
"""

from array import array
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import suppress
from typing import BinaryIO

from dementi.domain.frames import Cut, own_pipes, receive, send
from dementi.domain.near import Sketch, groups, sketch

WORD = "sketch-for-parent"
"""What the program is started with to be such a process."""
SKETCH = b"sketch"
"""About texts; answered by their sketches, two frames."""
LOOK = b"look"
"""About texts; answered by their sketches and their languages, three frames."""
GROUP = b"group"
"""About sketches, two frames; answered by the number from 0 of the first that each is near to, one frame."""
_BETWEEN = "\0"  # which no text has that is fit to be stored


def serve() -> int:
    """Answer what comes on standard input until it ends; the exit code."""
    questions, answers = own_pipes()
    with suppress(Cut):
        while True:
            send(answers, *_ANSWERS[receive(questions)](questions))
    return 0


def question(texts: Iterable[str]) -> bytes:
    """Texts that are fit to be stored, at least one, as a frame."""
    return _BETWEEN.join(texts).encode()


def parts(frame: bytes) -> list[str]:
    """The texts of a frame."""
    return frame.decode().split(_BETWEEN)


def languages(texts: Iterable[str]) -> list[str]:
    """The language of each text, "" where it is none of those there are rules for."""
    from dementi.extract import detect  # reads the rules: only once there is a text

    return [detect(text) for text in texts]


def packed(sketches: Iterable[Sketch]) -> tuple[bytes, bytes]:
    """Sketches as two frames: their lengths, and their values."""
    kept = list(sketches)
    return bytes(map(len, kept)), b"".join(one.tobytes() for one in kept)


def unpacked(lengths: bytes, values: bytes) -> list[Sketch]:
    """The sketches of two frames."""
    together = numbers(values)
    found, at = list[Sketch](), 0
    for length in lengths:
        found.append(together[at : at + length])
        at += length
    return found


def numbers(frame: bytes) -> "array[int]":
    """The numbers of a frame."""
    return array("I", frame)


def _sketches(questions: BinaryIO) -> Sequence[bytes]:
    return packed(map(sketch, parts(receive(questions))))


def _looks(questions: BinaryIO) -> Sequence[bytes]:
    texts = parts(receive(questions))
    return *packed(map(sketch, texts)), question(languages(texts))


def _groups(questions: BinaryIO) -> Sequence[bytes]:
    sketches = unpacked(receive(questions), receive(questions))
    firsts = groups({str(number): one for number, one in enumerate(sketches)})
    return (array("I", map(int, firsts.values())).tobytes(),)


_ANSWERS: Mapping[bytes, Callable[[BinaryIO], Sequence[bytes]]] = {SKETCH: _sketches, LOOK: _looks, GROUP: _groups}
