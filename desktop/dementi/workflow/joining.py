"""Texts put back into a dataset that was exported without them."""

import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from dementi.domain.article import digest
from dementi.domain.companions import replacing_with
from dementi.domain.errors import UserError
from dementi.domain.files import same_file
from dementi.formats.jsonl import encoded
from dementi.formats.text import reading
from dementi.formats.writing.sealed import unseal
from dementi.i18n import _
from dementi.workflow.article_files import read_paths
from dementi.workflow.beside import FORMER


@dataclass(slots=True)
class JoinReport:
    """How many articles have their text again; `failures` names those without, and files that could not be read."""

    joined: int = 0
    failures: list[UserError] = field(default_factory=list)


def join(
    dataset: Path, texts: Iterable[Path], target: Path, progress: Callable[[int], object] = lambda done: None
) -> JoinReport:
    """Write `dataset` to `target` with the texts found in files and folders, recognised by their digest.

    An article whose text is not found is left out and named. Raises `UserError` for a file that is no such dataset.
    """
    if same_file(dataset, target):
        raise UserError(_("The dataset cannot take its own place. Choose another file."), path=str(target))
    report = JoinReport()
    wanted = {row["digest"] for _number, row in _rows(dataset)}
    found = _texts(texts, wanted, report, progress)
    with replacing_with(target, {}, FORMER) as file:
        for number, row in _rows(dataset):
            kept = found.get(row["digest"])
            if kept is None:
                message = _("Article {name}: its text is in none of the files.").format(name=row["id"])
                report.failures.append(UserError(message, path=str(dataset), line=number))
            else:
                file.write(encoded(_whole(row, *kept, dataset, number)))
                report.joined += 1
    return report


def _rows(dataset: Path) -> Iterator[tuple[int, dict[str, Any]]]:
    with reading(dataset) as file:
        for number, line in enumerate(file, 1):
            try:
                row = json.loads(line)
                known = isinstance(row["id"], str) and isinstance(row["digest"], str) and isinstance(row["spans"], list)
            except (ValueError, KeyError, TypeError):
                known = False
            if not known:
                message = _("This line is not one of a dataset that was exported without its texts.")
                raise UserError(message, path=str(dataset), line=number)
            yield number, row


def _texts(
    paths: Iterable[Path], wanted: set[str], report: JoinReport, progress: Callable[[int], object]
) -> dict[str, tuple[str, str]]:
    """By digest: the text and the title of those that are wanted."""
    found: dict[str, tuple[str, str]] = {}
    for done, item in enumerate(read_paths(paths), 1):
        progress(done)
        if isinstance(item, UserError):
            report.failures.append(item)
            continue
        text = item.record.article.text
        key = digest(text)
        if key in wanted:
            found.setdefault(key, (text, item.record.article.title))
    return found


def _whole(row: dict[str, Any], text: str, title: str, dataset: Path, number: int) -> dict[str, Any]:
    """The row as the export with texts would have written it."""
    for span in row["spans"]:
        if not 0 <= span["start"] < span["end"] <= len(text):
            raise UserError(_("A span of this article lies outside its text."), path=str(dataset), line=number)
    words = {"title": title} | _unsealed(row, text, dataset, number)
    head = {"id": row["id"], "lang": row.get("lang", ""), "title": words.pop("title"), "text": text}
    rest = {key: value for key, value in row.items() if key not in (*head, "digest", "length", "sealed", "spans")}
    rest |= {"spans": [_quoted(span, text) for span in row["spans"]]} | words
    order = ("status", "meta", "spans", "relations", "decisions", "entities")
    return head | {key: rest[key] for key in order if key in rest} | {k: v for k, v in rest.items() if k not in order}


def _unsealed(row: dict[str, Any], text: str, dataset: Path, number: int) -> dict[str, Any]:
    """The title and the entities of the article, where they were kept."""
    try:
        return unseal(row["sealed"], text) if "sealed" in row else {}
    except (ValueError, TypeError, AttributeError):
        message = _("What is sealed in this line does not open with its text: the file was changed.")
        raise UserError(message, path=str(dataset), line=number) from None


def _quoted(span: dict[str, Any], text: str) -> dict[str, Any]:
    facts = {key: span[key] for key in ("start", "end", "label")}
    return facts | {"quote": text[span["start"] : span["end"]]} | span
