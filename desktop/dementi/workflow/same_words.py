"""The same words elsewhere in an article, to be tagged like the span in hand."""

from collections.abc import Iterable, Iterator

from dementi.domain.annotations import Annotations
from dementi.domain.attributions import is_shown
from dementi.domain.edits import Edit
from dementi.domain.spans import Span, State
from dementi.domain.tokens import tokens
from dementi.workflow.acts import Act
from dementi.workflow.correcting import tagged

# The tokens of an occurrence are looked for from a space before it: so far back that a number with spaces is whole,
# and no further than a long address.
_NEAR, _FAR = 24, 200


def same_words(text: str, span: Span, annotations: Annotations, threshold: float) -> list[tuple[int, int]]:
    """Where the words of `span` stand again as whole tokens, spelt alike, and its label is not to be seen yet.

    A place where a reviewer rejected that very span is left out.
    """
    alike = [other for other in annotations.spans.values() if other.label == span.label]
    taken = sorted(other.extent for other in alike if is_shown(other, threshold))
    rejected = {other.extent for other in alike if other.state is State.REJECTED}
    return [place for place in _outside(_occurrences(text, span.quote), taken) if place not in rejected]


def tag_all(annotations: Annotations, places: Iterable[tuple[int, int]], label: str, act: Act) -> Edit | None:
    """Tag all `places` by hand as one edit; None when all of them are tagged already."""
    there = {(*span.extent, span.label): span for span in annotations.spans.values()}
    made = [tagged(there.get((start, end, label)), start, end, label, act) for start, end in places]
    pairs = [pair for pair in made if pair is not None]
    if not pairs:
        return None
    quote = next(change.after.quote for change, _ in pairs if isinstance(change.after, Span))
    return act.edit("tag_same", quote, [change for change, _ in pairs], [decision for _, decision in pairs])


def _occurrences(text: str, words: str) -> Iterator[tuple[int, int]]:
    start = text.find(words) if words.strip() else -1
    while start >= 0:
        end = start + len(words)
        whole = _are_tokens(text, start, end)
        if whole:
            yield start, end
        start = text.find(words, end if whole else start + 1)


def _are_tokens(text: str, start: int, end: int) -> bool:
    """Whether `[start, end)` begins with a token and ends with one."""
    space = text.rfind(" ", max(0, start - _FAR), max(0, start - _NEAR))
    first = max(0, start - _FAR) if space < 0 else space + 1
    near = list(tokens(text, first, min(len(text), end + _NEAR)))
    return any(token[0] == start for token in near) and any(token[1] == end for token in near)


def _outside(places: Iterable[tuple[int, int]], taken: list[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Those of `places` that share nothing with `taken`; both are in order of their starts."""
    index, reached = 0, 0
    for start, end in places:
        while index < len(taken) and taken[index][0] < end:
            reached = max(reached, taken[index][1])
            index += 1
        if reached <= start:
            yield start, end
