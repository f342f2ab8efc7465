"""A newer version of an article that is there: what was decided is carried over where the words still stand."""

from collections.abc import Collection
from contextlib import closing
from dataclasses import dataclass, replace
from pathlib import Path

from dementi.domain.annotations import Annotations
from dementi.domain.article import Article, Status
from dementi.domain.errors import UserError
from dementi.domain.reanchoring import Anchored, Outcome, reanchor
from dementi.domain.records import ArticleRecord
from dementi.domain.spans import Proposal, Span, State
from dementi.formats.drafts import AS_FOUND, Choices, Reading
from dementi.i18n import _
from dementi.store import ImportedArticle, Project, Reader
from dementi.workflow import import_reports
from dementi.workflow.article_files import read_paths
from dementi.workflow.importing import ImportReport


@dataclass(frozen=True, slots=True)
class Revision:
    """A newer version that is not stored yet: `record` without annotations, and what became of each span decided.

    `reading` tells how its file was read, None where it came from none.
    """

    earlier: Article
    record: ArticleRecord
    anchored: tuple[Anchored, ...]
    annotations: Annotations
    reading: Reading | None = None

    def count(self, outcome: Outcome) -> int:
        return sum(one.outcome is outcome for one in self.anchored)

    @property
    def carried(self) -> tuple[Anchored, ...]:
        """Those that have a place in the newer text."""
        return tuple(one for one in self.anchored if one.outcome is not Outcome.LOST)


def read_revision(project: Project, earlier: int, path: Path, choices: Choices = AS_FOUND) -> Revision:
    """The first article of a file as a newer version of `earlier`. Raises `UserError` when it cannot be that."""
    with closing(read_paths([path], choices)) as readings:
        found = next(readings, None)
    if isinstance(found, UserError):
        raise found
    if not isinstance(found, Reading):
        raise UserError(_("There is no article in it."), path=str(path))
    with project.reader() as reader:
        return replace(compare(reader, earlier, found.record), reading=found)


def compare(reader: Reader, earlier: int, record: ArticleRecord) -> Revision:
    """What becomes of the spans of `earlier` that somebody decided. Raises `UserError` for the same text."""
    article = reader.article(earlier)
    if article.text == record.article.text:
        raise UserError(_("The text is the same as that of “{name}”: there is nothing new.").format(name=article.name))
    annotations = reader.annotations(earlier)
    decided = [span for span in annotations.spans.values() if span.state is not State.PENDING]
    anchored = reanchor(article.text, record.article.text, decided)
    statuses = {name: Status.STARTED for name, status in reader.statuses(earlier).items() if status is not Status.TO_DO}
    newer = replace(record.article, lang=record.article.lang or article.lang)
    bare = replace(record, article=newer, annotations=Annotations(), decisions=(), statuses=statuses)
    return Revision(article, bare, tuple(anchored), annotations)


def import_revision(
    project: Project, revision: Revision, reviewer: str, left_out: Collection[str] = (), *, confirmed: bool = True
) -> ImportedArticle:
    """Store the newer version with the spans carried over, but for the uids in `left_out`; one undo step.

    Not `confirmed`, what stands in other words is flagged as unsure.
    """
    carried = [
        _carried(one, revision.record.article.text, flag=not confirmed and one.outcome is Outcome.CHANGED)
        for one in revision.carried
        if one.span.uid not in left_out
    ]
    there = {span.uid for span in carried}
    relations = [
        relation
        for relation in revision.annotations.relations.values()
        if relation.state is not State.PENDING and relation.tail in there and relation.head in there
    ]
    record = replace(revision.record, annotations=Annotations.of(carried, relations))
    imported = project.import_revision(record, revision.earlier.key, reviewer).result()
    if revision.reading is not None:
        _keep_report(project, revision, revision.reading, imported, reviewer)
    return imported


def _keep_report(
    project: Project, revision: Revision, reading: Reading, imported: ImportedArticle, reviewer: str
) -> None:
    """Keep a report of the import of its one file."""
    changes = (f"newer version of: {revision.earlier.name}", *revision.record.changes)
    report = ImportReport()
    report.add([imported], [replace(reading, record=replace(revision.record, changes=changes))])
    import_reports.keep(project, report, reviewer, [Path(reading.path)])


def _carried(one: Anchored, text: str, *, flag: bool) -> Span:
    """The span where it now stands; its cue stays where that has moved along with it."""
    span, by = one.span, one.start - one.span.start
    cue = None if span.cue is None else (span.cue[0] + by, span.cue[1] + by)
    if cue is not None and (one.outcome is not Outcome.KEPT or not 0 <= cue[0] <= cue[1] <= len(text)):
        cue = None
    proposed = None if span.proposed is None else Proposal(one.start, one.end, span.proposed.label)
    return replace(
        span, start=one.start, end=one.end, quote=text[one.start : one.end], cue=cue, proposed=proposed,
        flag=span.flag or flag,
    )  # fmt: skip
