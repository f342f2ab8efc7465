"""Days as newspapers and databases write them, in French, English, German and Spanish, into ISO 8601."""

import re
from datetime import date
from functools import cache

from dementi.domain.folding import plain
from dementi.formats.press.words import table

_YEAR = r"(?P<y>(?:1[6-9]|20)\d\d)"
_ISO = re.compile(rf"\b{_YEAR}-(?P<n>[01]\d)-(?P<d>[0-3]\d)\b")
_LONGEST = 1_000  # code points of a line that may hold a day


def day_in(text: str) -> str:
    """The first day that `text` names, else the first month; empty when it names neither."""
    line = plain(text[:_LONGEST])
    for pattern in (_ISO, *_patterns()):
        for found in pattern.finditer(line):
            day = _day(found.groupdict())
            if day:
                return day
    return ""


def is_weekday(word: str) -> bool:
    """Whether `word` is the name of a day of the week."""
    return plain(word.strip()) in " ".join(table()["weekdays"].values()).split()


def _day(parts: dict[str, str]) -> str:
    """The day of what a pattern found; empty where there is none such, as on 31 February."""
    month = int(parts["n"]) if "n" in parts else _months()[parts["m"]]
    if "d" not in parts:
        return f"{parts['y']}-{month:02}"
    try:
        return date(int(parts["y"]), month, int(parts["d"])).isoformat()
    except ValueError:
        return ""


@cache
def _patterns() -> tuple[re.Pattern[str], ...]:
    month = rf"(?P<m>{'|'.join(sorted(_months(), key=len, reverse=True))})\b\.?"
    day = r"(?<!\d)(?P<d>[0-3]?\d)"
    return tuple(
        re.compile(pattern)
        for pattern in (
            rf"{day}(?:er|st|nd|rd|th|\.)?,? ?(?:de |of )?{month},?(?: de)? {_YEAR}\b",
            rf"\b{month} {day}(?:st|nd|rd|th)?,? (?:[a-z]+,? )?{_YEAR}\b",
            rf"\b{month},?(?: de)? {_YEAR}\b",
        )
    )


@cache
def _months() -> dict[str, int]:
    """The names of the months, folded, with their numbers."""
    years = table()["months"].values()
    return {name: number for year in years for number, names in enumerate(year, 1) for name in names.split()}
