"""The articles of files and folders, read and fit to be stored."""

import os
from collections.abc import Collection, Generator, Iterable
from dataclasses import replace
from pathlib import Path

from dementi.domain.errors import Unmatched, UserError
from dementi.domain.export_folders import CARD, LIST
from dementi.domain.files import is_folder
from dementi.domain.normalising import normalise
from dementi.domain.spans import Span
from dementi.formats import articles, cas
from dementi.formats.drafts import AS_FOUND, Choices, Reading
from dementi.formats.isolation import Parsers
from dementi.formats.jsonl_reading import clipped
from dementi.i18n import _


def read_paths(
    paths: Iterable[Path], choices: Choices = AS_FOUND, skipped: list[Path] | None = None
) -> Generator[Reading | UserError]:
    """The articles of files and folders, or the error that says why there is none.

    Files of folders that are no articles are added to `skipped`.
    """
    known = choices.labels_known()
    with Parsers() as parsers:
        for path in paths:
            found, failures = files_of(path, [] if skipped is None else skipped)
            yield from failures
            for file in found:
                for item in articles.read(file, choices, parsers):
                    yield fit(item, known) if isinstance(item, Reading) else item


def files_of(path: Path, skipped: list[Path]) -> tuple[list[Path], list[UserError]]:
    """The article files in a folder and below, in order, and the folders that cannot be read; any other path itself."""
    if not is_folder(path):
        return [path], []
    refused: list[OSError] = []
    walked = os.walk(path, onerror=refused.append)
    found = [(folder, name) for folder, _folders, names in walked for name in names if not name.startswith(".")]
    files, others = list[Path](), list[Path]()
    for one in (Path(folder, name) for folder, name in sorted(found)):
        (files if articles.is_article(one) and not _goes_along(one) else others).append(one)
    if others:
        beside = {articles.annotations_of(one) for one in files}
        skipped += [one for one in others if one not in beside]
    message = _("This folder cannot be read. Change its permissions or copy it elsewhere.")
    return files, [UserError(message, path=str(error.filename)) for error in refused]


def _goes_along(path: Path) -> bool:
    """Whether it is the card of a dataset in a folder that an export wrote, or describes the layers of UIMA files."""
    return path.name == cas.TYPES or (path.name == CARD and (path.parent / LIST).is_file())


def fit(reading: Reading, known: Collection[str]) -> Reading | UserError:
    """The reading as it can be stored, or the reason why it cannot."""
    record = reading.record
    used = [label for span in record.annotations.spans.values() for label in _labels(span)]
    unknown = [label for label in dict.fromkeys(used) if label not in known]
    if unknown:
        message = _("Record {name}: the label “{label}” is none of {labels}. Say what it means with --labels.")
        names = ", ".join(sorted(known))
        text = message.format(name=record.article.name, label=clipped(unknown[0]), labels=names)
        error = Unmatched(text, path=reading.path, line=reading.line)
        error.labels, error.tool = tuple(unknown), reading.kind
        return error
    try:
        fit = normalise(record)
    except UserError as error:
        return UserError(error.message, path=reading.path, line=reading.line)
    return reading if fit is record else replace(reading, record=fit)


def _labels(span: Span) -> tuple[str, ...]:
    """The label of a span, and the one that was proposed."""
    return (span.label, span.proposed.label) if span.proposed else (span.label,)
