"""Articles in pages that fit in memory together, for whoever reads all of them."""

from collections.abc import Iterator, Sequence

from dementi.store.connection import Database
from dementi.store.parts import marks, parts

_ARTICLES = 64
_GAP = 256  # keys that a page may span: what lies between is read with it
_CHARACTERS = 200_000  # of a page of more than one article


def pages(
    db: Database, keys: Sequence[int], most: int = _ARTICLES, longest: int = _CHARACTERS, gap: int = _GAP
) -> Iterator[list[int]]:
    """The keys, which ascend, in pages: of so many articles at most, and so many characters unless there is one."""
    page: list[int] = []
    characters = 0
    for key, length in _lengths(db, keys):
        characters += length
        if page and (characters > longest or len(page) == most or key - page[0] > gap):
            yield page
            page, characters = [], length
        page.append(key)
    if page:
        yield page


def _lengths(db: Database, keys: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Each key with the characters of its article."""
    for part in parts(keys, _ARTICLES):
        found = dict[int, int](db.rows(f"SELECT key, length FROM article WHERE key IN ({marks(part)})", part))
        yield from ((key, found.get(key, 0)) for key in part)
