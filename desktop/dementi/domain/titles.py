"""The title of a text that came without one."""

import re

from dementi.domain.normalising import normalise_text

LONGEST = 120  # code points; beyond, a first line is running text and not a title
_SENTENCE_END = re.compile(r"[.!?…]+[\"'”’»)\]]*(?=\s|$)")


def is_blank(text: str) -> bool:
    """Whether there is nothing in a text but white space, a byte order mark left out."""
    rest = text.removeprefix("\ufeff")
    return not rest or rest.isspace()


def title_of(text: str) -> str:
    """The first line that is not blank; a long one gives its first sentence, cut at a word before 120 code points.

    Empty when the whole text is blank.
    """
    lines = normalise_text(text).text.split("\n")
    line = next((line.strip() for line in lines if line.strip()), "")
    if len(line) <= LONGEST:
        return line
    end = _SENTENCE_END.search(line)
    sentence = line[: end.end()] if end else line
    if len(sentence) <= LONGEST:
        return sentence
    head = sentence[:LONGEST]
    return (head.rsplit(None, 1)[0] if " " in head else head[: LONGEST - 1]).rstrip(" ,;:") + "…"
