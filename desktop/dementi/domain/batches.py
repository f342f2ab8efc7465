"""A batch: articles of a project that are worked on together, under a name."""

from dataclasses import dataclass, field

from dementi.domain.errors import UserError
from dementi.domain.sampling import How
from dementi.domain.selection import Selection
from dementi.i18n import _

LONGEST = 60  # code points of a name


@dataclass(frozen=True, slots=True)
class NewBatch:
    """A batch to be made of the articles `keys`, in their order, for `reviewer`.

    `how`, `seed` and `selection` are how they were chosen: the same again on the same project gives the same.
    """

    name: str
    reviewer: str
    keys: tuple[int, ...]
    how: How
    seed: int = 0
    selection: Selection = field(default_factory=Selection)


@dataclass(frozen=True, slots=True)
class Batch:
    """A batch as lists show it: `done` of `total` articles outside the bin are done by whoever looks at it.

    `key` holds within one file, `uid` in its copies, too. `reviewer` made it; `at` is when, in ISO 8601 UTC.
    """

    key: int
    uid: str
    name: str
    reviewer: str
    how: How
    seed: int
    at: str
    done: int
    total: int
    selection: Selection = field(default_factory=Selection)

    @property
    def open(self) -> bool:
        return self.done < self.total


def batch_name(words: str) -> str:
    """`words` as the name of a batch; `UserError` for one that cannot be."""
    name = " ".join(words.split())
    if not name:
        raise UserError(_("A batch needs a name."))
    if len(name) > LONGEST:
        raise UserError(_("The name of a batch has at most {n} characters.").format(n=LONGEST))
    return name
