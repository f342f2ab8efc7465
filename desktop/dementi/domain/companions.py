"""A file and the files beside it that speak of it: none ever stands beside a file of which it does not speak."""

import os
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import BinaryIO

from dementi.domain.files import partial_of, replacing, unwritable


@contextmanager
def replacing_with(path: Path, beside: Mapping[str, bytes]) -> Iterator[BinaryIO]:
    """`replacing`, with what the block puts into `beside`, by the ending that is added to the name of `path`.

    First what was beside goes, then the file takes its place, then what is beside: whoever is killed in between leaves
    a file alone. When the file cannot take its place, all is as before.
    """
    with ExitStack() as stack, replacing(path) as file:
        yield file
        targets = [path.with_name(path.name + ending) for ending in beside]
        for target, data in zip(targets, beside.values(), strict=True):
            made = stack.enter_context(replacing(target))
            made.write(data)
            made.flush()
            os.fsync(made.fileno())  # a full disk is found while everything is still there
        for target in targets:
            stack.enter_context(_away(target))


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
