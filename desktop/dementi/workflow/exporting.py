"""A labelled dataset out of a project, written whole or not at all, and read back."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import chain
from pathlib import Path

from dementi.domain.article import Status
from dementi.domain.errors import UserError
from dementi.domain.files import replacing, same_file
from dementi.domain.records import ArticleRecord
from dementi.formats import jsonl
from dementi.formats.jsonl import Content
from dementi.i18n import _
from dementi.store import Project

FORMATS = ("jsonl",)


@dataclass(slots=True)
class ExportReport:
    """How much was written, counted again in the file that was read back."""

    articles: int = 0
    spans: int = 0
    relations: int = 0


def export(
    project: Project,
    target: Path,
    content: Content,
    statuses: frozenset[Status] | None = None,
    progress: Callable[[int], object] = lambda done: None,
) -> ExportReport:
    """Write the articles of `project` as JSONL, replacing `target` at the end; `statuses` None: all of them.

    An article has one of `statuses` when any reviewer gave it that one. Raises `UserError` for a target that cannot
    be written, a damaged article, or a file that does not read back as it was written.
    """
    _require_other(target, project.path)
    written = ExportReport()
    reader = project.reader()
    try:
        lines = _lines(reader.records(), content, statuses, written, progress)
        first = next(lines, None)
        if first is None:
            raise UserError(_("There is no article to export."))
        with replacing(target) as file:
            file.writelines(chain([first], lines))
    finally:
        reader.close()
    found = _read_back(target)
    if found != written:
        message = _("The file does not read back as it was written. Export it again elsewhere.")
        raise UserError(message, path=str(target))
    return written


def _require_other(target: Path, project: Path) -> None:
    """The dataset must not take the place of the project, nor of what the store keeps beside it."""
    if any(same_file(target, project.with_name(project.name + ending)) for ending in ("", "-journal", ".lock")):
        raise UserError(_("This is the project itself. Choose another file for the dataset."), path=str(target))


def _lines(
    records: Iterator[ArticleRecord],
    content: Content,
    statuses: frozenset[Status] | None,
    written: ExportReport,
    progress: Callable[[int], object],
) -> Iterator[bytes]:
    for record in records:
        if statuses is not None and not statuses & (set(record.statuses.values()) or {Status.TODO}):
            continue
        line = jsonl.write(record, content)
        written.articles += 1
        spans = [span for span in record.annotations.spans.values() if content.holds(span)]
        written.spans += len(spans)
        uids = {span.uid for span in spans}
        for relation in record.annotations.relations.values():
            written.relations += content.holds(relation) and {relation.tail, relation.head} <= uids
        progress(written.articles)
        yield line


def _read_back(target: Path) -> ExportReport:
    found = ExportReport()
    for item in jsonl.read(target):
        if isinstance(item, UserError):
            raise item
        found.articles += 1
        found.spans += len(item.annotations.spans)
        found.relations += len(item.annotations.relations)
    return found
