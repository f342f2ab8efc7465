"""What the rules find in files, without a project."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from hashlib import sha256
from itertools import count
from pathlib import Path

from dementi.domain.annotations import Annotations
from dementi.domain.article import Article
from dementi.domain.errors import UserError
from dementi.domain.files import replacing
from dementi.domain.records import ArticleRecord
from dementi.extract import THRESHOLD, extract
from dementi.formats import jsonl, text
from dementi.formats.jsonl import Content
from dementi.workflow.pretagging import suggestions


@dataclass(slots=True)
class ExtractReport:
    """How many articles and spans were written, and what could not be read."""

    articles: int
    spans: int
    failures: list[UserError]


def extract_files(
    paths: Iterable[Path],
    lang: str,
    everything: bool,
    write: Callable[[Iterator[bytes]], None],
) -> ExtractReport:
    """Hand to `write` the exchange form of each article with what the rules find, its text as it came.

    `lang` is a language code, "auto" to tell by the words, or "" for what the article says, else auto.
    """
    report = ExtractReport(0, 0, [])
    write(_lines(paths, lang, everything, report))
    return report


def write_to(target: Path) -> Callable[[Iterator[bytes]], None]:
    """A writer that replaces `target` at the end."""

    def write(lines: Iterator[bytes]) -> None:
        with replacing(target) as file:
            file.writelines(lines)

    return write


def _lines(paths: Iterable[Path], lang: str, everything: bool, report: ExtractReport) -> Iterator[bytes]:
    content = Content(suggestions=True, decisions=everything, threshold=THRESHOLD)
    for item in _records(paths):
        if isinstance(item, UserError):
            report.failures.append(item)
            continue
        record = tagged(item.article, lang, everything)
        report.articles += 1
        report.spans += len(record.annotations.spans)
        yield jsonl.write(replace(record, decisions=()), content)


def _records(paths: Iterable[Path]) -> Iterator[ArticleRecord | UserError]:
    for path in paths:
        try:
            if path.suffix.lower() in jsonl.ENDINGS:
                yield from jsonl.read(path)
            else:
                yield text.read(path)
        except UserError as error:
            yield error


def tagged(article: Article, lang: str, everything: bool) -> ArticleRecord:
    """The article with what the rules find, everything pending; the same article gives the same uids.

    Raises `UserError` when `lang` names a language without rules.
    """
    found = extract(article.text, lang or _known(article.lang), everything=everything)
    seed = sha256(f"{article.name}\0{article.text}".encode("utf-8", "surrogatepass")).hexdigest()
    numbers = count()
    spans, relations = suggestions(
        article.text, found, lambda: sha256(f"{seed}{next(numbers)}".encode()).hexdigest()[:32]
    )
    return ArticleRecord(replace(article, lang=article.lang or found.lang), Annotations.of(spans, relations))


def _known(lang: str) -> str:
    from dementi.extract import languages

    return lang if lang in languages() else "auto"
