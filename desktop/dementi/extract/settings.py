"""How texts of a language are written, as its `language.toml` says."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from dementi.extract.rule_files import RuleFile, read_rule_file
from dementi.i18n import _

MEASURED = "measured.toml"
_KEYS = ("name", "single_quotes", "function_words", "abbreviations", "endings")


@dataclass(frozen=True, slots=True)
class Settings:
    """`endings` are those by which unknown words get their classes."""

    function_words: tuple[str, ...]
    abbreviations: tuple[str, ...]
    single_quotes: bool
    endings: Mapping[str, list[str]]


def read_settings(home: Path) -> Settings:
    """The settings in the folder `home`."""
    file = read_rule_file(home / "language.toml")
    file.require_keys(_KEYS)
    single = file.table.get("single_quotes", False)
    if not isinstance(single, bool):
        raise file.error(
            _("“{field}” must be true or false.").format(field="single_quotes"), file.line_of("single_quotes")
        )
    endings = file.tables("endings")
    return Settings(
        function_words=tuple(_texts(file, "function_words", file.table)),
        abbreviations=tuple(_texts(file, "abbreviations", file.table)),
        single_quotes=single,
        endings={name: _texts(file, name, endings) for name in endings},
    )


def _texts(file: RuleFile, name: str, table: Mapping[str, Any]) -> list[str]:
    found = table.get(name, [])
    if not isinstance(found, list) or not all(isinstance(text, str) and text for text in found):
        message = _('“{field}” must be a list of texts: ["…", "…"].').format(field=name)
        raise file.error(message, file.line_of(name))
    return found


def read_measured(home: Path) -> Mapping[str, Mapping[str, float]]:
    """How often each family was right, by label; nothing where it was never measured."""
    if not (home / MEASURED).is_file():
        return {}
    file = read_rule_file(home / MEASURED)
    for family, shares in file.table.items():
        for share in shares.values() if isinstance(shares, dict) else (None,):
            if not isinstance(share, float) or not 0 <= share <= 1:
                message = _("Family “{family}”: a confidence is a number from 0.0 to 1.0.")
                raise file.error(message.format(family=family), file.line_of(family))
    return file.table
