"""Days, months and years as people type them."""

import re
from datetime import date

from dementi.domain.errors import UserError
from dementi.i18n import _

_ISO = re.compile(r"(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?")
_DAY_FIRST = re.compile(r"(?:(?:(\d{1,2})[/.])?(\d{1,2})[/.])?(\d{4})")


def beginning(text: str, *, day_first: bool = False) -> str:
    """What `text` means as an ISO day, or the beginning of one: `2016-05-13`, `2016-05`, `2016`; "" for nothing.

    With `day_first` 13/05/2016 and 05/2016 are known too; elsewhere nobody could tell the day from the month. Raises
    `UserError` for what is none, and for a day that no calendar has.
    """
    typed = text.strip()
    if not typed:
        return ""
    iso, turned = _ISO.fullmatch(typed), _DAY_FIRST.fullmatch(typed) if day_first else None
    parts = iso.groups() if iso else turned.groups()[::-1] if turned else ()
    numbers = [int(part) for part in parts if part]
    try:
        date(*[*numbers, 1, 1][:3])
    except (TypeError, ValueError):
        raise UserError(
            _("“{text}” is no date: write a day as 2016-05-13, a month as 2016-05, a year as 2016.").format(text=typed)
        ) from None
    return "-".join(f"{number:0{4 if place == 0 else 2}}" for place, number in enumerate(numbers))


def require_order(first: str, last: str) -> None:
    """`UserError` where `last` ends before `first` begins; both as `beginning` gives them."""
    if first and last and f"{last}~" < first:
        raise UserError(_("The end is before the beginning."))
