"""How much was written or read, and a digest of it all, so that the two can be compared in little memory."""

from collections import Counter
from dataclasses import dataclass, field
from hashlib import blake2b

from dementi.formats.writing.dataset import Found


@dataclass(slots=True)
class Tally:
    """Counts, and the sum of a digest for each article: the order of articles does not matter."""

    articles: int = 0
    spans: int = 0
    relations: int = 0
    labels: Counter[str] = field(default_factory=Counter)
    digest: int = 0

    def add(self, found: Found) -> None:
        """Count one article."""
        self.articles += 1
        self.spans += len(found.spans)
        self.relations += len(found.links)
        self.labels.update([label for _start, _end, label in found.spans])
        ends = found.spans
        links = sorted([(kind, ends[tail], ends[head]) for kind, tail, head in found.links])
        value = repr((found.text, sorted(found.spans), links)).encode("utf-8", "surrogatepass")
        self.digest += int.from_bytes(blake2b(value, digest_size=16).digest())
