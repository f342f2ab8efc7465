"""The register of sources of a project: brought up to date, and asked for names as files write them."""

from collections.abc import Callable, Mapping

from dementi.domain.errors import UserError
from dementi.domain.sources import Asked, EntityRow, Filling, Standing
from dementi.extract.register.comparing import likeness, marks
from dementi.extract.register.naming import naming
from dementi.extract.register.reading import article_sources
from dementi.extract.register.words import plain
from dementi.i18n import _
from dementi.store import Project, Reader
from dementi.store.register.names import Rules

_MANY = 10
_AT_ONCE = 256  # keys of articles
RULES = Rules(article_sources, marks, likeness)


def bring_up_to_date(project: Project, progress: Callable[[Filling], object] = lambda _left: None) -> Filling:
    """Read what changed since, in short transactions; ends early when `progress` returns False. How much is left."""
    while True:
        left = project.register.fill(RULES).result()
        if progress(left) is False or left.done:
            return left


class Entities:
    """For whom the source spans of articles stand, read some hundred articles at a time.

    Before somebody has asked for the register there are none.
    """

    def __init__(self, reader: Reader) -> None:
        self._register = reader.register
        self._made = self._register.made
        self._range = range(0)
        self._known: dict[int, dict[str, Standing]] = {}

    def of(self, article: int) -> Mapping[str, Standing]:
        """By the uid of each source, as far as the article was read for the register since it changed."""
        if not self._made:
            return {}
        if article not in self._range:
            self._range = range(article, article + _AT_ONCE)
            self._known = self._register.entities(article, article + _AT_ONCE - 1)
            for stale in self._register.stale(article, article + _AT_ONCE - 1):
                self._known.pop(stale, None)
        return self._known.get(article, {})


def find(reader: Reader, name: str) -> EntityRow:
    """The entity that has this name, or the only one that has these words in a name. Raises `UserError`."""
    found = reader.register.named(key_of(name))
    if found is not None:
        return found
    several = reader.register.page(Asked(name, limit=_MANY))
    exact = [row for row in several if row.entity.name == name]
    if len(exact or several) == 1:
        return (exact or several)[0]
    if not several:
        raise UserError(_("There is no source called “{name}”.").format(name=name))
    names = ", ".join(row.entity.name for row in several)
    raise UserError(_("“{name}” may be one of several sources: {names}.").format(name=name, names=names))


def key_of(name: str, lang: str = "") -> str:
    """The form that a name is compared by, typed by a person: *Mme Durand* is *durand*."""
    found = naming(name, lang)
    return found.key if found.named else plain(name)
