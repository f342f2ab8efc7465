"""Making a batch: the articles that one would take, seen before it is made."""

from array import array
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import count

from dementi.domain.batches import Batch, NewBatch, batch_name
from dementi.domain.errors import UserError
from dementi.domain.sampling import LARGEST, LAST_SEED, Candidate, How, Stratum, draw, strata
from dementi.domain.selection import Order, Selection
from dementi.i18n import _
from dementi.store import Reader
from dementi.workflow.gathering import Stopped
from dementi.workflow.listing import listed

_AT_ONCE = 500


@dataclass(frozen=True, slots=True)
class Wish:
    """How many articles of a selection, chosen how. `seed` names the draw, where one is made."""

    size: int
    how: How
    seed: int
    selection: Selection


@dataclass(frozen=True, slots=True)
class Draft:
    """The articles that a batch would take, in its order. `there` is of how many; `strata` only where it is divided."""

    wish: Wish
    keys: tuple[int, ...]
    there: int
    strata: tuple[Stratum, ...] = ()

    def batch(self, name: str, reviewer: str) -> NewBatch:
        """What is kept of it. `UserError` where there is nothing to keep, or for a name that cannot be."""
        if not self.keys:
            raise UserError(_("No article can be taken."))
        seed = self.wish.seed if self.wish.how.drawn else 0
        return NewBatch(batch_name(name), reviewer, self.keys, self.wish.how, seed, self.wish.selection)


def draft(reader: Reader, wish: Wish, reviewer: str, wanted: Callable[[], bool] = lambda: True) -> Draft:
    """What a batch of `wish` would be for `reviewer` now: some seconds at a million articles, unless not `wanted`.

    Raises `Stopped` then, and `UserError` for a size or seed that cannot be, or for a project of an earlier version.
    """
    _require(reader, wish)
    if wish.how is How.NEXT:
        return _next(reader, wish, reviewer)
    if wish.how is How.UNCERTAIN:
        return _uncertain(reader, wish, reviewer)
    keys = listed(reader, replace(wish.selection, order=Order.IMPORTED), reviewer)
    drawable = reader.batches.drawable(keys, wish.how)
    parts = strata(drawable.counts(), wish.size, wish.seed)
    taken = {part.name: part.taken for part in parts}
    drawn = draw(_awaited(drawable.candidates(), wanted), taken, wish.seed)
    if not wish.how.divided:
        return Draft(wish, tuple(drawn), len(keys))
    if wish.how is How.OUTLET:
        written = reader.batches.outlets([part.name for part in parts])
        parts = tuple(replace(part, name=written[part.name]) for part in parts)
        parts = tuple(sorted(parts, key=lambda part: -part.taken))
    else:
        parts = tuple(sorted(parts, key=lambda part: part.name))
    return Draft(wish, tuple(drawn), len(keys), parts)


def suggested_name(wish: Wish, taken: Iterable[str]) -> str:
    """What the batch could be called: how it was chosen, and a number where there is one of that name."""
    names = {
        How.NEXT: _("Next {size}"),
        How.RANDOM: _("{size} at random, draw {seed}"),
        How.OUTLET: _("{size} by outlet, draw {seed}"),
        How.YEAR: _("{size} by year, draw {seed}"),
        How.MONTH: _("{size} by month, draw {seed}"),
        How.UNCERTAIN: _("{size} least certain"),
    }
    name, known = names[wish.how].format(size=wish.size, seed=wish.seed), set(taken)
    numbered = (f"{name} ({number})" for number in count(2))
    return name if name not in known else next(one for one in numbered if one not in known)


def find(batches: Sequence[Batch], name: str) -> Batch:
    """The batch of this name; `UserError` where there is none."""
    for batch in batches:
        if batch.name == name:
            return batch
    known = ", ".join(batch.name for batch in batches)
    if known:
        raise UserError(_("There is no batch “{name}”; there are: {known}.").format(name=name, known=known))
    raise UserError(_("There is no batch “{name}”: the project has none.").format(name=name))


def _next(reader: Reader, wish: Wish, reviewer: str) -> Draft:
    """What nobody has in hand: not finished, and in no batch that is under way."""
    keys, taken = listed(reader, wish.selection, reviewer), reader.batches.taken()
    free = list[int]()
    for some in _chunks(keys):
        done = reader.batches.done(some, reviewer)
        free += (key for key in some if key not in done and key not in taken)
        if len(free) >= wish.size:
            break
    return Draft(wish, tuple(free[: wish.size]), len(keys))


def _uncertain(reader: Reader, wish: Wish, reviewer: str) -> Draft:
    first = listed(reader, replace(wish.selection, order=Order.DOUBT), reviewer, wish.size)
    return Draft(wish, tuple(reader.batches.doubtful(first)), reader.selecting.count(wish.selection, reviewer))


def _require(reader: Reader, wish: Wish) -> None:
    if not 1 <= wish.size <= LARGEST:
        raise UserError(_("A batch has 1 to {n} articles.").format(n=LARGEST))
    if not 0 <= wish.seed <= LAST_SEED:
        raise UserError(_("A seed is a whole number from 0 to {n}.").format(n=LAST_SEED))
    if not reader.batches.known:
        raise UserError(_("This project was made by an earlier version: open it for writing once to make batches."))


def _awaited(candidates: Iterable[Candidate], wanted: Callable[[], bool]) -> Iterator[Candidate]:
    """The candidates, until nobody waits for them any more."""
    for number, candidate in enumerate(candidates):
        if number % _AT_ONCE == 0 and not wanted():
            raise Stopped
        yield candidate


def _chunks(keys: "array[int]") -> Iterator[Sequence[int]]:
    return (keys[at : at + _AT_ONCE] for at in range(0, len(keys), _AT_ONCE))
