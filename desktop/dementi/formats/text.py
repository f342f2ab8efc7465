"""Plain text files: one article each; and how any file is opened."""

import stat
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path, PurePath
from typing import BinaryIO

from dementi.domain.errors import LeftOut, Unmatched, UserError
from dementi.domain.normalising import writable
from dementi.domain.titles import title_of
from dementi.formats.drafts import Choices, Draft
from dementi.formats.encodings import decode
from dementi.formats.limits import LARGEST_FILE, LARGEST_TEXT, MEGABYTE
from dementi.formats.problems import Problem
from dementi.formats.recognising import TEXT
from dementi.i18n import _


def draft(raw: bytes, choices: Choices) -> Draft:
    """The article of a text in any encoding. Raises `Problem` for what is not such a text."""
    if len(raw) > LARGEST_TEXT:
        raise too_large(LARGEST_TEXT)
    decoded = decode(raw, choices.encoding)
    if not title_of(decoded.text):
        raise nothing()
    return Draft({"text": decoded.text}, decoded.changes, decoded.encoding, decoded.sure, kind=TEXT)


def name_of(path: PurePath) -> str:
    """The name of the article of a file: the file's without its ending."""
    packed = path.suffix.lower() == ".gz"
    name = writable(path.stem.removesuffix(".warc") if packed else path.stem)
    return name if name.strip() else "article"


@contextmanager
def reading(path: Path) -> Iterator[BinaryIO]:
    """The file, open. Raises `UserError` when it cannot be read or is no regular file."""
    try:
        if not stat.S_ISREG(path.stat().st_mode):  # before it is opened: a pipe would wait
            raise UserError(_("This is not a file that can be read. Choose a text file."), path=str(path))
        with path.open("rb") as file:
            yield file
    except FileNotFoundError:
        raise UserError(_("There is no such file. Check its name and folder."), path=str(path)) from None
    except PermissionError:
        message = _("You are not allowed to read this file. Change its permissions or copy it elsewhere.")
        raise UserError(message, path=str(path)) from None
    except OSError as error:
        message = _("This file cannot be read: {reason}").format(reason=error.strerror)
        raise UserError(message, path=str(path)) from None


def contents(path: Path, most: int = LARGEST_FILE) -> bytes:
    """The bytes of the file. Raises `UserError` when it cannot be read, or is larger than `most`."""
    with reading(path) as file:
        raw = file.read(most + 1)
    if len(raw) > most:
        raise refused(too_large(most), path)
    return raw


def too_large(most: int) -> Problem:
    """The sentence for more than `most` bytes."""
    message = _("This is larger than {megabytes} MB, more than is read at once. Divide it, then import the parts.")
    return Problem(message.format(megabytes=most // MEGABYTE))


def too_tight() -> Problem:
    """The sentence for what would unpack to far more than is packed."""
    told = _("This archive or document is packed too tightly, as files made to fill a disk are. It was not unpacked.")
    return Problem(told)


def nothing() -> Problem:
    """The sentence for a file with nothing in it."""
    return Problem(_("This file is empty. There is nothing to read in it."))


def no_words() -> Problem:
    """The sentence for a document that holds something, but no text."""
    return Problem(_("No text was found in this file. It may hold pictures alone."))


def refused(problem: Problem, path: Path) -> UserError:
    """The problem as an error that names its file, and the part of the file."""
    where = f"{path}/{problem.place}" if problem.place else str(path)
    if problem.columns or problem.labels or problem.links:
        error = Unmatched(problem.message, path=where, line=problem.line, detail=problem.detail)
        error.columns, error.labels, error.links = problem.columns, problem.labels, problem.links
        error.tool = problem.tool
        return error
    if problem.usual:
        return LeftOut(problem.message, path=where, line=problem.line, detail=problem.detail)
    return UserError(problem.message, path=where, line=problem.line, detail=problem.detail)
