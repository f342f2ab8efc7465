"""BILOU: as `bio`, with tags of their own for the last token of a span and for a span of one token."""

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import BinaryIO

from dementi.formats.writing import bio, held
from dementi.formats.writing.dataset import Format, Found, Labelled, Setting


def bilou(length: int) -> list[str]:
    return ["U"] if length == 1 else ["B", *("I" for _more in range(length - 2)), "L"]


def write(file: BinaryIO, articles: Iterable[Labelled], setting: Setting) -> None:
    bio.write(file, articles, setting, bilou)


def read(path: Path, setting: Setting) -> Iterator[Found]:
    return bio.read(path, setting, bilou)


FORMAT = Format(
    "bilou", ".bilou", read, write_file=write, expected=bio.expected, held=held.one_over_another, parts=True
)
