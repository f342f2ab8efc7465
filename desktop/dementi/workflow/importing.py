"""Article files into a project: what is good comes in, what is not is reported."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path

from dementi.domain.article import Article
from dementi.domain.errors import UserError
from dementi.domain.labels import standard
from dementi.domain.normalising import normalise
from dementi.domain.records import ArticleRecord
from dementi.domain.spans import new_uid
from dementi.domain.titles import title_of
from dementi.formats import jsonl, text
from dementi.i18n import _
from dementi.store import ImportedArticle, Project

BATCH = 100  # articles in one transaction
ENDINGS = (".txt", ".text", ".md", *jsonl.ENDINGS)  # what is picked up from a folder


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
    records, run = read_paths(paths), new_uid()
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
    if not content.strip():
        raise UserError(_("There is no text to add."))
    name = "-".join((title or title_of(content)).lower().split())[:60] or "article"
    record = ArticleRecord(Article(name=name, text=content, lang=lang, title=title or title_of(content)))
    report = ImportReport()
    report.add(project.import_records([normalise(record)], reviewer, "paste").result())
    return report


def read_paths(paths: Iterable[Path]) -> Iterator[ArticleRecord | UserError]:
    """The records of files and folders, fit to be stored, or the error that says why there is none."""
    for path in paths:
        for file in _files(path):
            for item in _read_file(file):
                yield normalise(item) if isinstance(item, ArticleRecord) else item


def _files(path: Path) -> list[Path]:
    if not path.is_dir():
        return [path]
    found = (p for p in path.rglob("*") if p.suffix.lower() in ENDINGS and p.is_file() and not p.name.startswith("."))
    return sorted(found)


def _read_file(path: Path) -> Iterator[ArticleRecord | UserError]:
    try:
        if path.suffix.lower() in jsonl.ENDINGS:
            for item in jsonl.read(path):
                yield _checked(item, path)
        else:
            yield text.read(path)
    except UserError as error:
        yield error


def _checked(item: ArticleRecord | UserError, path: Path) -> ArticleRecord | UserError:
    """A record whose labels the project knows."""
    if isinstance(item, UserError):
        return item
    known = {label.key for label in standard()}
    for span in item.annotations.spans.values():
        if span.label not in known:
            message = _("Record {name}: the label “{label}” is none of {labels}.")
            names = ", ".join(sorted(known))
            return UserError(message.format(name=item.article.name, label=span.label, labels=names), path=str(path))
    return item
