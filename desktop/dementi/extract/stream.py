"""A text as a stream of items for matching: words, marks, whole quotations and the edges of sentences.

A quotation is one item where it stands; what is inside it follows later in the stream as sentences of its own, so a
sentence is never split inside a quotation and a rule never looks through its marks by accident.
"""

from bisect import bisect_right
from dataclasses import dataclass

from dementi.extract.carrying import Chain
from dementi.extract.quotations import Quotation


@dataclass(slots=True)
class Stream:
    """`symbols[i]` stands for `text[starts[i]:ends[i]]`; `code` is what patterns run over."""

    text: str
    plain: str
    symbols: str
    code: bytes
    starts: list[int]
    ends: list[int]
    edges: list[int]
    """The items that are edges of sentences, in order."""
    quotations: dict[int, Quotation]
    """The quotation an item stands for."""
    insides: dict[int, int]
    """By the start of a quotation in the text, the item its inside begins with."""
    layers: list[tuple[int, Quotation | None]]
    """The first item of each level of quotation, and the quotation it is the inside of."""
    chains: list[Chain]
    """The speeches that go on over several paragraphs."""

    def word(self, item: int) -> str:
        """The normalised text of an item."""
        return self.plain[self.starts[item] : self.ends[item]]

    def sentence(self, item: int) -> tuple[int, int]:
        """The items `[first, end)` of the sentence around `item`, edges left out."""
        after = bisect_right(self.edges, item)
        first = self.edges[after - 1] + 1 if after else 0
        return first, self.edges[after] if after < len(self.edges) else len(self.starts)

    def around(self, item: int) -> Quotation | None:
        """The quotation that `item` is inside of."""
        at = bisect_right(self.layers, item, key=lambda layer: layer[0])
        return self.layers[at - 1][1]
