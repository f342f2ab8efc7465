"""Words of the articles that are not tagged yet: found as the search finds articles, to be tagged together."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import lru_cache

from dementi.domain.annotations import Annotations
from dementi.domain.attributions import is_shown
from dementi.domain.concordance import Line, SpanQuery, around
from dementi.domain.folding import WORD, plain_words
from dementi.domain.selection import Selection
from dementi.domain.spans import State
from dementi.store import Reader
from dementi.workflow.everywhere import LISTED, Place, Progress
from dementi.workflow.listing import listed

_PART = re.compile("""(?<!\\S)(-?)(?:["“«„]([^"”»“]*)["”»“]?|([^\\s"“”«»„]+))""")  # as `store.search` reads a query


def find(reader: Reader, query: SpanQuery, reviewer: str, threshold: float, progress: Progress) -> list[Line]:
    """Where the words of the query stand and no span is shown, of its label if it has one; at most `LISTED` lines.

    Suggestions are shown from `threshold` on. Ends where `progress` returns False.
    """
    selection, lines = query.selection, list[Line]()
    parts = wanted(selection.words)
    keys = listed(reader, of_articles(query), reviewer) if parts else ()
    for done, key in enumerate(keys):
        if len(lines) >= LISTED or not progress(done, len(keys)):
            break
        article, annotations = reader.article(key), reader.annotations(key)
        for start, end in _free(places(article.text, parts), annotations, selection.label, threshold):
            left, right = around(article.text, start, end)
            outlet, date = article.fact("outlet"), article.fact("date")
            lines.append(
                Line(len(lines), key, article.name, article.title, outlet, date, "", start, end, "", State.PENDING, "",
                     "", left, article.text[start:end], right)
            )  # fmt: skip
    return lines[:LISTED]


def of_articles(query: SpanQuery) -> Selection:
    """What of a question about spans is about their articles."""
    return replace(query.selection, label="", rule="", reviewer="", flagged=False, below=0.0)


def wanted(words: str) -> list[tuple[tuple[str, ...], bool]]:
    """What is looked for, each as its words and whether the last may be the beginning of one."""
    found = []
    for minus, phrase, word in _PART.findall(words):
        several = tuple(plain_words(phrase or word))
        if several and not minus:
            found.append((several, not phrase and len("".join(several)) > 1))
    return found


def places(text: str, parts: Sequence[tuple[tuple[str, ...], bool]]) -> Iterator[Place]:
    """Where one of `parts` stands, in order and without overlaps."""
    tokens = [(match.start(), match.end(), _plain(match.group())) for match in WORD.finditer(text)]
    at = 0
    while at < len(tokens):
        here = (len(several) for several, begins in parts if _is_here(tokens, at, several, begins=begins))
        long = max(here, default=0)
        if long:
            yield tokens[at][0], tokens[at + long - 1][1]
        at += long or 1


@lru_cache(maxsize=50_000)
def _plain(word: str) -> str:
    return "".join(plain_words(word))


def _is_here(tokens: Sequence[tuple[int, int, str]], at: int, several: tuple[str, ...], *, begins: bool) -> bool:
    here = [token[2] for token in tokens[at : at + len(several)]]
    if len(here) < len(several) or here[:-1] != list(several[:-1]):
        return False
    return here[-1].startswith(several[-1]) if begins else here[-1] == several[-1]


def _free(found: Iterator[Place], annotations: Annotations, label: str, threshold: float) -> Iterator[Place]:
    """Those that share nothing with a span on screen, and that nobody rejected as such."""
    spans = [span for span in annotations.spans.values() if not label or span.label == label]
    taken = [span.extent for span in spans if is_shown(span, threshold)]
    rejected = {span.extent for span in spans if span.state is State.REJECTED}
    for start, end in found:
        if (start, end) not in rejected and not any(first < end and start < last for first, last in taken):
            yield start, end
