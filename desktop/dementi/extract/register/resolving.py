"""All sources of one article, each under the clearest name that the article gives it.

Only what stands in the article decides: a family name after the full one, an office whose holder is named, an acronym
after the long form, a pronoun after the only person who can be meant. What stays open is nobody.
"""

import re
from bisect import bisect_left, insort
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypeAlias

from dementi.domain.sources import Kind, Mention, Way
from dementi.extract.register.naming import Naming, Role, naming
from dementi.extract.register.phrases import segments
from dementi.extract.register.spelling import alike, given_alike, is_acronym
from dementi.extract.register.words import plain, words

Extent: TypeAlias = tuple[int, int]
_BACK = 700  # code points before a pronoun in which the person stands
_NEVER = 10**9
_BESIDE = 160  # code points beside a name that may say what its bearer is
_FULL = re.compile(
    r"[^\W\d_a-zß-ÿ][\w’-]*(?:\s(?:[^\W\d_a-zß-ÿ]\.|(?:de|du|la|le|al|el|von|van|ben|bin)(?=\s)|[^\W\d_a-zß-ÿ][\w’-]+))+"
)
_CAPITAL = re.compile(r"(?<![\w’'-])[^\W\d_a-zß-ÿ][\w’-]+")
_APPOSED = re.compile(r"\s*,\s*([^.;:!?«»“”\"\n]{3,120}?)\s*[,.;)]")
_LEADING = re.compile(r"(?<!\w)(?:l['’]|[^\W_]+)")
_OFFICE = 14  # words of the longest office
_STARTS = re.compile(r"[.;:!?«»“”\"\n(]")


@dataclass(slots=True)
class Person:
    """Who is named in an article: how, each way once, where, in order, and what they are said to be."""

    namings: list[Naming] = field(default_factory=list)
    at: list[int] = field(default_factory=list)
    roles: list[Role] = field(default_factory=list)
    called: str = ""
    counts: Counter[str] = field(default_factory=Counter)

    @property
    def gender(self) -> str:
        return next((one.gender for one in self.namings if one.gender), self.called)

    def add(self, one: Naming, at: int) -> None:
        self.counts[one.key] += 1
        insort(self.at, at)
        if one not in self.namings:
            self.namings.append(one)
            self.roles += one.roles

    def best(self) -> Naming:
        """The full name used most, of several the first."""
        return max(self.namings, key=lambda one: (len(one.parts) > 1, self.counts[one.key]))

    def mention(self, at: int, gender: str = "") -> None:
        """They are spoken of here, by other words."""
        place = bisect_left(self.at, at)
        if self.at[place : place + 1] != [at]:
            self.at.insert(place, at)
        self.called = self.called or gender

    def distance(self, at: int, outside: Sequence[Extent] = ()) -> int:
        """How far before `at` they were last named, what stands in one of the extents `outside` left out."""
        for place in range(bisect_left(self.at, at) - 1, -1, -1):
            one = self.at[place]
            if not any(start <= one < end for start, end in outside):
                return at - one
        return _NEVER


def mentions(
    text: str, lang: str, spans: Iterable[tuple[str, int, int]], said: Mapping[str, Sequence[Extent]] | None = None
) -> list[Mention]:
    """The source spans (uid, start, end) of a text in order, each under its name.

    `said` has the extents of what each of them says: nobody calls himself by his name there.
    """
    return _Article(text, lang, sorted(spans, key=lambda span: (span[1], -span[2])), said or {}).mentions()


