"""Article files of any kind that can be read: the ending tells which."""

from collections.abc import Iterator
from pathlib import Path

from dementi.domain.errors import UserError
from dementi.domain.records import ArticleRecord
from dementi.formats import jsonl, text

ENDINGS = (".txt", ".text", ".md", *jsonl.ENDINGS)  # what is picked up from a folder


def read(path: Path) -> Iterator[ArticleRecord | UserError]:
    """Each record of the file, or the error that says why there is none; a file without such an ending is text."""
    try:
        if path.suffix.lower() in jsonl.ENDINGS:
            yield from jsonl.read(path)
        else:
            yield text.read(path)
    except UserError as error:
        yield error
