"""The process that makes the sketches of texts for its parent, until the parent hangs up."""

from array import array
from collections.abc import Iterable
from contextlib import suppress

from dementi.domain.frames import Cut, own_pipes, receive, send
from dementi.domain.near import Sketch, sketch

WORD = "sketch-for-parent"
"""What the program is started with to be such a process."""
_BETWEEN = "\0"  # which no text has that is fit to be stored


def serve() -> int:
    """Answer what comes on standard input until it ends; the exit code."""
    questions, answers = own_pipes()
    with suppress(Cut):
        while True:
            texts = receive(questions).decode().split(_BETWEEN)
            send(answers, *packed([sketch(text) for text in texts]))
    return 0


def question(texts: Iterable[str]) -> bytes:
    """Texts that are fit to be stored, at least one, as a frame."""
    return _BETWEEN.join(texts).encode()


def packed(sketches: Iterable[Sketch]) -> tuple[bytes, bytes]:
    """Sketches as two frames: their lengths, and their values."""
    kept = list(sketches)
    return bytes(map(len, kept)), b"".join(one.tobytes() for one in kept)


def unpacked(lengths: bytes, values: bytes) -> list[Sketch]:
    """The sketches of two frames."""
    together = array("I", values)
    found, at = list[Sketch](), 0
    for length in lengths:
        found.append(together[at : at + length])
        at += length
    return found
