"""JSON files with one value: a list of records, one record, or an object that holds the list."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from dementi.formats import objects
from dementi.formats.drafts import Choices, Draft
from dementi.formats.encodings import decode
from dementi.formats.jsonl import load
from dementi.formats.problems import Problem
from dementi.i18n import _


def read(raw: bytes, choices: Choices) -> Iterator[Draft | Problem]:
    """The article of each record; why one gives none. Raises `Problem` for what is no JSON."""
    decoded = decode(raw, choices.encoding)
    text, texts = decoded.text.removeprefix("\ufeff"), False
    broken = _("This is not JSON from its beginning to its end: it may be cut off. Export it again.")
    for number, row in enumerate(_records(load(text.encode("utf-8", "surrogatepass"), broken)), 1):
        try:
            yield replace(objects.draft(row, choices), encoding=decoded.encoding, sure=decoded.sure)
            texts = True
        except Problem as problem:
            problem = objects.among(texts, problem)
            message = _("Record {number}: {problem}").format(number=number, problem=problem.message)
            yield problem.again(message)


def _records(value: Any) -> list[Any]:
    if isinstance(value, list):
        return value
    if isinstance(value, dict):
        lists = [one for one in value.values() if isinstance(one, list) and one and isinstance(one[0], dict)]
        wraps = len(lists) == 1 and not isinstance(value.get("text"), str) and not isinstance(value.get("data"), dict)
        return lists[0] if wraps else [value]
    raise Problem(_("There is no record in this JSON file: it holds neither a list nor an object."))