class _Article:
    def __init__(
        self, text: str, lang: str, spans: Sequence[tuple[str, int, int]], said: Mapping[str, Sequence[Extent]]
    ) -> None:
        self._said = said
        self._text, self._lang, self._words = text, lang, words(lang)
        self._spans = spans
        self._namings = [naming(text[start:end], lang) for _uid, start, end in spans]
        self._people: list[Person] = []
        self._of: dict[int, Person] = {}
        self._found: dict[int, tuple[Naming, Way]] = {}
        self._all_known = False
        self._full_names: dict[tuple[str, ...], Person] = {}
        self._of_exactly: dict[tuple[str, int], list[Person]] = {}
        self._of_families: dict[tuple[str, int], list[Person]] = {}
        self._full = [(found.start(), found[0]) for found in _FULL.finditer(text)] if self._needs_names() else []

    def mentions(self) -> list[Mention]:
        self._gather_people()
        self._gather_bodies()
        self._settle_roles()
        for index, one in enumerate(self._namings):
            if one.pronoun and index not in self._found:
                self._settle_pronoun(index, one)
        return [self._mention(index) for index in range(len(self._spans))]

    def _needs_names(self) -> bool:
        return any(one.pronoun or (one.person and len(one.parts) == 1) or one.roles for one in self._namings)

    def _mention(self, index: int) -> Mention:
        uid, start, _end = self._spans[index]
        own = self._namings[index]
        found, way = self._found.get(index, (own, Way.WORDS))
        person = self._of.get(index)
        if person is not None:
            found = person.best()
            if way is Way.WORDS and found.key != own.key:
                way = Way.SURNAME if len(own.parts) < len(found.parts) else Way.SPELLING
        return Mention(uid, start, found.name, found.key, found.kind, way)

    # People

    def _gather_people(self) -> None:
        named = [(index, one) for index, one in enumerate(self._namings) if one.person]
        for index, one in named:
            if len(one.parts) > 1:
                self._join(index, one, self._bearer(one))
        for index, one in named:
            if len(one.parts) == 1:
                self._join(index, one, self._family(one, self._spans[index][1]))

    def _join(self, index: int, one: Naming, person: Person | None) -> None:
        if person is None:
            person = Person()
            self._people.append(person)
        person.add(one, self._spans[index][1])
        self._of[index] = person

    def _bearer(self, one: Naming) -> Person | None:
        """Who is named by this full name already, maybe in another spelling."""
        found = self._full_names.get(one.parts)
        if found is None:
            found = next(
                (p for p in self._people if any(_same_person(one.parts, other.parts) for other in p.namings)), None
            )
            if found is not None:
                self._full_names[one.parts] = found
        return found

    def _family(self, one: Naming, at: int) -> Person | None:
        """Whose family name this is: of several the one named last; somebody who is only named in the text, too."""
        name = one.parts[0]
        bearers = [p for p in self._bearers_of(name) if _agree(p.gender, one.gender)]
        if len(bearers) > 1:
            exact = [p for p in bearers if any(name in n.parts for n in p.namings)]
            return min(exact or bearers, key=lambda person: person.distance(at))
        if bearers:
            return bearers[0]
        full: dict[tuple[str, ...], Naming] = {}
        for _start, text in self._full:
            found = naming(text, self._lang)
            if found.person and len(found.parts) > 1 and name in found.parts[1:] and self._is_given(found.parts[0]):
                full.setdefault(found.parts, found)
        shortest = min(full, key=len, default=())
        if not full or any(parts[: len(shortest)] != shortest for parts in full):
            return None
        person = Person([full[shortest]], [-1])
        self._people.append(person)
        return person

    def _bearers_of(self, family: str) -> list[Person]:
        """Those with this family name, maybe in another spelling, of those who are known by now."""
        key = family, len(self._people)
        if key not in self._of_families:
            self._of_families[key] = [p for p in self._people if any(_bears(n.parts, family) for n in p.namings)]
        return self._of_families[key]

    def _is_given(self, word: str) -> bool:
        return "firstname" in self._words.of(word)

    # Institutions and media

    def _gather_bodies(self) -> None:
        bodies = [(i, one) for i, one in enumerate(self._namings) if one.named and one.kind is Kind.ORGANISATION]
        for index, one in bodies:
            longer = {o.key: o for _i, o in bodies if o.key != one.key and _is_short_for(one, o)}
            if len(longer) == 1:
                (found,) = longer.values()
                way = Way.ACRONYM if is_acronym(one.key.replace(" ", ""), plain(found.name)) else Way.SHORT
                self._found[index] = (found, way)
        for index, one in enumerate(self._namings):
            if self._is_one_of_the_article(index, one) and len(one.roles) == 1:
                self._settle_body(index, one, bodies)

    def _is_one_of_the_article(self, index: int, one: Naming) -> bool:
        """Whether *the mayor*, *the paper* may be one that the article names; *his team* is that of somebody."""
        _uid, start, end = self._spans[index]
        first = _LEADING.search(self._text, start, end)
        owned = first is not None and self._words.has(plain(first[0]), "owned")
        return one.kind is Kind.UNNAMED and one.definite and not one.plural and not owned

    def _settle_body(self, index: int, one: Naming, bodies: Sequence[tuple[int, Naming]]) -> None:
        """*L'hebdomadaire* is the one medium named before; *le syndicat* the one that was called so."""
        (role,) = one.roles
        noun = self._words.of(role.head)
        if role.more or not noun & {"institution", "medium"}:
            return
        before = {}
        for other_index, other in bodies:
            if other_index < index:
                called = any(r.head == role.head for r in other.roles)
                medium = "medium" in noun and "outlet" in self._words.of(other.key)
                if called or medium:
                    target = self._found.get(other_index, (other, Way.WORDS))[0]
                    before[target.key] = target
        if len(before) == 1:
            self._found[index] = next(iter(before.values())), Way.ROLE

    # Offices

    def _settle_roles(self) -> None:
        open_roles = [
            (index, one) for index, one in enumerate(self._namings)
            if self._is_one_of_the_article(index, one) and one.roles and index not in self._found
            and self._words.of(one.roles[0].head) & {"person", "title"}
        ]  # fmt: skip
        if not open_roles:
            return
        self._add_persons_of_text({one.roles[0].head for _index, one in open_roles})
        for index, one in open_roles:
            role = one.roles[0]
            holders = [p for p in self._people if any(r.fits(role) for r in p.roles) and _may_hold(p, one)]
            at = self._spans[index][1]
            others = [p for p in self._people if p not in holders]
            # *The mayor* alone is whoever was named last, if a mayor.
            if len(holders) == 1 and (role.more or all(holders[0].distance(at) <= p.distance(at) for p in others)):
                holders[0].mention(at)
                self._of[index], self._found[index] = holders[0], (holders[0].best(), Way.ROLE)

    def _add_persons_of_text(self, heads: set[str]) -> None:
        """Learn from the text who holds one of these offices: *le maire, Jean X*, *Jean X, le maire*."""
        for start, name in self._full:
            for role, full in self._offices(start, name):
                if role.head in heads:
                    person = self._bearer(full)
                    if person is None:
                        person = Person([full], [-1])
                        self._people.append(person)
                    if role not in person.roles:
                        person.roles.append(role)

    def _offices(self, start: int, name: str) -> Iterable[tuple[Role, Naming]]:
        found = naming(name, self._lang)
        if not found.person or len(found.parts) < 2 or not self._is_given(found.parts[0]):
            return
        end = start + len(name)
        apposed = _APPOSED.match(self._text, end, end + _BESIDE)
        if apposed:
            one = naming(apposed[1], self._lang)
            yield from ((role, found) for role in one.roles[:1] if not one.named and self._begins_office(apposed[1]))
        lead = _STARTS.split(self._text[max(0, start - _BESIDE) : start])[-1]
        before = self._last_office(lead)
        if before is not None:
            yield before, found

    def _begins_office(self, phrase: str) -> bool:
        """Whether an office stands at the very beginning of a phrase, after its article."""
        parts = segments(phrase, self._words)
        return bool(parts and parts[0].items and parts[0].items[0].classes & {"person", "title"})

    def _last_office(self, lead: str) -> Role | None:
        """The office that the words just before a name end with, at most a comma between."""
        lead = lead.rstrip().removesuffix(",").rstrip()
        words_before = re.findall(r"[^\W_]+", lead)
        if not words_before or self._words.has(plain(words_before[-1]), "of"):
            return None
        starts = list(_LEADING.finditer(lead))
        for first in reversed(starts[-_OFFICE:]):
            phrase = lead[first.start() :]
            if "," in phrase:
                return None
            if self._words.has(plain(first[0]), "definite") and self._begins_office(phrase):
                one = naming(phrase, self._lang)
                inner = any(
                    item.of and item.classes & {"person", "title"} for item in segments(phrase, self._words)[0].items
                )
                return one.roles[0] if one.roles and not one.named and not inner else None
        return None

    # Pronouns

    def _settle_pronoun(self, index: int, one: Naming) -> None:
        """Whoever was named last, if nobody else was shortly before, or if they were the last source, too."""
        if one.plural:
            self._settle_plural(index)
            return
        uid, at, _end = self._spans[index]
        own = self._said.get(uid, ())
        named = [p for p in self._everybody() if p.distance(at, own) <= _BACK]
        near = [p for p in named if _agree(p.gender, one.gender)]
        if not near:
            return
        person = min(near, key=lambda p: p.distance(at, own))
        if not person.gender and len(named) > 1:
            return  # nothing says that it is a man, or a woman, and there is somebody else
        before = self._source_before(index, own)
        if before is None or self._of.get(before) is not person:
            nameless = before is not None and before not in self._of and self._is_somebody(before)
            if len(near) > 1 or (nameless and self._spans[before or 0][1] > at - person.distance(at, own)):
                return
        if not self._is_human(person):
            return
        person.mention(at, one.gender)
        self._of[index], self._found[index] = person, (person.best(), Way.PRONOUN)

    def _everybody(self) -> list[Person]:
        """All who are named in the article, sources or not, wherever it is: told once it is asked for."""
        if not self._all_known:
            self._all_known = True
            for start, name in self._full:
                found = naming(name, self._lang)
                if found.person and (found.roles or found.gender or self._is_given(found.parts[0])):
                    person = self._bearer(found) if len(found.parts) > 1 else self._of_family(found.parts[0])
                    if person is None:
                        self._people.append(Person([found], [start]))
                    else:
                        person.mention(start)
            for word in _CAPITAL.finditer(self._text):
                person = self._of_family(plain(word[0]))
                if person is not None:
                    person.mention(word.start())
        return self._people

    def _of_family(self, name: str) -> Person | None:
        """The only one who bears this family name."""
        key = name, len(self._people)
        if key not in self._of_exactly:
            self._of_exactly[key] = [p for p in self._people if any(name == one.parts[-1] for one in p.namings)]
        found = self._of_exactly[key]
        return found[0] if len(found) == 1 else None

    def _source_before(self, index: int, own: Sequence[Extent]) -> int | None:
        """The source before that may be spoken of by a pronoun; what the pronoun's own words name is none."""
        for before in range(index - 1, -1, -1):
            if not any(start <= self._spans[before][1] < end for start, end in own) and (
                before in self._of or self._is_somebody(before)
            ):
                return before
        return None

    def _is_somebody(self, index: int) -> bool:
        """Whether a source without a name is one person: *the head of the police*."""
        one = self._namings[index]
        roles = one.kind is Kind.UNNAMED and not one.plural and not one.pronoun
        return roles and any(self._words.of(role.head) & {"person", "title"} for role in one.roles)

    def _is_human(self, person: Person) -> bool:
        """Whether somebody is a person for sure: one or two capitals alone may be a paper or a firm."""
        return any(one.roles or one.gender or self._is_given(one.parts[0]) for one in person.namings)

    def _settle_plural(self, index: int) -> None:
        """*Ils* are the several that the source just before names."""
        if index and self._namings[index - 1].plural:
            before = self._namings[index - 1]
            found, _way = self._found.get(index - 1, (before, Way.WORDS))
            self._found[index] = (found, Way.PRONOUN)


