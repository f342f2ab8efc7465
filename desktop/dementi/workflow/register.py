"""The register of sources of a project: brought up to date, and asked for names as files write them."""

from collections.abc import Callable

from dementi.domain.sources import Filling
from dementi.extract.register.comparing import likeness, marks
from dementi.extract.register.naming import naming
from dementi.extract.register.reading import article_sources
from dementi.extract.register.words import plain
from dementi.store import Project
from dementi.store.register.indexing import Rules

RULES = Rules(article_sources, marks, likeness)


def bring_up_to_date(project: Project, progress: Callable[[Filling], object] = lambda _left: None) -> Filling:
    """Read what changed since, in short transactions; ends early when `progress` returns False. How much is left."""
    while True:
        left = project.register.fill(RULES).result()
        if progress(left) is False or left.done:
            return left


def key_of(name: str, lang: str = "") -> str:
    """The form that a name is compared by, typed by a person: *Mme Durand* is *durand*."""
    found = naming(name, lang)
    return found.key if found.named else plain(name)
