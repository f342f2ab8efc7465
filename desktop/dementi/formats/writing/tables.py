"""One row for each attribution: what the formats of spreadsheets share."""

import re
from collections.abc import Iterator, Mapping

from dementi.domain.attributions import Attribution, attributions
from dementi.domain.spans import CLAIM, DENIAL, DENIES, SAID_BY, SOURCE, Span
from dementi.formats.writing.dataset import Extent, Found, Labelled, decided

COLUMNS = (
    "article",
    "title",
    "outlet",
    "date",
    "url",
    "lang",
    "split",
    "label",
    "quote",
    "claim",
    "source",
    "canonical_source",
    "denial",
    "denied_claim",
    "start",
    "end",
    "source_offsets",
    "denied_offsets",
    "state",
    "reviewer",
    "rule",
    "confidence",
    "flag",
    "note",
    "status",
)
BETWEEN = " | "
_NUMBERS = frozenset({"start", "end", "confidence"})
_FORMULA = re.compile(r"'*[=+\-@\t\r\n＝＋－＠]")
"""How a cell begins that a spreadsheet would reckon with instead of showing it."""


def expected(article: Labelled) -> Found | None:
    """What the rows of an article say; a claim and a denial of one extent share a row and what it says."""
    told = [{name: str(row[name]) for name in COLUMNS} for row in rows(article)]
    return found(told) if told else None


def rows(article: Labelled) -> Iterator[dict[str, str | int | float]]:
    """The rows of one article in reading order; empty for an article in which nothing is tagged."""
    article = decided(article)
    facts = {name: article.article.fact(name) for name in ("outlet", "date", "url", "split")}
    status = " ".join(f"{name}: {state}" if name else str(state) for name, state in article.record.statuses.items())
    if len(article.record.statuses) == 1:
        status = str(next(iter(article.record.statuses.values())))
    for attribution in attributions(article.annotations):
        yield {
            "article": article.article.name,
            "title": article.article.title,
            **facts,
            "lang": article.article.lang,
            **_words(attribution, article.names),
            "status": status or "todo",
        }


def _words(attribution: Attribution, names: Mapping[str, str]) -> dict[str, str | int | float]:
    first = attribution.words[0]
    labels = [span.label for span in attribution.words]
    sources = [*attribution.sources, *(span for span in attribution.words if span.label == SOURCE)]
    canonical = dict.fromkeys(names.get(span.uid, span.quote) for span in sources)
    return {
        "label": "+".join(labels),
        "quote": first.quote,
        "claim": first.quote if CLAIM in labels else "",
        "source": BETWEEN.join(span.quote for span in sources),
        "canonical_source": BETWEEN.join(canonical),
        "denial": first.quote if DENIAL in labels else "",
        "denied_claim": BETWEEN.join(span.quote for span in attribution.denied),
        "start": first.start,
        "end": first.end,
        "source_offsets": _offsets(attribution.sources),
        "denied_offsets": _offsets(attribution.denied),
        "state": "+".join(dict.fromkeys(str(span.state) for span in attribution.words)),
        "reviewer": "+".join(dict.fromkeys(span.reviewer for span in attribution.words if span.reviewer)),
        "rule": "+".join(dict.fromkeys(span.rule for span in attribution.words if span.rule)),
        "confidence": "" if attribution.confidence is None else attribution.confidence,
        "flag": "yes" if any(span.flag for span in attribution.words) else "",
        "note": BETWEEN.join(span.note for span in attribution.words if span.note),
    }


def _offsets(spans: tuple[Span, ...]) -> str:
    return " ".join(f"{span.start}-{span.end}" for span in spans)


def neutral(cell: object) -> str:
    """The cell as text that no spreadsheet takes for a formula: an apostrophe before it, one more before those."""
    text = str(cell)
    return f"'{text}" if _FORMULA.match(text) else text


def plain(cell: str) -> str:
    """The text that `neutral` was given."""
    return cell[1:] if cell.startswith("'") and _FORMULA.match(cell) else cell


def is_number(column: str) -> bool:
    return column in _NUMBERS


def found(rows_of_article: list[dict[str, str]]) -> Found:
    """What the rows of one article say, each of them all `COLUMNS` in their order."""
    spans: dict[Extent, int] = {}
    links: dict[tuple[str, int, int], None] = {}

    def place(start: int, end: int, label: str) -> int:
        return spans.setdefault((start, end, label), len(spans))

    for row in rows_of_article:
        labels = row["label"].split("+") if set(row["label"].split("+")) <= {CLAIM, DENIAL} else [row["label"]]
        tails = [place(int(row["start"]), int(row["end"]), label) for label in labels]
        sources = [place(*_extent(one), SOURCE) for one in row["source_offsets"].split()]
        denied = [place(*_extent(one), CLAIM) for one in row["denied_offsets"].split()]
        links |= dict.fromkeys((SAID_BY, tail, head) for tail in tails for head in sources)
        links |= dict.fromkeys((DENIES, tail, head) for tail in tails for head in denied)
    cells = tuple(cell for row in rows_of_article for cell in row.values())
    return Found(None, tuple(spans), tuple(links), cells)


def _extent(text: str) -> tuple[int, int]:
    start, _dash, end = text.partition("-")
    return int(start), int(end)
