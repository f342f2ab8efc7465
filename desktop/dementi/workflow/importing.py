"""Article files into a project: what is good comes in, what is not is reported."""

import os
from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path

from dementi.domain.article import Article
from dementi.domain.errors import UserError
from dementi.domain.files import is_folder
from dementi.domain.labels import standard
from dementi.domain.normalising import normalise, writable
from dementi.domain.records import ArticleRecord
from dementi.domain.spans import new_uid
from dementi.domain.titles import title_of
from dementi.formats import articles
from dementi.formats.jsonl_reading import clipped
from dementi.i18n import _
from dementi.store import ImportedArticle, Project

BATCH = 100  # articles in one transaction


@dataclass(slots=True)
class ImportReport:
    """What an import did: `taken` and `duplicates` by article, `failures` by file and record."""

    taken: list[ImportedArticle] = field(default_factory=list)
    duplicates: list[ImportedArticle] = field(default_factory=list)
    failures: list[UserError] = field(default_factory=list)

    def add(self, imported: Iterable[ImportedArticle]) -> None:
        for article in imported:
            (self.duplicates if article.duplicate else self.taken).append(article)


def import_paths(
    project: Project,
    paths: Iterable[Path],
    reviewer: str,
    progress: Callable[[int], bool] = lambda done: True,
) -> ImportReport:
    """Import files and folders. `progress` gets the number of records read so far and returns False to stop.

    A batch is one transaction: stopped or killed, each article is in whole or not at all. The whole is one undo step.
    """
    report = ImportReport()
    records, run = read_paths(paths, {form.key for form in project.labels}), new_uid()
    done = 0
    while batch := list(islice(records, BATCH)):
        report.failures += [item for item in batch if isinstance(item, UserError)]
        good = [item for item in batch if isinstance(item, ArticleRecord)]
        if good:
            report.add(project.import_records(good, reviewer, "import", run).result())
        done += len(batch)
        if not progress(done):
            break
    return report


def import_text(project: Project, content: str, lang: str, title: str, reviewer: str) -> ImportReport:
    """Import one pasted text. Raises `UserError` when there is nothing in it."""
    if not title_of(content):
        raise UserError(_("There is no text to add."))
    title = writable(title.strip()) or title_of(content)
    name = "-".join(title.lower().split())[:60]
    record = ArticleRecord(Article(name=name, text=content, lang=lang, title=title))
    report = ImportReport()
    report.add(project.import_records([normalise(record)], reviewer, "paste").result())
    return report


def read_paths(paths: Iterable[Path], labels: Collection[str] = ()) -> Iterator[ArticleRecord | UserError]:
    """The records of files and folders, fit to be stored, or the error that says why there is none.

    Spans may carry the standard labels and those of `labels`, the keys of a project's own.
    """
    known = {label.key for label in standard()} | set(labels)
    for path in paths:
        files, failures = _files(path)
        yield from failures
        for file in files:
            for item in articles.read(file):
                yield _fit(item, file, known) if isinstance(item, ArticleRecord) else item


def _files(path: Path) -> tuple[list[Path], list[UserError]]:
    """The article files in a folder and below, in order, and the folders that cannot be read; any other path itself."""
    if not is_folder(path):
        return [path], []
    refused: list[OSError] = []
    found = [Path(folder) / name for folder, _folders, names in os.walk(path, onerror=refused.append) for name in names]
    files = sorted(p for p in found if p.suffix.lower() in articles.ENDINGS and not p.name.startswith("."))
    message = _("This folder cannot be read. Change its permissions or copy it elsewhere.")
    return files, [UserError(message, path=str(error.filename)) for error in refused]


def _fit(record: ArticleRecord, path: Path, known: Collection[str]) -> ArticleRecord | UserError:
    """The record as it can be stored, or the reason why it cannot."""
    for span in record.annotations.spans.values():
        for label in (span.label, span.proposed.label if span.proposed else span.label):
            if label not in known:
                message = _("Record {name}: the label “{label}” is none of {labels}.")
                names = ", ".join(sorted(known))
                text = message.format(name=record.article.name, label=clipped(label), labels=names)
                return UserError(text, path=str(path))
    try:
        return normalise(record)
    except UserError as error:
        return UserError(error.message, path=str(path))
