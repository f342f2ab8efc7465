"""The process that looks at texts for its parent, until the parent hangs up: sketches, languages, and which are alike.

A question is a word and what it is about; see those below.
"""

from array import array
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from typing import BinaryIO

from dementi.domain.frames import Cut, own_pipes, receive, send
from dementi.domain.near import Sketch, groups, sketch

WORD = "sketch-for-parent"
"""What the program is started with to be such a process."""
LOOK = b"look"
"""About texts; answered by `FRAMES` for `looks`."""
FRAMES = 3
GROUP = b"group"
"""About sketches, two frames; answered by the number from 0 of the first that each is near to, one frame."""
_BETWEEN = "\0"  # which no text has that is fit to be stored


@dataclass(frozen=True, slots=True)
class Look:
    """What is seen of a text: the language of its words, "" for none that is known, and its sketch."""

    lang: str
    sketch: "Sketch"


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


def look(text: str) -> Look:
    """The look of one text, at once."""
    from dementi.extract import detect  # reads the rules: only once there is a text

    return Look(detect(text), sketch(text))


def looks(lengths: bytes, values: bytes, languages: bytes) -> list[Look]:
    """What was seen of texts, out of the frames of the answer."""
    sketches = unpacked(lengths, values)
    return [Look(lang, one) for lang, one in zip(_parts(languages), sketches, strict=True)]


def _parts(frame: bytes) -> list[str]:
    """The texts of a frame."""
    return frame.decode().split(_BETWEEN)


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


def _looks(questions: BinaryIO) -> Sequence[bytes]:
    found = list(map(look, _parts(receive(questions))))
    return *packed(one.sketch for one in found), question(one.lang for one in found)


def _groups(questions: BinaryIO) -> Sequence[bytes]:
    sketches = unpacked(receive(questions), receive(questions))
    firsts = groups({str(number): one for number, one in enumerate(sketches)})
    return (array("I", map(int, firsts.values())).tobytes(),)


_ANSWERS: Mapping[bytes, Callable[[BinaryIO], Sequence[bytes]]] = {LOOK: _looks, GROUP: _groups}
