"""One text with its title and facts. Its text never changes after import."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TypeAlias

LONGEST_NAME = 500  # code points
Json: TypeAlias = "bool | int | float | str | list[Json] | dict[str, Json] | None"


class Status(StrEnum):
    """How far a reviewer is with an article."""

    TO_DO = "todo"
    STARTED = "started"
    DONE = "done"


@dataclass(frozen=True, slots=True)
class Article:
    """`name` is the `id` of the exchange form; `key` the row in the project, 0 outside one."""

    name: str
    text: str
    lang: str = ""
    title: str = ""
    meta: Mapping[str, Json] = field(default_factory=dict)
    key: int = 0

    def fact(self, name: str) -> str:
        """The text of `meta[name]` (outlet, date, url…), empty when there is none."""
        value = self.meta.get(name)
        return "" if value is None else str(value)


def digest(text: str) -> str:
    """SHA-256 of the text in UTF-8, in hexadecimal: what freezes an article's text."""
    import hashlib  # not for the first picture of the window, which shows titles

    return hashlib.sha256(text.encode("utf-8")).hexdigest()
