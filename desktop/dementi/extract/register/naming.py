"""What a source phrase calls its source: a name, or a part that somebody plays, or nobody."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from dementi.domain.sources import UNNAMED_SIGN, Kind
from dementi.extract.register.phrases import Item, Segment, runs, segments, written
from dementi.extract.register.words import Words, plain, words

_ACRONYM = re.compile(r"(?:[^\W_]\.){2,}|[^\W_a-zà-ÿ]{2,8}(?:[-‐‑/][^\W_a-zà-ÿ]{1,8})*")
_CAPITALS = re.compile(r"\s*[A-ZÀ-Þ][\w’'-]+(?:\s+[A-ZÀ-Þ][\w’'-]+)?\s*")
_LISTED = re.compile(r"\s*,\s*|\s+(et|and|ou|or)\s+")
_HANDLE = re.compile(r"[(\s]@(\w+)")
_PLACES = frozenset({"country", "place"})
_BODIES = frozenset({"organisation", "outlet"})
_HEADS = frozenset({"institution", "medium"})
_SPEAKING = frozenset({"person", "title"})
_NAMES_OF = _PLACES | _BODIES | {"firstname"}
_COMMON = _SPEAKING | _HEADS | {"document", "speechnoun"}
_LONGEST_NAME = 2  # words of a person's name without a known first name


@dataclass(frozen=True, slots=True)
class Role:
    """What somebody is: *porte-parole* with {*ministere*, *russe*, *defense*}."""

    head: str
    more: frozenset[str]

    def fits(self, other: "Role") -> bool:
        """Whether both may be said of one person: one says no more than the other."""
        return self.head == other.head and (self.more <= other.more or other.more <= self.more)


@dataclass(frozen=True, slots=True)
class Naming:
    """How a phrase names its source. `parts` are the words of a person's name, `pronoun` is he, she or they."""

    name: str
    key: str
    kind: Kind
    roles: tuple[Role, ...] = ()
    parts: tuple[str, ...] = ()
    pronoun: str = ""
    gender: str = ""
    plural: bool = False
    definite: bool = False

    @property
    def named(self) -> bool:
        return not self.key.startswith(UNNAMED_SIGN)

    @property
    def person(self) -> bool:
        return self.kind is Kind.PERSON


@lru_cache(8_192)
def naming(phrase: str, lang: str) -> Naming:
    """Read a phrase, the language of its article known."""
    known = words(lang)
    whole = plain(phrase)
    for pronoun in ("he", "she", "they"):
        if known.has(whole, pronoun):
            gender = {"he": "m", "she": "f"}.get(pronoun, "")
            return replace(_nobody(phrase, whole), pronoun=pronoun, gender=gender, plural=pronoun == "they")
    parts = segments(phrase, known)
    if not parts or not whole:
        return _handle(phrase) or _nobody(phrase, whole)
    if _is_several(phrase, known):
        return Naming(" ".join(phrase.split()), whole, Kind.GROUP, plural=True)
    return _of_parts(phrase, parts, known)


def _of_parts(phrase: str, parts: Sequence[Segment], known: Words) -> Naming:
    first = _of_segment(phrase, parts[0], known)
    rest = [_of_segment(phrase, part, known) for part in parts[1:]]
    pure = [one for one, part in zip(rest, parts[1:], strict=True) if _is_pure(part, known)]
    if (not first.named and not first.plural) or (not first.named and _one_of(phrase)):
        for one in pure:
            if one.named and (one.person or first.kind is not Kind.PERSON):
                return replace(one, roles=first.roles, gender=one.gender or first.gender)
    if first.named and first.person:
        roles = tuple(role for one in rest for role in one.roles if not one.named)
        return replace(first, roles=first.roles + roles)
    return first if first.named else _handle(phrase) or first


def _of_segment(text: str, segment: Segment, known: Words) -> Naming:
    items = segment.items
    if not items:
        return _nobody(text, plain(segment.text))
    for name in (segment.text, segment.whole):
        if known.of(plain(name)) & (_PLACES | _BODIES) and any(item.capital for item in items):
            return _listed(name, known, plural=segment.plural)
    spans = runs(segment, known)
    head = next((at for at, item in enumerate(items) if not item.of and item.classes & (_SPEAKING | _HEADS)), None)
    if spans:
        start, end = spans[-1]
        inside = _inside(items, start, end, known)
        if inside is None and head is not None and items[head].classes & _HEADS and not _speaks(items, end, known):
            return _body(text, segment, head, (start, end), known)
        if inside is not None and end == len(items) and not items[inside].of:
            roles = tuple(
                r
                for r in _roles(items[:inside], known)
                if not (known.has(r.head, "mister") or known.has(r.head, "madam"))
            )
            return _called(text, segment, inside, end, roles, known)
        if spans == [(0, len(items))] and (len(items) > 1 or not _is_common(items[0], known)):
            return _called(text, segment, 0, len(items), (), known)
    if head is not None and items[head].classes & _HEADS and not items[head].classes & _SPEAKING:
        return _body(text, segment, head, None, known)
    if spans and spans[0][0] == 0 and not items[0].classes & _COMMON and not _ends_common(items, known):
        start, end = spans[0]
        # Where the head stands last, *a UN official* is an official, not the UN.
        whole = known.has("yes", "head_first") or end == len(items) or items[end].of
        if whole and (end - start > 1 or _ACRONYM.fullmatch(items[0].text)):
            return _called(text, segment, start, end, (), known)
    return _role_only(segment, known)


