"""How long reading an article may take."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Patience:
    """How long a worker may think about one article: so many seconds, and more for each million code points."""

    seconds: float = 60.0
    per_million: float = 60.0

    def of(self, length: int) -> float:
        return self.seconds + self.per_million * length / 1_000_000


USUAL = Patience()
