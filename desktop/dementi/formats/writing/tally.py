"""How much was written or read, and a digest of it all, so that the two can be compared in little memory."""

from dataclasses import dataclass

from dementi.formats.writing.dataset import Found


@dataclass(slots=True)
class Tally:
    """Counts, and the sum of a digest for each article: the order of articles does not matter.

    The digest is Python's own keyed hash, which is quick: an article has the same only within one process.
    """

    articles: int = 0
    spans: int = 0
    relations: int = 0
    digest: int = 0

    def add(self, found: Found) -> None:
        """Count one article."""
        ends = found.spans
        links = sorted([(kind, ends[tail], ends[head]) for kind, tail, head in found.links])
        self.articles += 1
        self.spans += len(ends)
        self.relations += len(links)
        self.digest += hash((found.text, found.cells, *sorted(ends), *links))

    def count(self, spans: int, relations: int) -> None:
        """Count one article of which nothing more is known."""
        self.articles += 1
        self.spans += spans
        self.relations += relations

    def told(self) -> list[int]:
        """As numbers, in the order of the fields."""
        return [self.articles, self.spans, self.relations, self.digest]

    def merge(self, other: "Tally") -> None:
        """Count what another one counted."""
        self.articles += other.articles
        self.spans += other.spans
        self.relations += other.relations
        self.digest += other.digest
