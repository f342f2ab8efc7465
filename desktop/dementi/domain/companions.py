"""A file and the files beside it that speak of it: none ever stands beside a file of which it does not speak."""

import os
import stat
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path
from typing import BinaryIO, TypeAlias

from dementi.domain.files import partial_of, replacing, unwritable

_LARGEST = 1 << 20  # bytes of a companion that may be one of ours

Former: TypeAlias = Mapping[str, Callable[[bytes], bool]]
"""By its ending: whether a companion with this content was written by an earlier export, and by nobody else."""


@contextmanager
def replacing_with(path: Path, beside: Mapping[str, bytes], former: Former) -> Iterator[BinaryIO]:
    """`replacing`, with what the block puts into `beside`, by the ending that is added to the name of `path`.

    First what was beside goes, and with it what is `former` and speaks of the former file; then the file takes its
    place, then what is beside: whoever is killed in between leaves a file alone. When the file cannot take its place,
    all is as before.
    """
    with ExitStack() as stack, replacing(path) as file:
        yield file
        targets = [path.with_name(path.name + ending) for ending in beside]
        for target, data in zip(targets, beside.values(), strict=True):
            made = stack.enter_context(replacing(target))
            made.write(data)
            made.flush()
            os.fsync(made.fileno())  # a full disk is found while everything is still there
        for target in (*targets, *_left(path, beside, former)):
            stack.enter_context(_away(target))


def _left(path: Path, beside: Mapping[str, bytes], former: Former) -> Iterator[Path]:
    """The files beside `path` that spoke of what it held, where nothing takes their place; no link, nothing edited."""
    for ending, written in former.items():
        found = path.with_name(path.name + ending)
        if ending not in beside:
            with suppress(OSError):  # what cannot be read is not known to be ours
                about = found.lstat()
                if stat.S_ISREG(about.st_mode) and about.st_size <= _LARGEST and written(found.read_bytes()):
                    yield found


@contextmanager
def _away(path: Path) -> Iterator[None]:
    """The file is not there in the block, nor after it unless the block fails."""
    target = Path(os.path.realpath(path))
    aside = partial_of(target)
    try:
        target.rename(aside)
    except FileNotFoundError:
        yield
        return
    except OSError as error:
        raise unwritable(path, error) from error
    try:
        yield
    except BaseException:
        aside.rename(target)
        raise
    aside.unlink(missing_ok=True)
