"""What a frame found, before it becomes a suggestion."""

from dataclasses import dataclass, field

from dementi.extract.contents import Offsets
from dementi.extract.quotations import Quotation


@dataclass(slots=True)
class Draft:
    """A claim or denial; `sources` with the rule that named each."""

    label: str
    start: int
    end: int
    rule: str
    family: str
    why: str
    cue: Offsets
    item: int
    deniable: bool = True
    sources: list[tuple[Offsets, "Draft"]] = field(default_factory=list)
    claim: Offsets | None = None
    """What is said, of which a denial is a part."""
    interposed: Offsets | None = None
    """The words put into a quotation that made the frame match: cue, source and marks."""
    quotation: Quotation | None = None
    """The quotation they are put into."""

    def overlap(self, other: "Draft") -> float:
        """Characters shared, as a part of those covered by either."""
        shared = min(self.end, other.end) - max(self.start, other.start)
        return max(0, shared) / (max(self.end, other.end) - min(self.start, other.start))
