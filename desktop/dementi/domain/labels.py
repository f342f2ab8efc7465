"""The labels spans carry: their keys in files, their names and letters on screen."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from dementi import assets


@dataclass(frozen=True, slots=True)
class Label:
    """`key` is what files say in every language; names, letters and meanings are by language code.

    `colour` names a colour of the tokens; `keys` are the single-letter keys that apply it, by language.
    """

    key: str
    colour: str
    names: Mapping[str, str]
    letters: Mapping[str, str]
    keys: Mapping[str, tuple[str, ...]]
    meanings: Mapping[str, str]


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
