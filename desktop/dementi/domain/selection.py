"""Which articles a list shows and in what order: conditions that combine, as screens, files and commands name them."""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields, replace
from enum import StrEnum
from typing import Any

from dementi.domain.article import Status
from dementi.domain.errors import UserError
from dementi.i18n import _


class Order(StrEnum):
    """The orders a list can have. Articles without what they are ordered by come last."""

    IMPORTED = "imported"
    TITLE = "title"
    NEWEST = "newest"
    OLDEST = "oldest"
    OUTLET = "outlet"
    STATUS = "status"
    PENDING = "pending"
    DOUBT = "doubt"


@dataclass(frozen=True, slots=True)
class Selection:
    """The articles for which everything holds that is not empty.

    `words` is a search; `label` and `rule` are of spans and suggestions; `reviewer` began or finished the article;
    `after` and `before` are days or the beginnings of some, both included; `near` is an article whose group is meant;
    `below`: a suggestion to decide is less certain than that; `batch` is the key of one, whose own order is then that
    of import.
    """

    words: str = ""
    status: Status | None = None
    label: str = ""
    rule: str = ""
    reviewer: str = ""
    outlet: str = ""
    after: str = ""
    before: str = ""
    lang: str = ""
    near: int = 0
    flagged: bool = False
    below: float = 0.0
    batch: int = 0
    order: Order = Order.IMPORTED

    @property
    def narrowed(self) -> bool:
        """Whether anything but words, status and order is asked for."""
        return replace(self, words="", status=None, order=Order.IMPORTED) != Selection()

    def dumped(self) -> str:
        """As text that `loaded` reads: only what is asked for."""
        usual = asdict(Selection())
        return json.dumps({name: value for name, value in asdict(self).items() if value != usual[name]})


NAMES = tuple(field.name for field in fields(Selection) if field.name not in ("words", "batch", "order"))


def loaded(text: str) -> Selection:
    """What `dumped` wrote, but the batch; what it does not know is left out."""
    try:
        kept = json.loads(text)
    except (ValueError, RecursionError):
        kept = {}
    if not isinstance(kept, dict):  # no program wrote it
        kept = {}
    asked = selected({name: kept[name] for name in NAMES if name in kept})
    return replace(asked, order=ordered(str(kept.get("order", Order.IMPORTED))), words=str(kept.get("words", "")))


def ordered(name: str) -> Order:
    """The order of this name; `UserError` for another one."""
    if name not in set(Order):
        raise UserError(
            _("There is no order “{name}”; there are {names}.").format(name=name, names=", ".join(map(str, Order)))
        )
    return Order(name)


def selected(conditions: Mapping[str, object]) -> Selection:
    """The selection of conditions by name, written as text; `UserError` for one that cannot be."""
    made = Selection()
    for name, value in conditions.items():
        if name in NAMES:
            made = _with(made, name, str(value))
        elif name != "words":
            raise UserError(
                _("There is no filter “{name}”; there are {names}.").format(name=name, names=", ".join(NAMES))
            )
    return made


def _with(selection: Selection, name: str, text: str) -> Selection:
    try:
        if name == "status":
            return replace(selection, status=Status(text))
        if name == "flagged":
            return replace(selection, flagged={"yes": True, "True": True, "no": False, "False": False}[text])
        if name == "near":
            return replace(selection, near=int(text))
        if name == "below":
            share = float(text.replace(",", "."))
            if not 0 < share <= 1:
                raise ValueError(share)
            return replace(selection, below=share)
    except (ValueError, KeyError):
        raise UserError(_("“{value}” is nothing that {name} can be.").format(value=text, name=name)) from None
    changed: Any = {name: text}  # the others are all text
    return replace(selection, **changed)
