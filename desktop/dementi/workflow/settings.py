"""What the program remembers of its user between two starts, in one INI file of the user's data folder."""

import re
from configparser import ConfigParser
from configparser import Error as ConfigError
from dataclasses import dataclass, field
from pathlib import Path

from dementi.domain.errors import UserError
from dementi.domain.folders import data_folder
from dementi.i18n import LANGUAGES

APPEARANCES = ("system", "light", "dark", "high_contrast")
MOST_RECENT = 10


@dataclass(slots=True)
class Settings:
    """`language` and `reviewer` are empty until chosen; `text_size` is the article's, in px.

    `scale` is the text size of the whole program in percent. `keys` are changed keys by action id, `screen` holds what
    only the window understands: geometry, splitters and yes-or-no choices, as text under names of its own.
    """

    reviewer: str = ""
    language: str = ""
    appearance: str = "system"
    text_size: int = 18
    scale: int = 100
    recent: list[str] = field(default_factory=list)
    screen: dict[str, str] = field(default_factory=dict)
    keys: dict[str, str] = field(default_factory=dict)

    def opened(self, project: Path) -> None:
        """Put `project` at the head of the recent ones."""
        path = str(project.absolute())
        self.recent = [path, *(other for other in self.recent if other != path)][:MOST_RECENT]

    def forget(self, project: str) -> None:
        self.recent = [other for other in self.recent if other != project]


def settings_path() -> Path:
    return data_folder() / "settings.ini"


def load() -> Settings:
    """The settings as they were saved; defaults for what is missing, unreadable or out of range."""
    parser = _parser()
    try:
        parser.read(settings_path(), encoding="utf-8")
    except (ConfigError, OSError, UnicodeDecodeError, UserError):
        parser = _parser()
    general = parser["general"] if parser.has_section("general") else {}
    appearance, language = general.get("appearance", "system"), general.get("language", "")
    return Settings(
        reviewer=general.get("reviewer", ""),
        language=language if language in LANGUAGES else "",
        appearance=appearance if appearance in APPEARANCES else "system",
        text_size=_whole(general.get("text_size", ""), 14, 18, 30),
        scale=_whole(general.get("scale", ""), 100, 100, 200),
        recent=[path for _name, path in _section(parser, "recent")][:MOST_RECENT],
        screen=dict(_section(parser, "screen")),
        keys=dict(_section(parser, "keys")),
    )


def save(settings: Settings) -> None:
    """Write the settings. Raises `UserError` when the folder cannot be written."""
    from dementi.domain.files import write_file  # a start only reads

    parser = _parser()
    parser["general"] = {
        "reviewer": settings.reviewer,
        "language": settings.language,
        "appearance": settings.appearance,
        "text_size": str(settings.text_size),
        "scale": str(settings.scale),
    }
    parser["recent"] = {str(number): path for number, path in enumerate(settings.recent)}
    parser["screen"] = settings.screen
    parser["keys"] = settings.keys
    write_file(settings_path(), _dumped(parser))


def _dumped(parser: ConfigParser) -> bytes:
    lines = []
    for section in parser.sections():
        lines.append(f"[{section}]")
        lines += [f"{name} = {_one_line(value)}" for name, value in parser.items(section)]
        lines.append("")
    return "\n".join(lines).encode("utf-8", "replace")


def _one_line(value: str) -> str:
    return " ".join(value.splitlines())


def _parser() -> ConfigParser:
    return ConfigParser(interpolation=None, delimiters=("=",), comment_prefixes=("#",))


def _section(parser: ConfigParser, name: str) -> list[tuple[str, str]]:
    return parser.items(name) if parser.has_section(name) else []


def _whole(text: str, least: int, usual: int, most: int) -> int:
    number = int(text) if re.fullmatch("[0-9]{1,4}", text) else usual
    return min(most, max(least, number))
