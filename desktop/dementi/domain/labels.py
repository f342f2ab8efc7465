"""The labels spans carry: their keys in files, their names and letters on screen."""

import re
import tomllib
import unicodedata
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from functools import cache

from dementi import assets
from dementi.domain.contrast import is_colour
from dementi.domain.folding import plain

LONGEST_NAME = 40


@dataclass(frozen=True, slots=True)
class Label:
    """`key` is what files say in every language; names, letters and meanings are by language code.

    `colour` names a colour of the theme; `inks` are the label's own colours on "light" and "dark" paper, written
    #rrggbb, none for those of the theme. `keys` are the single-letter keys that apply it, by language. An archived
    label stays on the spans that carry it, and is not offered any more.
    """

    key: str
    colour: str
    names: Mapping[str, str]
    letters: Mapping[str, str]
    keys: Mapping[str, tuple[str, ...]]
    meanings: Mapping[str, str]
    inks: Mapping[str, str] = field(default_factory=dict)
    archived: bool = False


@dataclass(frozen=True, slots=True)
class LabelForm:
    """A label as a project keeps it: `names` by language code, empty where the other one serves; `letter` its key.

    What is empty is as the program ships it.
    """

    key: str
    names: Mapping[str, str] = field(default_factory=dict)
    inks: Mapping[str, str] = field(default_factory=dict)
    letter: str = ""
    archived: bool = False


@cache
def standard() -> tuple[Label, ...]:
    """Claim, source and denial, in the order screens list them."""
    tables = tomllib.loads(assets.path("resources/labels.toml").read_text("utf-8"))["label"]
    return tuple(
        Label(
            key=table["key"],
            colour=table["colour"],
            names=table["name"],
            letters=table["letter"],
            keys={language: tuple(keys) for language, keys in table["keys"].items()},
            meanings=table["meaning"],
        )
        for table in tables
    )


def standard_forms() -> tuple[LabelForm, ...]:
    """What a new project starts with."""
    return tuple(LabelForm(label.key) for label in standard())


def made(form: LabelForm) -> Label:
    """The label that `form` describes."""
    shipped = next((label for label in standard() if label.key == form.key), None)
    languages = next(iter(standard())).names
    only = next(filter(None, form.names.values()), "")
    names = {language: form.names.get(language) or (shipped.names[language] if shipped and not only else only)
             for language in languages}  # fmt: skip
    names = {language: name or form.key for language, name in names.items()}
    letters = {language: _letter(name) for language, name in names.items()}
    keys = dict.fromkeys(languages, (form.letter,) if form.letter else ())
    inks = {paper: ink for paper, ink in form.inks.items() if is_colour(ink)}
    return Label(
        key=form.key,
        colour=shipped.colour if shipped else f"label:{form.key}" if inks else "text",
        names=names,
        letters=letters,
        keys=shipped.keys if shipped and not form.letter else keys,
        meanings=shipped.meanings if shipped else dict.fromkeys(languages, ""),
        inks=inks,
        archived=form.archived,
    )


def _letter(name: str) -> str:
    """The first letter, as a keyboard has it: without its accent."""
    return unicodedata.normalize("NFD", name)[:1].upper()


def key_for(name: str, taken: Collection[str]) -> str:
    """A key for a new label of this name: small ASCII letters, digits and hyphens, none of `taken`."""
    stem = re.sub("[^a-z0-9]+", "-", plain(name)).strip("-") or "label"
    number = 1
    while (key := stem if number == 1 else f"{stem}-{number}") in taken:
        number += 1
    return key
