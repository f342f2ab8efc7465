"""Article files into a project: what is good comes in, what is not is reported."""

from collections.abc import Callable, Iterable, Sequence
from contextlib import closing
from dataclasses import dataclass, field, replace
from itertools import islice
from pathlib import Path

from dementi.domain.article import Article
from dementi.domain.errors import UserError
from dementi.domain.normalising import normalise, writable
from dementi.domain.records import ArticleRecord
from dementi.domain.spans import new_uid
from dementi.domain.titles import title_of
from dementi.formats.drafts import AS_FOUND, Choices, Reading
from dementi.i18n import _
from dementi.store import ImportedArticle, Project
from dementi.workflow.article_files import read_paths

BATCH = 100  # articles in one transaction


@dataclass(frozen=True, slots=True)
class Taken:
    """What became of an article that was read: `article` as it is stored, or the one that has its text already.

    `path` is its file, with the member of an archive; `kind`, `encoding` and `changes` tell how it was read.
    """

    article: ImportedArticle
    path: str = ""
    kind: str = ""
    encoding: str = ""
    sure: float = 1.0
    changes: tuple[str, ...] = ()


@dataclass(slots=True)
class ImportReport:
    """What an import did: `taken` and `duplicates` by article, `failures` by file and record.

    `skipped` names the files of folders that are no articles.
    """

    taken: list[Taken] = field(default_factory=list)
    duplicates: list[Taken] = field(default_factory=list)
    failures: list[UserError] = field(default_factory=list)
    skipped: list[Path] = field(default_factory=list)

    def add(self, imported: Iterable[ImportedArticle], readings: Sequence[Reading]) -> None:
        """Note what became of each of `readings`."""
        for article, reading in zip(imported, readings, strict=True):
            changes = reading.record.changes
            taken = Taken(article, reading.path, reading.kind, reading.encoding, reading.sure, changes)
            (self.duplicates if article.duplicate else self.taken).append(taken)


def import_paths(
    project: Project,
    paths: Iterable[Path],
    reviewer: str,
    progress: Callable[[int], bool] = lambda done: True,
    choices: Choices = AS_FOUND,
) -> ImportReport:
    """Import files and folders. `progress` gets the number of records read so far and returns False to stop.

    A batch is one transaction: stopped or killed, each article is in whole or not at all. The whole is one undo step.
    """
    report = ImportReport()
    choices = replace(choices, known=tuple(sorted(form.key for form in project.labels)))
    run, done = new_uid(), 0
    with closing(read_paths(paths, choices, report.skipped)) as readings:
        while batch := list(islice(readings, BATCH)):
            report.failures += [item for item in batch if isinstance(item, UserError)]
            good = [item for item in batch if isinstance(item, Reading)]
            if good:
                stored = project.import_records([item.record for item in good], reviewer, "import", run).result()
                report.add(stored, good)
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
    record = normalise(record)
    stored = project.import_records([record], reviewer, "paste").result()
    report.add(stored, [Reading(record, "paste")])
    return report
