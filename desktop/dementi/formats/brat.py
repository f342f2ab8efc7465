"""Texts with a `.ann` file of brat beside them: spans of code points, relations, notes."""

import re
from itertools import pairwise

from dementi.formats.drafts import Choices, Draft
from dementi.formats.encodings import decode
from dementi.formats.foreign import Link, Mark, annotated, left_out
from dementi.formats.problems import Problem
from dementi.i18n import _

TOOL = "brat"
ENDING = ".ann"
_SPAN = re.compile(r"(\S+)\t(\S+) ([\d ;]+)(?:\t(.*))?")
_LINK = re.compile(r"(\S+)\t(\S+) \S+?:(\S+) \S+?:(\S+)\s*")
_NOTE = re.compile(r"#\S*\t\S+ (\S+)\t(.*)")


def draft(raw: bytes, annotations: bytes, choices: Choices) -> Draft:
    """The article of a text and its `.ann`. Raises `Problem` naming the line of the `.ann` that is wrong."""
    decoded = decode(raw, choices.encoding)
    text = decoded.text.removeprefix("\ufeff")
    lines = [line.rstrip("\r") for line in decode(annotations).text.removeprefix("\ufeff").split("\n")]
    notes = {found[1]: found[2] for line in lines if (found := _NOTE.fullmatch(line))}
    marks, links, others = [], [], 0
    for number, line in enumerate(lines, 1):
        try:
            if line.startswith("T"):
                marks.append(_mark(line, text, notes))
            elif line.startswith("R"):
                links.append(_link(line))
            else:
                others += bool(line.strip()) and not _NOTE.fullmatch(line)
        except Problem as problem:
            raise Problem(problem.message, line=number) from None
    annotations_of, changes = annotated(marks, links, choices, TOOL)
    changes = (*decoded.changes, *changes, *left_out({"brat attributes and events": others}))
    return Draft({"text": text, **annotations_of}, changes, decoded.encoding, decoded.sure, kind=TOOL)


def _mark(line: str, text: str, notes: dict[str, str]) -> Mark:
    found = _SPAN.fullmatch(line)
    if found is None:
        raise Problem(_("This line is not a span of brat."))
    key, label, extent, quote = found.groups()
    parts = [tuple(map(int, part.split())) for part in extent.split(";") if part.strip()]
    if not parts or any(len(part) != 2 for part in parts):
        raise Problem(_("This line is not a span of brat."))
    gaps = (text[before[1] : after[0]] for before, after in pairwise(parts))
    if any(gap.strip() for gap in gaps):
        raise Problem(
            _("The span {key} has parts with other words between them, which cannot be kept.").format(key=key)
        )
    if quote is not None and quote != " ".join(text[start:end] for start, end in parts):
        raise Problem(_("The quote of the span {key} is not what the text has there.").format(key=key))
    note = {"note": notes[key]} if key in notes else {}
    return Mark(key, parts[0][0], parts[-1][1], label, note)


def _link(line: str) -> Link:
    found = _LINK.fullmatch(line)
    if found is None:
        raise Problem(_("This line is not a relation of brat."))
    _key, label, tail, head = found.groups()
    return Link(tail, head, label)
