"""What the rules find in files, without a project."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from hashlib import sha256
from itertools import chain, count
from pathlib import Path

from dementi.domain.annotations import Annotations
from dementi.domain.article import Article
from dementi.domain.companions import replacing_with
from dementi.domain.errors import UserError
from dementi.domain.files import same_file
from dementi.domain.records import ArticleRecord
from dementi.extract import THRESHOLD, extract, languages
from dementi.formats import articles, jsonl
from dementi.formats.isolation import Parsers
from dementi.formats.jsonl import Content
from dementi.i18n import _
from dementi.workflow.beside import FORMER
from dementi.workflow.proposing import suggestions


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


def write_to(target: Path, sources: Iterable[Path]) -> Callable[[Iterator[bytes]], None]:
    """A writer that replaces `target` at the end, if there is a line.

    Raises `UserError` when it is one of `sources`: what is left out of the exchange form here would be lost.
    """
    if any(same_file(target, source) for source in sources):
        raise UserError(_("This file is one of those to read. Choose another one to write."), path=str(target))

    def write(lines: Iterator[bytes]) -> None:
        first = next(lines, None)
        if first is not None:
            with replacing_with(target, {}, FORMER) as file:
                file.writelines(chain([first], lines))

    return write


def _lines(paths: Iterable[Path], lang: str, everything: bool, report: ExtractReport) -> Iterator[bytes]:
    content = Content(suggestions=True, decisions=everything, threshold=THRESHOLD)
    with Parsers() as parsers:
        for item in chain.from_iterable(articles.read(path, parsers=parsers) for path in paths):
            if isinstance(item, UserError):
                report.failures.append(item)
                continue
            record = tagged(item.record.article, lang, everything)
            report.articles += 1
            report.spans += len(record.annotations.spans)
            yield jsonl.write(record, content)


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
    return lang if lang in languages() else "auto"
