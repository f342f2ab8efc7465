"""The register of sources: who every source span of a project stands for, under one name each.

A span stands for a *name*, which rules make of its words and of what the article says about them; names that are the
same are one *entity*. Names are compared by their `key`: small letters without accents, titles and signs.
"""

from dataclasses import dataclass
from enum import StrEnum
from hashlib import blake2b

UNNAMED_SIGN = "?"
"""How the key of words begins that name nobody: *?les autorites*. They are one source within one article only."""


class Kind(StrEnum):
    """What an entity is."""

    PERSON = "person"
    ORGANISATION = "organisation"
    PLACE = "place"
    DOCUMENT = "document"
    GROUP = "group"
    UNNAMED = "unnamed"


class Way(StrEnum):
    """How a span came to its name: by its own words, or by what its article says."""

    WORDS = "words"
    SPELLING = "spelling"
    SURNAME = "surname"
    ROLE = "role"
    PRONOUN = "pronoun"
    ACRONYM = "acronym"
    SHORT = "short"
    REVIEWER = "reviewer"


class Likeness(StrEnum):
    """Why two names are proposed as the same."""

    LETTERS = "letters"
    SPELLING = "spelling"
    TYPING = "typing"
    INITIALS = "initials"
    SURNAME = "surname"
    ACRONYM = "acronym"
    SHORT = "short"


@dataclass(frozen=True, slots=True)
class Mention:
    """One source span under its name; `name` is how the name is written, `key` what it is compared by."""

    uid: str
    start: int
    name: str
    key: str
    kind: Kind
    way: Way = Way.WORDS
    claims: int = 0
    denials: int = 0


@dataclass(frozen=True, slots=True)
class Marks:
    """By which a name finds those that may be the same: the sounds of its first and last word, and its letters."""

    head: str = ""
    tail: str = ""
    letters: str = ""
    initials: str = ""


@dataclass(frozen=True, slots=True)
class Rebuttal:
    """A denial whose source answers the claim of another one: the uids of both sources and of what they say."""

    denier: str
    denied: str
    denial: str
    claim: str


@dataclass(frozen=True, slots=True)
class ArticleSources:
    """All sources of one article."""

    mentions: tuple[Mention, ...] = ()
    rebuttals: tuple[Rebuttal, ...] = ()


@dataclass(frozen=True, slots=True)
class Entity:
    """Who a source span stands for; `decided` when a reviewer had a word in it.

    Where they are asked for, `names` are those a reviewer gave it, each in the form it is compared by and as it is
    written; `apart` has pairs of names in the first of these forms, one of them its own, that were refused as the same.
    """

    uid: str
    name: str
    kind: Kind
    decided: bool = False
    names: tuple[tuple[str, str], ...] = ()
    apart: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Standing:
    """For whom a source span of an article stands; `given` when a reviewer said so of this very span."""

    entity: Entity
    given: bool = False


@dataclass(frozen=True, slots=True)
class EntityRow:
    """An entity in the list with its counts; `key` names it inside the project, `proposals` wait for a reviewer."""

    key: int
    entity: Entity
    spans: int
    articles: int
    claims: int
    denials: int
    proposals: int


@dataclass(frozen=True, slots=True)
class Alias:
    """One name of an entity: the form it is compared by, how it is written, and how many spans have it."""

    key: str
    name: str
    spans: int


@dataclass(frozen=True, slots=True)
class Twin:
    """An entity that is proposed as the same, by one name of each."""

    row: EntityRow
    name: str
    other: str
    likeness: Likeness


@dataclass(frozen=True, slots=True)
class Saying:
    """A claim or denial of an entity in an article; `label` is *claim* or *denial*, `by` the words of its source.

    `against` is whose claim a denial rejects, where that is known; for one that rejects the entity's own claim,
    `against` is the denier.
    """

    article: int
    title: str
    date: str
    uid: str
    label: str
    quote: str
    by: str
    way: Way
    source: str
    against: str = ""


@dataclass(frozen=True, slots=True)
class Opponent:
    """An entity that denies the one in hand, or is denied by it, and how often."""

    row: EntityRow
    count: int


@dataclass(frozen=True, slots=True)
class Dossier:
    """All that is known of one entity; at most some hundreds of `sayings`, the earliest first, of `total`."""

    row: EntityRow
    aliases: tuple[Alias, ...]
    twins: tuple[Twin, ...]
    sayings: tuple[Saying, ...]
    total: int
    denies: tuple[Opponent, ...] = ()
    denied_by: tuple[Opponent, ...] = ()


@dataclass(frozen=True, slots=True)
class Asked:
    """What the list shows: those with `words` in a name, of one `kind`, only with proposals; `order` is a column.

    `named` leaves out the words that name nobody, which are many.
    """

    words: str = ""
    kind: Kind | None = None
    proposals: bool = False
    named: bool = False
    order: str = "spans"
    limit: int = 200
    offset: int = 0


@dataclass(frozen=True, slots=True)
class Filling:
    """How far the register is: articles that are still to be read for it, names still to be compared."""

    articles: int = 0
    names: int = 0

    @property
    def done(self) -> bool:
        return not (self.articles or self.names)


def automatic_uid(key: str, article: str = "") -> str:
    """The uid of what nobody has decided about: the same in every project. Who has no name is one in his article."""
    owner = f"{article}\n{key}" if key.startswith(UNNAMED_SIGN) else key
    return blake2b(owner.encode(), digest_size=16).hexdigest()
