"""How the program and a process of its own talk: frames of bytes, each after its length."""

import json
import os
from typing import Any, BinaryIO

_LENGTH = 8  # bytes


class Cut(Exception):
    """The other side has ended, or is about to."""


def own_pipes() -> tuple[BinaryIO, BinaryIO]:
    """Standard input and output of this process, out of the reach of anything that prints."""
    questions, answers = os.fdopen(os.dup(0), "rb"), os.fdopen(os.dup(1), "wb")
    nowhere = os.open(os.devnull, os.O_RDWR)
    os.dup2(nowhere, 0)
    os.dup2(nowhere, 1)
    return questions, answers


def send(pipe: BinaryIO, *frames: bytes) -> None:
    """Write whole frames at once. Raises `Cut` when nobody reads any more."""
    try:
        pipe.write(b"".join(part for frame in frames for part in (len(frame).to_bytes(_LENGTH, "big"), frame)))
        pipe.flush()
    except (OSError, ValueError):  # ValueError: closed on this side meanwhile
        raise Cut from None


def receive(pipe: BinaryIO) -> bytes:
    """The next frame, waiting for it. Raises `Cut` when there is none to come."""
    try:
        head = pipe.read(_LENGTH)
        size = int.from_bytes(head, "big")
        frame = pipe.read(size) if len(head) == _LENGTH else b""
    except (OSError, ValueError):
        raise Cut from None
    if len(head) < _LENGTH or len(frame) < size:
        raise Cut
    return frame


def packed(value: Any) -> bytes:
    """A value of JSON as a frame."""
    return _encode(value).encode()


def unpacked(frame: bytes) -> Any:
    return json.loads(frame)


_encode = json.JSONEncoder(ensure_ascii=True, separators=(",", ":")).encode
