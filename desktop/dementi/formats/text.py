"""Plain text files: one article each."""

import codecs
from pathlib import Path

from dementi.domain.article import Article
from dementi.domain.errors import UserError
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
    text = decode(read_bytes(path), path)
    return ArticleRecord(Article(name=path.stem, text=text, title=title_of(text.lstrip("\ufeff"))))


def read_bytes(path: Path) -> bytes:
    """What the file holds. Raises `UserError` when it cannot be read or is no regular file."""
    try:
        if path.exists() and not path.is_file():
            raise UserError(_("This is not a file that can be read. Choose a text file."), path=str(path))
        return path.read_bytes()
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
    if raw.startswith(_UTF16):
        return _strictly(raw, "utf-16", path)
    if b"\0" in raw or len(raw.translate(None, _CONTROLS)) < len(raw) * (1 - _MOST_CONTROLS):
        raise UserError(_("This is not a text file. Choose plain text or an exported dataset."), path=str(path))
    text = _strictly(raw, "utf-8", path)
    if not text.strip("\ufeff \t\r\n"):
        raise UserError(_("This file is empty. There is nothing to read in it."), path=str(path))
    return text


def _strictly(raw: bytes, encoding: str, path: Path) -> str:
    try:
        return raw.decode(encoding)
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        message = _("This file is not in UTF-8. Save it as UTF-8 in a text editor and try again.")
        raise UserError(message, path=str(path), line=line) from None
