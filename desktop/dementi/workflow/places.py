"""Where a reader was in each article, by project: remembered on this machine, never in the project or an export."""

import json
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from dementi.domain.errors import UserError
from dementi.domain.files import write_file
from dementi.domain.folders import data_folder

_ARTICLES, _PROJECTS = 200, 20  # remembered of one project, and how many of these


@dataclass(frozen=True, slots=True)
class Spot:
    """The span in hand, by its uid, empty for none; the code point in the middle of the view."""

    uid: str
    middle: int


@dataclass(slots=True)
class Places:
    """The spots of one project, those read last at the end."""

    project: str
    spots: dict[int, Spot] = field(default_factory=dict)

    def note(self, article: int, spot: Spot) -> None:
        self.spots.pop(article, None)
        self.spots[article] = spot
        for forgotten in list(self.spots)[:-_ARTICLES]:
            del self.spots[forgotten]

    @property
    def last(self) -> int:
        """The article read last, 0 for none."""
        return next(reversed(self.spots), 0)


def places_path() -> Path:
    return data_folder() / "places.json"


def load(project: str) -> Places:
    """What is remembered of the project with this uid; nothing where it cannot be read."""
    stored = _read().get(project)
    spots = {}
    for entry in stored if isinstance(stored, list) else ():
        match entry:
            case [int(article), str(uid), int(middle)] if middle >= 0:
                spots[article] = Spot(uid, middle)
    return Places(project, spots)


def save(places: Places) -> None:
    """Remember them; what cannot be written is no reason to stop."""
    stored = _read()
    stored.pop(places.project, None)
    stored[places.project] = [[article, spot.uid, spot.middle] for article, spot in places.spots.items()]
    kept = dict(list(stored.items())[-_PROJECTS:])
    with suppress(UserError):
        write_file(places_path(), json.dumps(kept, separators=(",", ":")).encode("ascii"))


def _read() -> dict[str, object]:
    try:
        stored = json.loads(places_path().read_text("utf-8"))
    except (OSError, ValueError, RecursionError, UserError):
        return {}
    return stored if isinstance(stored, dict) else {}
