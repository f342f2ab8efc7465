"""BIO: a token a line, and for each label a column of its own, so that spans of different labels may overlap.

Of two spans of one label that overlap, the longer stays. `bilou` is the same with its own tags.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import BinaryIO, TypeAlias

from dementi.domain.spans import Span
from dementi.formats.writing import held
from dementi.formats.writing.dataset import Extent, Format, Found, Labelled, Mismatch, Setting, decided
from dementi.formats.writing.tokens import words

Tags: TypeAlias = Callable[[int], list[str]]
"""The letters of the tags of a span of so many tokens."""
START = "-DOCSTART-"


def bio(length: int) -> list[str]:
    return ["B", *("I" for _more in range(length - 1))]


def write(file: BinaryIO, articles: Iterable[Labelled], setting: Setting, tags: Tags = bio) -> None:
    for article in articles:
        for line in _lines(article, setting.labels, tags):
            file.write(line.encode("utf-8", "surrogatepass"))


def _lines(article: Labelled, labels: tuple[str, ...], tags: Tags) -> Iterator[str]:
    fit = flat(article)
    text, tokens = article.text, words(fit)
    columns = {label: ["O"] * len(tokens) for label in labels}
    first = {start: number for number, (start, _end) in enumerate(tokens)}
    last = {end: number for number, (_start, end) in enumerate(tokens)}
    inside: set[int] = set()
    for span in fit.spans:
        at, stop = first[span.start], last[span.end] + 1
        columns[span.label][at:stop] = [f"{letter}-{span.label}" for letter in tags(stop - at)]
        inside.update(range(at + 1, stop))
    name = " ".join(article.article.name.split())
    yield "\t".join([f"{START} ({name})", *("O" for _label in labels)]) + "\n\n"
    for number, (start, end) in enumerate(tokens):
        # A line end of the text begins a new sequence, except in the middle of a span.
        if number and number not in inside and "\n" in text[tokens[number - 1][1] : start]:
            yield "\n"
        yield "\t".join([text[start:end], *(columns[label][number] for label in labels)]) + "\n"
    yield "\n"


def flat(article: Labelled) -> Labelled:
    """What one column a label can hold: spans without white space at their ends, none over another of its label."""
    article = decided(article)
    kept: list[Span] = []
    taken: dict[str, list[tuple[int, int]]] = {}
    for span in sorted(map(_trimmed, article.spans), key=lambda s: (s.start - s.end, s.start, s.label, s.uid)):
        others = taken.setdefault(span.label, [])
        if span.start < span.end and all(span.end <= start or end <= span.start for start, end in others):
            others.append(span.extent)
            kept.append(span)
    return article.only(kept).without_links()


def _trimmed(span: Span) -> Span:
    quote = span.quote.strip()
    start = span.start + len(span.quote) - len(span.quote.lstrip())
    return replace(span, start=start, end=start + len(quote), quote=quote)


def expected(article: Labelled) -> Found:
    """Spans by the number of their first token and the one after their last; the text as its tokens."""
    fit = flat(article)
    tokens = words(fit)
    first = {start: number for number, (start, _end) in enumerate(tokens)}
    last = {end: number for number, (_start, end) in enumerate(tokens)}
    spans = tuple((first[span.start], last[span.end] + 1, span.label) for span in fit.spans)
    return Found("\n".join(article.text[start:end] for start, end in tokens), spans)


def read(path: Path, setting: Setting, tags: Tags = bio) -> Iterator[Found]:
    rows: list[list[str]] | None = None
    with path.open("rb") as file:
        for line in file:
            cells = line.decode("utf-8", "surrogatepass").removesuffix("\n").split("\t")
            if cells[0].startswith(f"{START} ("):
                if rows is not None:
                    yield _found(rows, setting.labels, tags)
                rows = []
            elif cells != [""] and rows is not None:
                rows.append(cells)
    if rows is not None:
        yield _found(rows, setting.labels, tags)


def _found(rows: list[list[str]], labels: tuple[str, ...], tags: Tags) -> Found:
    spans: list[Extent] = []
    for column, label in enumerate(labels, 1):
        at = 0
        letters = [row[column].partition("-")[0] for row in rows]
        while at < len(rows):
            stop = at + 1
            if letters[at] != "O":
                while stop < len(rows) and letters[stop] in ("I", "L") and letters[stop - 1] not in ("L", "U"):
                    stop += 1
                if letters[at:stop] != tags(stop - at):
                    raise Mismatch(f"{label} {at}")
                spans.append((at, stop, label))
            at = stop
    return Found("\n".join(row[0] for row in rows), tuple(spans))


FORMAT = Format("bio", ".bio", read, write_file=write, expected=expected, held=held.one_over_another, parts=True)
