"""Which articles of a project the rules are to read, and with which rules."""

from collections.abc import Mapping, Sequence
from enum import Enum

from dementi.domain.own_rules import OwnRules
from dementi.store import Reader


class Scope(Enum):
    """Which articles are to be read; `versions` are those of the current rules, by language."""

    UNREAD = "those that no rules have read"
    OUTDATED = "those without a run of the current rules"
    ALL = "all"

    def keys(self, reader: Reader, versions: Mapping[str, str]) -> Sequence[int]:
        """In import order."""
        if self is Scope.UNREAD:
            return reader.runs.never()
        return reader.runs.without(versions if self is Scope.OUTDATED else {})

    def has_any(self, reader: Reader, versions: Mapping[str, str]) -> bool:
        """Whether `keys` has any."""
        unread, older = reader.runs.left(versions if self is Scope.OUTDATED else {})
        return bool(unread or (older and self is not Scope.UNREAD))


def current_versions(own: tuple[OwnRules, ...]) -> dict[str, str]:
    """The version of the rules, those of a project among them, by language."""
    from dementi.extract import languages, version  # here: the dispatcher needs no rules

    return {lang: version(lang, own) for lang in languages()}
