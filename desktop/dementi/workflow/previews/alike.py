"""How much the rows of a group have in common."""

from collections.abc import Sequence

from dementi.domain.near import likeness
from dementi.workflow.previews.rows import Row


def in_common(rows: Sequence[Row]) -> list[float]:
    """About how much of their words, in their order, each of `rows` shares with the first, 0 to 1.

    0 for those that belong to the group through another of it.
    """
    sketches = [row.found.sketch if row.found is not None else None for row in rows]
    first = sketches[0] if sketches else None
    return [likeness(first, own) if first is not None and own is not None else 0.0 for own in sketches]
