"""What a table calls its columns, with its first rows: shown to somebody who says which of them holds what."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from dementi.formats import articles
from dementi.formats.columns import columns
from dementi.formats.drafts import Choices
from dementi.formats.isolation import Parsers
from dementi.formats.problems import Problem
from dementi.formats.tables import FIRST


@dataclass(frozen=True, slots=True)
class Head:
    """The names of the columns, and cells of the first rows, cut where they are long."""

    names: tuple[str, ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()

    def guessed(self) -> Mapping[str, str]:
        """Our names for the columns that are recognised, each with theirs."""
        try:
            found = columns(self.names, {})
        except Problem:
            found = columns((*self.names, "text"), {})
            del found["text"]
        return {ours: self.names[place] for ours, place in found.items()}


def head_of(path: Path, choices: Choices, parsers: Parsers) -> Head:
    """The head of the file at `path`, empty for what is no table. Raises `UserError` when it cannot be read."""
    names: dict[str, None] = {}
    rows: list[Mapping[str, str]] = []
    place: str | None = None
    for draft in articles.heads(path, replace(choices, head=True, columns={}), parsers):
        place = draft.place if place is None else place
        if draft.place == place:
            header = _texts(draft.row.get("header"))
            names |= dict.fromkeys(header)
            rows += (dict(zip(header, _texts(row), strict=False)) for row in draft.row.get("rows", ()))
        if len(rows) >= FIRST:
            break
    return Head(tuple(names), tuple(tuple(row.get(name, "") for name in names) for row in rows[:FIRST]))


def _texts(value: object) -> Sequence[str]:
    return [cell if isinstance(cell, str) else "" for cell in value] if isinstance(value, list) else []