def _same_person(one: Sequence[str], other: Sequence[str]) -> bool:
    """Whether two full names may be one person's: family names alike, given names not against it."""
    if len(one) < 2 or len(other) < 2:
        return False
    shorter, longer = sorted((one, other), key=len)
    family = alike(one[-1], other[-1]) or (
        len(longer) > len(shorter) > 1 and list(longer[: len(shorter)]) == list(shorter)
    )
    return family and given_alike(one[:-1], other[:-1])


def _bears(parts: Sequence[str], name: str) -> bool:
    """Whether a full name has this family name: its last word, or one of two."""
    return len(parts) > 1 and (alike(parts[-1], name) or name in parts[1:])


def _agree(one: str, other: str) -> bool:
    return not one or not other or one == other


def _may_hold(person: Person, office: Naming) -> bool:
    """Whether somebody may hold an office: the masculine is said of women, too, not the other way round."""
    return office.gender != "f" or person.gender != "m"


def _is_short_for(short: Naming, long: Naming) -> bool:
    """Whether a body is called by a part of its name: *OMS*, *SUD* for *SUD-PTT*."""
    name = plain(long.name)
    if is_acronym(short.key.replace(" ", ""), name):
        return True
    rest = name.removeprefix(f"{short.key} ")
    return len(short.key) > 2 and rest != name and not rest.startswith("s ")