def _listed(name: str, known: Words, *, plural: bool) -> Naming:
    """A name that a lexicon has."""
    kind = Kind.PLACE if known.of(plain(name)) & _PLACES else Kind.ORGANISATION
    return Naming(" ".join(name.split()), _key(name), kind, plural=plural)


def _key(name: str) -> str:
    """*U.S.* and *US* are one."""
    return plain(name).replace(" ", "") if "." in name and _ACRONYM.fullmatch(name) else plain(name)


def _is_common(item: Item, known: Words) -> bool:
    return bool(item.classes & (_COMMON | {"pron", "pron2", "tonic"})) or any(
        known.has(item.plain, name) for name in ("definite", "indefinite")
    )


def _ends_common(items: Sequence[Item], known: Words) -> bool:
    """Whether a paper or what is said ends the phrase, as in English: *the Rasmussen poll*."""
    return not known.has("yes", "head_first") and bool(items[-1].classes & {"document", "speechnoun"})


def _inside(items: Sequence[Item], start: int, end: int, known: Words) -> int | None:
    """Where in a run of capitals a person's name begins: after the titles and offices, or at a first name.

    None when the run is no person's.
    """
    around = items[max(0, start - 1) : end]
    if any(item.of and item.classes & _SPEAKING for item in around):
        return None  # *supporters of Senator X*, *l'avocat du ministre X*
    for at in range(end - 1, start - 1, -1):
        if items[at].classes & _SPEAKING and not items[at].of and at + 1 < end:
            return at + 1
    for at in range(start, end):
        if "firstname" in items[at].classes and at + 1 < end and not items[at].of:
            return at
    if start and not items[start].of and _follows_office(items, start, end, known):
        return start
    return None


def _follows_office(items: Sequence[Item], start: int, end: int, known: Words) -> bool:
    """Whether a person's office stands before the name, adjectives between: *le président russe Vladimir*."""
    tied = any(item.of for item in items[:start])
    if tied and (end - start < 2 or items[start - 1].capital or any(i.classes & _NAMES_OF for i in items[start:end])):
        return False
    heads = [item for item in items[:start] if item.classes & (_SPEAKING | _HEADS) and not item.of]
    if not heads:
        return False
    return bool(heads[0 if known.has("yes", "head_first") else -1].classes & _SPEAKING)


def _speaks(items: Sequence[Item], end: int, known: Words) -> bool:
    """Whether a person's office follows the run: *the Kremlin spokesman*."""
    return any(item.classes & _SPEAKING and not item.of for item in items[end:])


def _called(text: str, segment: Segment, start: int, end: int, roles: tuple[Role, ...], known: Words) -> Naming:
    """The name that the items from `start` to `end` are."""
    items = segment.items[start:end]
    titled = [item for item in items if item.classes & {"title"} and len(items) > 1]
    title = next((item.plain for item in (*segment.items[:start], *titled) if item.classes & {"title"}), "")
    while len(items) > 1 and items[0].classes & {"title"}:
        items, start = items[1:], start + 1
    name = written(segment, start, end, text)
    key = plain(name)
    gender = _gender(title, items, known) or segment.gender
    first = "firstname" in items[0].classes and len(items) > 1 and not segment.definite
    person = bool(roles or title) or (first and not items[-1].classes & _HEADS)
    if not person and (segment.definite or "@" in text or _is_body(items, known, key)):
        if (
            segment.definite
            and segment.whole[:1].isupper()
            and len(items) == 1
            and not known.of(key)
            and not _ACRONYM.fullmatch(name)
        ):
            name = " ".join(segment.whole.split())
        classes = known.of(key)
        kind = Kind.PLACE if classes & _PLACES else Kind.GROUP if "demonym" in classes else Kind.ORGANISATION
        return Naming(name, _key(name), kind, plural=segment.plural)
    return Naming(name, key, Kind.PERSON, roles, tuple(key.split()), gender=gender)


def _gender(title: str, items: Sequence[Item], known: Words) -> str:
    """Whether a title or a first name is a man's, *m*, or a woman's, *f*; empty where neither says so."""
    if known.has(title, "mister") or known.has(title, "madam"):
        return "m" if known.has(title, "mister") else "f"
    first = items[0].plain.split()[0] if len(items) > 1 and "firstname" in items[0].classes else ""
    if not first or known.has(first, "either"):
        return ""
    return "f" if known.has(first, "women") else "m"


def _is_body(items: Sequence[Item], known: Words, key: str) -> bool:
    classes = known.of(key)
    if classes & (_PLACES | _BODIES | {"demonym"}):
        return True
    if len([item for item in items if len(item.plain) > 1 and not known.has(item.plain, "particles")]) > _LONGEST_NAME:
        return True
    if len(items) == 1:
        return bool(_ACRONYM.fullmatch(items[0].text)) or items[0].text.startswith("@")
    return any(
        item.classes & (_HEADS | _PLACES | _BODIES | {"document"}) or item.of or _ACRONYM.fullmatch(item.text)
        for item in items
    )


