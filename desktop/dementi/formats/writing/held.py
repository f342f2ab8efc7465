"""How much of an article that came as rows a format can hold: counted without making what would be written.

Each says as many spans and links as what the format is expected to give back (`Format.expected`), or None where only
the whole record tells.
"""

from collections.abc import Callable, Collection
from typing import TypeAlias

from dementi.domain.flat import FlatArticle, FlatSpan
from dementi.domain.spans import CLAIM, DENIAL, DENIES, SAID_BY, SOURCE

Held: TypeAlias = Callable[[FlatArticle], "tuple[int, int] | None"]
_PENDING = "pending"
_WORDS = (CLAIM, DENIAL)


def everything(article: FlatArticle) -> tuple[int, int]:
    return len(article.spans), len(article.links)


def spans_alone(article: FlatArticle) -> tuple[int, int]:
    return len(article.spans), 0


def kept_apart(article: FlatArticle) -> tuple[int, int]:
    """Links among what is decided, which are decided themselves, and links among what is only suggested."""
    pending = [span.state == _PENDING for span in article.spans]
    links = [
        link.state != _PENDING or pending[tail] for tail, head, link in article.links if pending[tail] == pending[head]
    ]
    return len(pending), sum(links)


def visible(article: FlatArticle) -> tuple[int, int]:
    """No span of white space alone."""
    seen = [bool(span.quote.strip()) for span in article.spans]
    return sum(seen), sum(seen[tail] and seen[head] for tail, head, _link in article.links)


def one_over_another(article: FlatArticle) -> tuple[int, int]:
    """Of spans of one label that overlap, white space at the ends left aside, the longest; no link."""
    taken: dict[str, list[tuple[int, int]]] = {}
    for _length, start, label, _uid, end in sorted(map(_trimmed, article.spans)):
        others = taken.setdefault(label, [])
        if start < end and all(end <= first or last <= start for first, last in others):
            others.append((start, end))
    return sum(map(len, taken.values())), 0


def _trimmed(span: FlatSpan) -> tuple[int, int, str, str, int]:
    start = span.start + len(span.quote) - len(span.quote.lstrip())
    end = start + len(span.quote.strip())
    return start - end, start, span.label, span.uid, end


def in_rows(article: FlatArticle) -> tuple[int, int] | None:
    """Each extent and label once; the links of a claim and a denial of one extent are those of both.

    None where a link is not one from a claim or denial to a source, or from one of them to a claim.
    """
    spans = article.spans
    linked: dict[tuple[int, int], set[tuple[str, int, int]]] = {}
    for tail, head, link in article.links:
        wanted = {SAID_BY: SOURCE, DENIES: CLAIM}.get(link.kind)
        if spans[tail].label not in _WORDS or spans[head].label != wanted:
            return None
        linked.setdefault(_extent(spans[tail]), set()).add((link.kind, *_extent(spans[head])))
    told = {(*_extent(span), span.label) for span in spans}
    links = (len(heads) * _labels(extent, told) for extent, heads in linked.items())
    return len(told), sum(links)


def _labels(extent: tuple[int, int], told: Collection[tuple[int, int, str]]) -> int:
    """How many of a claim and a denial there are at this place."""
    return sum((*extent, label) in told for label in _WORDS)


def _extent(span: FlatSpan) -> tuple[int, int]:
    return span.start, span.minus_end
