"""ZIP files of articles: each member is read as the file it is, and nothing is unpacked to the disk."""

import zipfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import PurePosixPath

from dementi.domain.normalising import writable
from dementi.formats import brat, packages
from dementi.formats.drafts import Choices, Draft
from dementi.formats.limits import DEEPEST_ARCHIVE
from dementi.formats.problems import Problem
from dementi.formats.recognising import ENDINGS, HEAD, TEXT, recognise
from dementi.formats.text import name_of
from dementi.i18n import _


def read(raw: bytes, choices: Choices, depth: int) -> Iterator[Draft | Problem]:
    """What is found in the members, in their order; why a member gives nothing. Raises `Problem` for the whole."""
    if depth >= DEEPEST_ARCHIVE:
        raise Problem(_("Here an archive lies in an archive in an archive. Unpack it first."))
    archive = packages.opened(raw)
    names = {info.filename for info in archive.infolist()}
    taken = 0
    for info in archive.infolist():
        if info.is_dir() or _hidden(info.filename) or info.filename.endswith(brat.ENDING):
            continue
        try:
            for found in _member(archive, info, names, choices, depth):
                taken += 1
                yield _placed(found, info.filename)
        except Problem as problem:
            taken += not problem.usual
            yield _placed(problem, info.filename)
    if not taken:
        raise Problem(_("There are no articles in this archive."))


def _member(
    archive: zipfile.ZipFile, info: zipfile.ZipInfo, names: set[str], choices: Choices, depth: int
) -> Iterator[Draft | Problem]:
    from dementi.formats.readers import read as read_any  # which reads archives through this module

    raw = packages.member(archive, info)
    path = PurePosixPath(info.filename)
    kind = recognise(raw[:HEAD], path.name, bool(choices.columns))
    if kind in (TEXT, "") and not path.name.lower().endswith(tuple(ENDINGS)):
        raise Problem(_("No article, left alone")).as_usual()  # as in a folder: pictures and styles of a saved page
    beside = str(path.with_suffix(brat.ENDING))
    if kind == TEXT and beside in names:
        draft = brat.draft(raw, packages.member(archive, beside), choices)
        yield replace(draft, row={"id": name_of(path), **draft.row})
    else:
        yield from read_any(kind, path.name, raw, choices, depth + 1)


def _hidden(name: str) -> bool:
    return any(part == "__MACOSX" or (part.startswith(".") and part.strip(".")) for part in name.split("/"))


def _placed(found: Draft | Problem, name: str) -> Draft | Problem:
    """What was found, with the member that it was found in."""
    name = writable(name)
    place = f"{name}/{found.place}" if found.place else name
    if isinstance(found, Draft):
        return replace(found, place=place)
    return found.again(place=place)
