"""Folders of more files than memory should hold the names of: gone through, put in order, removed."""

import os
import shutil
from collections.abc import Iterable, Iterator
from contextlib import ExitStack, suppress
from heapq import merge
from itertools import islice
from pathlib import Path
from tempfile import TemporaryFile, gettempdir
from typing import IO

from dementi.domain.files import unwritable

_AT_ONCE = 50_000  # names


def files_below(folder: Path, inside: str = "") -> Iterator[str]:
    """The files in and below a folder, links not followed, with `/` between the parts of their names; in no order."""
    with os.scandir(folder / inside) as found:
        for one in found:
            name = f"{inside}{one.name}"
            if one.is_dir(follow_symlinks=False):
                yield from files_below(folder, f"{name}/")
            else:
                yield name


def opened(folder: Path, name: str, mode: str = "rb") -> IO[bytes]:
    """A file of the folder by a name of `files_below`: a `Path` of it may keep that in memory for good."""
    return open(f"{folder}{os.sep}{name}", mode)  # noqa: PTH123 - `Path` interns its parts


def in_order(lines: Iterable[str]) -> Iterator[str]:
    """The lines sorted. None of them has a line end in it; when they are many they wait in files without a name.

    Raises `UserError` where there is no room for those.
    """
    waiting = (f"{line}\n" for line in lines)
    with ExitStack() as stack:
        runs: list[Iterable[str]] = []
        while run := _run(islice(waiting, _AT_ONCE), stack):
            runs.append(run)
        yield from (line[:-1] for line in merge(*runs))


def _run(lines: Iterable[str], stack: ExitStack) -> Iterable[str]:
    """The lines sorted: in a file that the stack closes, unless they are the last ones."""
    run = sorted(lines)
    if len(run) < _AT_ONCE:
        return run
    try:
        file = TemporaryFile("w+", encoding="utf-8", errors="surrogatepass", newline="\n")  # noqa: SIM115 - the stack closes it
        stack.enter_context(file)
        file.writelines(run)
        file.seek(0)
    except OSError as error:
        raise unwritable(Path(gettempdir()), error) from error
    return file


def remove_folder(folder: Path) -> None:
    """Remove a folder with what is in it, as far as that can be: `shutil.rmtree` would hold all names at once."""
    with suppress(OSError):
        while some := _some_files(folder):
            for path in some:
                os.unlink(path)  # noqa: PTH108 - a path takes as long as the removal
    shutil.rmtree(folder, ignore_errors=True)


def _some_files(folder: Path) -> list[str]:
    """The paths of some files in a folder, if any are left: what is removed while names are read may hide others."""
    with os.scandir(folder) as found:
        files = (one.path for one in found if not one.is_dir(follow_symlinks=False))
        return list(islice(files, _AT_ONCE))
