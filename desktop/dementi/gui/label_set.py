"""The labels in use: those of the open project, else those every project starts with.

Like the language, there is one set for the whole program: what shows a label asks here when it paints.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from dementi import i18n
from dementi.domain import labels
from dementi.domain.labels import Label, LabelForm


@dataclass(slots=True)
class _InUse:
    known: dict[str, Label]
    version: int = 0


_in_use = _InUse({})


def use(forms: Sequence[LabelForm] | None = None) -> None:
    """Have the labels of a project in use, or without one those that are shipped."""
    _in_use.known = {form.key: labels.made(form) for form in forms or labels.standard_forms()}
    _in_use.version += 1


def version() -> int:
    """A number that changes with the labels, for those who keep what they made of them."""
    return _in_use.version


def known() -> tuple[Label, ...]:
    """All of them in their order, archived ones too."""
    if not _in_use.known:
        use()
    return tuple(_in_use.known.values())


def offered() -> tuple[Label, ...]:
    """Those that can be given to a span."""
    return tuple(label for label in known() if not label.archived)


def letter(key: str) -> str:
    """The letter of a label in the language in use; the first of its key where the project has no such label."""
    label = _find(key)
    return label.letters[i18n.current()] if label is not None else key[:1].upper()


def name(key: str) -> str:
    """Its name in the language in use; its key where the project has no such label."""
    label = _find(key)
    return label.names[i18n.current()] if label is not None else key


def colour(key: str) -> str:
    """The name of its colour in the theme; ink where the project has no such label."""
    label = _find(key)
    return label.colour if label is not None else "text"


def inks() -> dict[str, Mapping[str, str]]:
    """The colours that the project gave its labels, by the name that themes know them by."""
    return {label.colour: label.inks for label in known() if label.inks}


def _find(key: str) -> Label | None:
    if not _in_use.known:
        use()
    return _in_use.known.get(key)
