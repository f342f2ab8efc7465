"""How the program and a process of its own talk: frames of bytes, each after its length."""

import json
import os
import signal
from typing import Any, BinaryIO

LARGEST = 1 << 62
"""Bytes of a frame that nobody bounds."""
BUFFER = 1 << 16
"""Bytes that both sides read and write at once."""
_LENGTH = 8  # bytes


class Cut(Exception):
    """The other side has ended, or is about to, or sent what is no frame."""


def own_pipes() -> tuple[BinaryIO, BinaryIO]:
    """Standard input and output of a process that works for another one, out of the reach of anything that prints.

    An interrupt of the terminal is the parent's, which then hangs up.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    questions, answers = os.fdopen(os.dup(0), "rb", BUFFER), os.fdopen(os.dup(1), "wb", BUFFER)
    nowhere = os.open(os.devnull, os.O_RDWR)
    os.dup2(nowhere, 0)
    os.dup2(nowhere, 1)
    return questions, answers


def send(pipe: BinaryIO, *frames: bytes) -> None:
    """Write whole frames. Raises `Cut` when nobody reads any more."""
    try:
        pipe.writelines(part for frame in frames for part in (len(frame).to_bytes(_LENGTH, "big"), frame))
        pipe.flush()
    except (OSError, ValueError):  # ValueError: closed on this side meanwhile
        raise Cut from None


def receive(pipe: BinaryIO, most: int = LARGEST) -> bytes:
    """The next frame, waiting for it. Raises `Cut` when there is none to come, or for more than `most` bytes."""
    try:
        head = pipe.read(_LENGTH)
        size = int.from_bytes(head, "big")
        frame = pipe.read(size) if len(head) == _LENGTH and size <= most else b""
    except (OSError, ValueError):
        raise Cut from None
    if len(head) < _LENGTH or len(frame) < size:
        raise Cut
    return frame


def packed(value: Any) -> bytes:
    """A value of JSON as a frame; lone surrogates go through as escapes."""
    return _encode(value).encode()


def unpacked(frame: bytes) -> Any:
    return json.loads(frame)


_encode = json.JSONEncoder(ensure_ascii=True, separators=(",", ":")).encode
