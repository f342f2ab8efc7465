"""Article files of any kind that can be read: their content tells which."""

import os
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from dementi.domain.errors import UserError
from dementi.formats import brat, jsonl, text
from dementi.formats.checking import checked
from dementi.formats.drafts import AS_FOUND, Choices, Draft, Reading
from dementi.formats.isolation import Parsers
from dementi.formats.limits import LARGEST_FILE
from dementi.formats.problems import Problem
from dementi.formats.recognising import BRAT, ENDINGS, HEAD, JSONL, OLD, TEXT, UNMISTAKABLE, recognise
from dementi.formats.text import contents, name_of, reading, refused


def read(path: Path, choices: Choices = AS_FOUND, parsers: Parsers | None = None) -> Iterator[Reading | UserError]:
    """Each article of the file, or the error that says why there is none.

    Foreign formats are parsed by the child process of `parsers`; without one, by a child of this call alone.
    """
    try:
        if parsers is not None:
            yield from _read(path, choices, parsers)
        else:
            with Parsers() as own:
                yield from _read(path, choices, own)
    except Problem as problem:
        yield refused(problem, path)
    except UserError as error:
        yield error


def heads(path: Path, choices: Choices, parsers: Parsers) -> Iterator[Draft]:
    """What the readers of tables find where `choices.head` asks for no more. Raises `UserError`."""
    try:
        for found in _found(path, choices, parsers):
            if isinstance(found, Draft) and "header" in found.row:
                yield found
    except Problem as problem:
        raise refused(problem, path) from None


def _read(path: Path, choices: Choices, parsers: Parsers) -> Iterator[Reading | UserError]:
    for found in _found(path, choices, parsers):
        yield checked(found, path, name_of(path))


def _found(path: Path, choices: Choices, parsers: Parsers) -> Iterator[Draft | Problem]:
    """What the reader of the file's kind finds in it."""
    with reading(path) as file:
        head = file.read(HEAD)
        kind = recognise(head, path.name, bool(choices.columns))
        if kind == TEXT and _is_annotated(path):
            kind = BRAT
        yield from _drafts(kind, file, head, path, name_of(path), choices, parsers)


def _is_annotated(path: Path) -> bool:
    """Whether brat's annotations stand beside a text; asked for each of a folder, so not of a `Path`."""
    return os.path.exists(os.path.splitext(path)[0] + brat.ENDING)  # noqa: PTH110, PTH122 - a `Path` is slower


def annotations_of(path: Path) -> Path:
    """Where brat would have put the annotations of the text in `path`."""
    return path.with_suffix(brat.ENDING)


def is_article(path: Path) -> bool:
    """Whether a file found in a folder is to be read: its name ends like that of an article, or its content is one."""
    if path.suffix.lower() in ENDINGS | OLD:
        return True
    try:
        with reading(path) as file:
            return recognise(file.read(HEAD), path.name) in UNMISTAKABLE
    except UserError:
        return False


def _drafts(
    kind: str, file: BinaryIO, head: bytes, path: Path, name: str, choices: Choices, parsers: Parsers
) -> Iterator[Draft | Problem]:
    """What the reader of that kind finds in the open file, whose head is read."""
    if kind == JSONL:
        file.seek(0)
        yield from jsonl.drafts(file, name, choices)
    elif kind == TEXT:
        yield text.draft(head if len(head) < HEAD else head + file.read(LARGEST_FILE), choices)
    elif kind == BRAT:
        yield brat.draft(head + file.read(LARGEST_FILE), contents(annotations_of(path)), choices)
    else:
        raw = head + file.read(LARGEST_FILE)
        if len(raw) > LARGEST_FILE:
            raise text.too_large(LARGEST_FILE)
        yield from parsers.read(kind, path.name, raw, choices)
