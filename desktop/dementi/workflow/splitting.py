"""Train, dev and test parts that do not leak: what belongs together is in one part.

Which part a group falls into is decided by a hash of its name and the seed, not by its place, so articles that are
added later move nothing that was there.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from hashlib import blake2b

from dementi.domain import near
from dementi.domain.errors import UserError
from dementi.domain.records import ArticleRecord
from dementi.extract.names import folded
from dementi.i18n import _
from dementi.workflow.canonical import canonical_names

PARTS = ("train", "dev", "test")
BY = ("group", "outlet", "date", "entity")
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


def assign(records: Iterable[ArticleRecord], split: Split, families: Mapping[int, int] | None = None) -> dict[str, str]:
    """By the name of an article: its part. Give all articles of the project, chosen or not, in its order.

    `families` are the near-duplicates that the project knows already, by key of the article.
    """
    if split.by == "group":
        sketched = ((r.article.key, r.article.name, near.sketch(r.article.text)) for r in records)
        return assign_groups(sketched, split, families or {})
    keys = ((record.article.name, tuple(_keys(record, split.by))) for record in records)
    if split.by == "entity":
        return _sharing(dict(keys), split)
    return {name: split.part_of(found[0] if found else f"article {name}") for name, found in keys}


def assign_groups(
    sketched: Iterable[tuple[int, str, near.Sketch]], split: Split, families: Mapping[int, int]
) -> dict[str, str]:
    """The same by groups of near-duplicates, from the key, name and sketch of each article."""
    known: dict[str, int] = {}
    sketches: dict[str, near.Sketch] = {}
    for key, name, sketch in sketched:
        sketches[name] = sketch
        if key in families:
            known[name] = families[key]
    leaders = near.groups(sketches)
    del sketches  # there may be a million
    return _sharing({name: (str(known[name]),) if name in known else () for name in leaders}, split, leaders)


def _keys(record: ArticleRecord, by: str) -> Iterable[str]:
    """What the article must share a part with others for."""
    if by in ("outlet", "date"):
        fact = record.article.fact(by).strip()
        return [f"{by} {folded(fact[:10] if by == 'date' else fact)}"] if fact else []
    if by == "entity":
        decided = (one.entity.uid for one in record.entities.values() if one.entity.decided)
        return sorted({*decided, *filter(None, map(_name, canonical_names(record).values()))})
    return []


def _name(source: str) -> str:
    """The last of the names in what a source is called; empty for one without a name, such as *he* or *The mayor*."""
    names = [word.strip(_MARKS) for word in source.split()]
    names = [word for word in names if word[:1].isupper() and len(word) > 2]
    only_first = len(names) == 1 and source.startswith(names[0]) and len(source.split()) > 1
    return "" if not names or only_first else folded(names[-1])


def _sharing(
    keys: Mapping[str, Sequence[str]], split: Split, leaders: Mapping[str, str] | None = None
) -> dict[str, str]:
    """By article: the part of all that share a key, directly or through others, or have one of `leaders` in common.

    They are known by the first of them.
    """
    sets = near.Sets(keys)
    seen: dict[str, str] = {}
    for name, found in keys.items():
        for key in found:
            sets.join(seen.setdefault(key, name), name)
    for name, leader in (leaders or {}).items():
        sets.join(leader, name)
    return {name: split.part_of(sets.first(name)) for name in keys}