def _body(text: str, segment: Segment, head: int, run: tuple[int, int] | None, known: Words) -> Naming:
    """An institution or a medium, by its own name or by what it is: *l'ONG Amnesty*, *la police de Chicago*."""
    items = segment.items
    noun = items[head]
    role = (Role(noun.plain, frozenset()),)
    if run is not None and head < run[0] and run[1] == len(items) and not items[run[0]].of:
        start, end = run
        key = plain(written(segment, start, end, text))
        if "medium" in noun.classes or known.of(key) & _BODIES or _ACRONYM.fullmatch(items[start].text):
            return Naming(written(segment, start, end, text), key, Kind.ORGANISATION, role, plural=segment.plural)
    name = written(segment, head if not head else 0, len(items), text)
    if not _is_definite(segment, head, known):
        return _role_only(segment, known)
    content = [item.plain for item in items if item is not noun]
    return Naming(
        name, " ".join([noun.plain, *sorted(content)]), Kind.ORGANISATION, _roles(items, known), plural=segment.plural
    )


def _is_definite(segment: Segment, head: int, known: Words) -> bool:
    """Whether a phrase says which institution: by a place, a people or a name, not only *the Ministry of Health*."""
    if segment.indefinite:
        return False
    noun = segment.items[head]
    others = [item for item in segment.items if item is not noun]
    if noun.capital and others and segment.text[:1] != segment.text[:1].lower() and segment.definite:
        return True
    return any(
        item.classes & (_NAMES_OF | {"demonym"})
        if not item.capital
        else item.classes & _NAMES_OF or not (item.article and known.has(item.plain.split()[0], "portfolio"))
        for item in others
        if item.capital or item.classes & {"demonym"}
    )


def _role_only(segment: Segment, known: Words) -> Naming:
    """An office without a name, or words that name nobody."""
    roles = _roles(segment.items, known)
    found = _nobody(segment.whole, plain(segment.text))
    return replace(
        found, roles=roles, plural=segment.plural, definite=segment.definite, gender=segment.gender,
        kind=Kind.UNNAMED,
    )  # fmt: skip


def _roles(items: Sequence[Item], known: Words) -> tuple[Role, ...]:
    """The office that the items say: its noun, and what it is of."""
    wanted = _SPEAKING | _HEADS
    if known.has("yes", "head_first"):
        head = next((at for at, item in enumerate(items) if item.classes & wanted and not item.of), None)
    else:
        # *The conservative publication* is a publication.
        last = next((at for at, item in enumerate(items) if item.of), len(items)) - 1
        head = last if last >= 0 and items[last].classes & wanted else None
    if head is None:
        return ()
    more = frozenset(word for at, item in enumerate(items) if at != head for word in item.plain.split())
    return (Role(items[head].plain, more),)


def _is_pure(segment: Segment, known: Words) -> bool:
    """Whether a part between commas is a name and nothing else."""
    found = runs(segment, known)
    return bool(found) and found[0][0] == 0 and found[-1][1] == len(segment.items)


def _one_of(phrase: str) -> bool:
    return bool(re.match(r"(?:un|une|l['’]un|l['’]une|one)\s+(?:des|de|of)\b", phrase, re.IGNORECASE))


def _is_several(phrase: str, known: Words) -> bool:
    """Whether several sources stand in one phrase: *la Croix-Rouge et un responsable*, *Martin, Durand et Petit*."""
    listed = [part for part in _LISTED.split(phrase) if part]
    parts = [part for part in listed if not known.has(plain(part), "and")]
    if 2 < len(parts) == len(listed) - 1 and "," in phrase and all(map(_CAPITALS.fullmatch, parts)):
        return True
    for found in re.finditer(r"[^\W\d_]+", phrase):
        if not known.has(plain(found[0]), "and") or "," in phrase[: found.start()]:
            continue
        left, right = phrase[: found.start()], phrase[found.end() :].strip()
        first = plain(right.replace("’", "'").split("'")[0].split(" ")[0])
        fresh = (
            known.has(first, "definite")
            or known.has(first, "former")
            or (known.has(first, "indefinite") and not known.has(first, "of"))
        )
        names = bool(known.of(plain(right)) & (_PLACES | _BODIES) or known.of(first) & {"firstname", "title"})
        names = names or bool(_CAPITALS.fullmatch(left) and _CAPITALS.fullmatch(right))
        if (
            right
            and (fresh or names)
            and any(word[:1].isupper() or known.has(plain(word), "definite") for word in left.split())
        ):
            return True
    return False


def _handle(phrase: str) -> Naming | None:
    found = _HANDLE.search(f" {phrase}")
    if found is None:
        return None
    return Naming(f"@{found[1]}", plain(found[1]), Kind.ORGANISATION)


def _nobody(text: str, whole: str) -> Naming:
    return Naming(" ".join(text.split()), UNNAMED_SIGN + (whole or text.strip()), Kind.UNNAMED)
