"""How much was written or read, and a digest of it all, so that the two can be compared in little memory."""

from dataclasses import dataclass
from functools import lru_cache
from hashlib import blake2b
from zlib import crc32

from dementi.formats.writing.dataset import Found


@dataclass(slots=True)
class Tally:
    """Counts, and the sum of a digest for each article: the order of articles does not matter."""

    articles: int = 0
    spans: int = 0
    relations: int = 0
    digest: int = 0

    def add(self, found: Found) -> None:
        """Count one article."""
        self.articles += 1
        self.spans += len(found.spans)
        self.relations += len(found.links)
        ends = [(start, end, _number(label)) for start, end, label in found.spans]
        links = sorted([(_number(kind), ends[tail], ends[head]) for kind, tail, head in found.links])
        ends.sort()
        text = blake2b((found.text or "").encode("utf-8", "surrogatepass"), digest_size=16).digest()
        # Python's hash of whole numbers is quick, and the same in every process.
        self.digest += hash((found.text is None, int.from_bytes(text), *ends, *links))

    def merge(self, other: "Tally") -> None:
        """Count what another one counted."""
        self.articles += other.articles
        self.spans += other.spans
        self.relations += other.relations
        self.digest += other.digest


@lru_cache(1024)
def _number(name: str) -> int:
    return crc32(name.encode("utf-8", "surrogatepass"))
