"""Rules and words that a project carries besides those of the program."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class OwnRules:
    """One rule file of a project: its `name` there, the language it is for, and its TOML text."""

    name: str
    lang: str
    text: str
