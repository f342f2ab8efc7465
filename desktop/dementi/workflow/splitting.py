"""Train, dev and test parts that do not leak: what belongs together is in one part.

Which part a group falls into is decided by a hash of its name and the seed, not by its place, so articles that are
added later move nothing that was there.
"""

from collections.abc import Callable, Iterable, MutableMapping
from dataclasses import dataclass, field
from hashlib import blake2b

from dementi.domain.article import Article
from dementi.domain.errors import UserError
from dementi.domain.near import Sets
from dementi.domain.records import ArticleRecord
from dementi.extract.names import folded
from dementi.i18n import _
from dementi.workflow.canonical import canonical_names

PARTS = ("train", "dev", "test")
_FACTS = ("outlet", "date")
BY = ("group", *_FACTS, "entity")
_MARKS = ".,;:()«»“”\"'’"
_EXAMPLE = "by=group,seed=1,train=80,dev=10,test=10"


@dataclass(frozen=True, slots=True)
class Split:
    """How a dataset is split. `shares` are those of `PARTS` and sum to 1."""

    by: str = "group"
    seed: int = 0
    shares: tuple[float, ...] = (0.8, 0.1, 0.1)

    @property
    def parts(self) -> tuple[str, ...]:
        """The parts that something falls into."""
        return tuple(part for part, share in zip(PARTS, self.shares, strict=True) if share > 0)

    def part_of(self, group: str) -> str:
        """The part of a group."""
        value = blake2b(f"{self.seed}\0{group}".encode("utf-8", "surrogatepass"), digest_size=8).digest()
        point, reached = int.from_bytes(value) / 2**64, 0.0
        for part, share in zip(PARTS, self.shares, strict=True):
            reached += share
            if point < reached and share > 0:
                return part
        return self.parts[-1]


def parse(text: str) -> Split:
    """The split that `text` describes, such as `by=group,seed=1,train=80,dev=10,test=10`. Raises `UserError`."""
    facts = {"by": "group", "seed": "0"}
    shares: dict[str, float] = {}
    for piece in filter(None, (part.strip() for part in text.split(","))):
        name, equals, value = piece.partition("=")
        if not equals and piece in BY:
            name, value = "by", piece
        if name in PARTS:
            shares[name] = _number(value, text)
        elif name in facts:
            facts[name] = value
        else:
            raise _wrong(text)
    if facts["by"] not in BY or not facts["seed"].lstrip("-").isdecimal():
        raise _wrong(text)
    parts = [shares.get(part, 0.0) for part in PARTS] if shares else [80.0, 10.0, 10.0]
    if sum(parts) <= 0:
        raise _wrong(text)
    return Split(facts["by"], int(facts["seed"]), tuple(part / sum(parts) for part in parts))


def _number(value: str, text: str) -> float:
    try:
        number = float(value.removesuffix("%"))
    except ValueError:
        raise _wrong(text) from None
    if not 0 <= number < 1e9:
        raise _wrong(text)
    return number


def _wrong(text: str) -> UserError:
    message = _("“{text}” is no split. Write it as {example}; by is one of {ways}.")
    return UserError(message.format(text=text, example=_EXAMPLE, ways=", ".join(BY)))


@dataclass(frozen=True, slots=True)
class Parts:
    """Which part each article is in.

    `together` has the keys of articles that share something; `name_of` gives the name of the first of them.
    """

    split: Split
    together: Sets = field(default_factory=Sets)
    name_of: Callable[[int], str] = str

    def of(self, article: Article) -> str:
        """The part of an article: by its outlet or date, or by the first of those that it shares something with."""
        if self.split.by in _FACTS:
            return self.split.part_of(_fact(article, self.split.by) or f"article {article.name}")
        first = self.together.first(article.key)
        return self.split.part_of(article.name if first == article.key else self.name_of(first))


def _fact(article: Article, by: str) -> str:
    fact = article.fact(by).strip()
    return f"{by} {folded(fact[:10] if by == 'date' else fact)}" if fact else ""


def join_by_entity(records: Iterable[ArticleRecord], together: Sets, firsts: MutableMapping[str, int]) -> None:
    """Join articles that share a named source. Give all of the project, chosen or not, in its order.

    `firsts` is empty, and gets the first article of each source.
    """
    for record in records:
        for source in _sources(record):
            together.join(firsts.setdefault(source, record.article.key), record.article.key)


def _sources(record: ArticleRecord) -> Iterable[str]:
    """What the article must share a part with others for."""
    decided = (one.entity.uid for one in record.entities.values() if one.entity.decided)
    return {*decided, *filter(None, map(_name, canonical_names(record).values()))}


def _name(source: str) -> str:
    """The last of the names in what a source is called; empty for one without a name, such as *he* or *The mayor*."""
    names = [word.strip(_MARKS) for word in source.split()]
    names = [word for word in names if word[:1].isupper() and len(word) > 2]
    only_first = len(names) == 1 and source.startswith(names[0]) and len(source.split()) > 1
    return "" if not names or only_first else folded(names[-1])
