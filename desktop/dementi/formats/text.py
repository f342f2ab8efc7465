"""Plain text files: one article each."""

import codecs
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from dementi.domain.article import Article
from dementi.domain.errors import UserError
from dementi.domain.normalising import writable
from dementi.domain.records import ArticleRecord
from dementi.domain.titles import title_of
from dementi.i18n import _

_UTF16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_CONTROLS = bytes(set(range(32)) - {9, 10, 12, 13})
_MOST_CONTROLS = 0.01  # share of control characters from which bytes are no text (DESIGN 7)


def read(path: Path) -> ArticleRecord:
    """The article of a UTF-8 file, or a UTF-16 one with its byte order mark.

    Its name is the file's without the ending. Raises `UserError` for what is not such a text.
    """
    with reading(path) as file:
        text = decode(file.read(), path)
    title = title_of(text)
    if not title:
        raise empty(path)
    return ArticleRecord(Article(name=name_of(path), text=text, title=title))


def name_of(path: Path) -> str:
    """The name of the article of a file: the file's without its ending."""
    name = writable(path.stem)
    return name if name.strip() else "article"


@contextmanager
def reading(path: Path) -> Iterator[BinaryIO]:
    """The file, open. Raises `UserError` when it cannot be read or is no regular file."""
    try:
        if path.exists() and not path.is_file():
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


def decode(raw: bytes, path: Path) -> str:
    """The text of the bytes of `path`. Raises `UserError` for what is not text in a known encoding."""
    if is_utf16(raw):
        return _strictly(raw, "utf-16", path)
    require_text(raw, path)
    return _strictly(raw, "utf-8", path)


def is_utf16(raw: bytes) -> bool:
    return raw.startswith(_UTF16)


def require_text(raw: bytes, path: Path) -> None:
    """Raises `UserError` when the bytes, from `path`, are those of a picture, a program or the like."""
    if b"\0" in raw or len(raw.translate(None, _CONTROLS)) < len(raw) * (1 - _MOST_CONTROLS):
        raise UserError(_("This is not a text file. Choose plain text or an exported dataset."), path=str(path))


def empty(path: Path) -> UserError:
    """The sentence for a file with nothing in it."""
    return UserError(_("This file is empty. There is nothing to read in it."), path=str(path))


def _strictly(raw: bytes, encoding: str, path: Path) -> str:
    try:
        return raw.decode(encoding)
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        message = _("This file is not in UTF-8. Save it as UTF-8 in a text editor and try again.")
        raise UserError(message, path=str(path), line=line) from None
