"""Keeps Python's collector of cycles away from the many small objects of a long article, which have none."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager

_MANY = 5_000


@contextmanager
def unwatched(count: int) -> Iterator[None]:
    """Make `count` objects that live long: where they are many, they are not looked through again and again.

    The collector would go over all of them several times while they are made (a third of the time that an article of
    100,000 spans takes to open), and later on in the middle of a key. Those of the last article are watched again.
    """
    gc.unfreeze()
    if count < _MANY or not gc.isenabled():
        yield
        return
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()
        gc.enable()
