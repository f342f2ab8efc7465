"""Which articles of a project are nearly the same, for who goes through all: memory holds some hundred of them."""

from array import array
from collections.abc import Callable, Iterable, Iterator, MutableMapping

from dementi.domain.large_folders import in_order
from dementi.domain.near import Sets, Sketch, sketch, telling
from dementi.store import Reader

_AT_ONCE = 256  # keys of articles


class Families:
    """The groups that the project keeps."""

    def __init__(self, reader: Reader) -> None:
        self._groups = reader.groups
        self._range = range(0)
        self._known: dict[int, int] = {}

    def of(self, article: int) -> int | None:
        """The key of its group; None: it is alone. Quick for who asks in import order."""
        if article not in self._range:
            self._range = range(article, article + _AT_ONCE)
            self._known = self._groups.families(article, article + _AT_ONCE - 1)
        return self._known.get(article)


def families_of(reader: Reader, wanted: Callable[[], object]) -> Callable[[int], int | None]:
    """Gives the group of each article; all texts are compared first where the project does not know what is alike.

    `wanted` is called often meanwhile, and may raise to end it.
    """
    return Families(reader).of if reader.groups.complete() else joined(reader, wanted).first


def joined(reader: Reader, wanted: Callable[[], object]) -> Sets:
    """All articles, those together that are alike: as the project says, or as their sketches do, or both."""
    sets = Sets(reader.scratch.mapping())
    if reader.groups.complete():
        families, firsts = Families(reader), reader.scratch.mapping()
        for key in reader.article_ids(""):
            wanted()
            family = families.of(key)
            if family is not None:
                sets.join(firsts.setdefault(family, key), key)
        join_near(sets, reader.groups.sketches(), reader.groups.sketch, wanted)
    else:
        kept: MutableMapping[int, bytes] = reader.scratch.mapping()

        def sketched() -> Iterator[tuple[int, Sketch]]:
            for record in reader.records():
                own = sketch(record.article.text)
                kept[record.article.key] = own.tobytes()
                yield record.article.key, own

        join_near(sets, sketched(), lambda key: array("I", kept[key]), wanted)
    return sets


def join_near(
    sets: Sets,
    sketched: Iterable[tuple[int, Sketch]],
    sketches: Callable[[int], Sketch],
    wanted: Callable[[], object] = lambda: None,
) -> None:
    """Join articles whose sketches are near: first all are gone through, then some are asked for again."""

    def pairs() -> Iterator[str]:
        for key, own in sketched:
            wanted()
            yield from (f"{value:08x}{key:016x}" for value in telling(own))

    def read() -> Iterator[tuple[int, int]]:
        for line in in_order(pairs()):
            wanted()
            yield int(line[:8], 16), int(line[8:], 16)

    sets.join_near(read(), sketches)
