"""Where paragraphs begin and end: at line ends, except those of a text wrapped by hand."""

from collections.abc import Iterator

_ENDING = frozenset('.!?:;…»”"')


def paragraphs(text: str) -> Iterator[tuple[int, int]]:
    """The `(start, end)` of each paragraph that is not blank."""
    start, at, length = 0, 0, len(text)
    while at < length:
        line_end = text.find("\n", at)
        if line_end < 0:
            break
        if not _wrapped(text, line_end):
            if not text[start:line_end].isspace() and line_end > start:
                yield start, line_end
            start = line_end + 1
        at = line_end + 1
    if start < length and not text[start:].isspace():
        yield start, length


def _wrapped(text: str, line_end: int) -> bool:
    """Whether the sentence goes on after this line end: nothing ended it and a small letter follows."""
    following = text[line_end + 1 : line_end + 2]
    return following.islower() and line_end > 0 and text[line_end - 1] not in _ENDING and text[line_end - 1] != "\n"
