"""Reads the design tokens: every colour and size of the screen, as plain values."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from dementi import assets

THEMES = ("light", "dark", "high_contrast")


@dataclass(frozen=True, slots=True)
class Tokens:
    """`colours` by theme and name, `numbers` by "section.key", `lists` and `families` likewise."""

    colours: Mapping[str, Mapping[str, str]]
    numbers: Mapping[str, float]
    pairs: Mapping[str, tuple[float, ...]]
    article_families: tuple[str, ...]


@cache
def tokens() -> Tokens:
    """The tokens shipped with the program, read once."""
    tables = tomllib.loads(assets.path("resources/ui/tokens.toml").read_text("utf-8"))
    numbers: dict[str, float] = {}
    pairs: dict[str, tuple[float, ...]] = {}
    for section in ("type", "space", "radius", "size", "article", "lane", "motion"):
        for key, value in tables[section].items():
            if isinstance(value, (int, float)):
                numbers[f"{section}.{key}"] = value
            elif all(isinstance(item, (int, float)) for item in value):
                pairs[f"{section}.{key}"] = tuple(value)
    return Tokens(
        colours={name: dict(tables["colour"][name]) for name in THEMES},
        numbers=numbers,
        pairs=pairs,
        article_families=tuple(tables["type"]["article_families"]),
    )
