"""Who speaks: the subject of a cue, found from its verb towards the left."""

from dementi.extract.view import FARTHEST, View

Items = tuple[int, int]

_VERBS = 8
"""How many verbs to the left the one may be that has a subject: a sentence with more is a list."""
_COMMAS = 3
"""How many commas to the left an interposed phrase may begin."""
_RELATIVE = 12
"""How many items to the left of a phrase the relative clause may begin that it ends."""
_QUALIFIED = 5
"""How many items to the left a preposition may tie plain words to a phrase."""


def subject(view: View, item: int) -> Items | None:
    """The items of the subject of the verb group that begins at `item`; none when that is *we*, *you* or nobody."""
    if view.has(item, "addressing"):
        return None
    first, _end = view.sentence(item)
    at = _verb_start(view, item, first)
    if at < first or view.has(at, "inverting") or view.has(at, "nobody"):
        return None
    return _direct(view, at, first) or shared_subject(view, at + 1)


def shared_subject(view: View, item: int) -> Items | None:
    """The subject of the nearest verb before `item` in its sentence: of participles, infinitives, coordinated verbs."""
    first, _end = view.sentence(item)
    for at in reversed(view.where("finite", max(first, item - FARTHEST) + 1, item)[-_VERBS:]):
        if at + 2 < item and view.has(at + 1, "hyphen_mark") and view.has(at + 2, "pronoun"):
            return at + 2, at + 3
        verb = _verb_start(view, at, first)
        if verb >= first and (found := _direct(view, verb, first)):
            return found
    return _acting_subject(view, item, first)


def following_subject(view: View, item: int) -> Items | None:
    """The subject after a participle that begins its sentence: *Dénonçant un coup d'État, le maire est parti*."""
    first, end = view.sentence(item)
    if view.where("finite", first, item) or view.where("noun", first, item):
        return None
    for at in reversed(view.where("comma", item + 2, end)):
        found = view.language.named["np"].at(view.stream.code, at + 1, end)
        if found and found.end < end and _acts(view, found.end):
            return found.start, found.end
    return None


def _acts(view: View, item: int) -> bool:
    """Whether a verb stands at `item`, pronouns and particles before it left out."""
    while view.has(item, "skipped"):
        item += 1
    return view.has(item, "finite") or view.has(item, "auxiliary")


def _acting_subject(view: View, item: int, first: int) -> Items | None:
    """The subject of the nearest verb before `item`, of whatever meaning, that begins a clause."""
    for at in reversed(view.where("acting", max(first, item - FARTHEST) + 1, item)[-_VERBS:]):
        last = _verb_start(view, at, first)
        if last > first and view.has(last, "comma") and (found := _before_aside(view, last, first)):
            return found
        start = view.phrase_ending(last + 1) if last >= first else None
        if start is not None and (start == first or view.has(start - 1, "opener") or view.has(start - 1, "comma")):
            return start, last + 1
    return None


def with_tail(view: View, items: Items) -> Items:
    """`items` with the participle that ends or follows them and what it brings: *a study published by Nature*."""
    tail = view.language.named.get("tail")
    if tail is None or (items[1] == items[0] + 1 and view.has(items[0], "pronoun")):
        return items
    limit = view.sentence(items[0])[1]
    for at in (items[1] - 1, items[1]):
        if items[0] < at < limit and (found := tail.at(view.stream.code, at, limit)):
            return items[0], found.end
    return items


def _verb_start(view: View, item: int, first: int) -> int:
    """The item before the adverbs and clitics on the left of a verb."""
    at = item - 1
    while at >= first and view.has(at, "skipped"):
        at -= 1
    return at


def _direct(view: View, at: int, first: int) -> Items | None:
    """The subject whose last item is `at`, or the antecedent of the relative there."""
    if view.has(at, "pronoun"):
        return at, at + 1
    if view.has(at, "relative"):
        at -= 1
        if at > first and view.has(at, "comma"):
            at -= 1
        return _phrase(view, at + 1, first, relative=True) if at >= first else None
    if view.has(at, "comma"):
        return _before_aside(view, at, first)
    return _phrase(view, at + 1, first)


def _before_aside(view: View, comma: int, first: int) -> Items | None:
    """The phrase before an aside between commas; an aside that is itself a phrase is its apposition."""
    at = comma
    for _ in range(_COMMAS):
        at -= 1
        while at > first and not view.has(at, "comma"):
            at -= 1
        if at <= first:
            return None
        head = _phrase(view, at, first)
        if head is not None and not view.has(head[0] - 1, "preposition"):
            if view.has(at + 1, "not_apposition"):
                return head[0], at
            return head[0], next((item for item in range(at + 1, comma) if view.has(item, "relative")), comma)
    return None


def _phrase(view: View, end: int, first: int, *, relative: bool = False) -> Items | None:
    """The noun phrase before `end`, with what it is an apposition or a complement of."""
    start = view.phrase_ending(end)
    if start is None:
        return _qualified(view, end, first)
    if view.has(start - 1, "pronoun") or view.has(start - 1, "auxiliary"):
        return None
    if view.has(_verb_start(view, start, first), "finite") and (joint := _last_joint(view, start, end)):
        return joint + 1, end
    start = _with_complements(view, start, first)
    if start - 2 > first and view.has(start - 1, "joining") and view.has(start - 2, "comma"):
        joined = _before_aside(view, start - 2, first)
        if joined and (joined[0] == first or view.has(joined[0] - 1, "opener")):
            return joined[0], end
    if not relative and start > first and (antecedent := _antecedent(view, start, first)):
        return antecedent
    if start - 1 > first and view.has(start - 1, "comma"):
        head = view.phrase_ending(start - 1)
        head = None if head is None else _with_complements(view, head, first)
        if head is None or _loose(view, head):
            return start, end
        if head == first or view.has(head - 1, "opener") or (relative and view.has(head - 1, "preposition")):
            return head, end
    return start, end


def _last_joint(view: View, start: int, end: int) -> int | None:
    """The last *and* in a phrase: after a verb it joins two clauses, not its object and the subject of the next."""
    return next((item for item in range(end - 1, start, -1) if view.has(item, "joining")), None)


def _antecedent(view: View, start: int, first: int) -> Items | None:
    """What a relative clause is about that the phrase at `start` ends: *A woman who lives in the house said*."""
    if view.has(start - 1, "opener") or view.has(start - 1, "comma") or view.has(start - 1, "relative"):
        return None
    for at in range(start - 2, max(first, start - _RELATIVE), -1):
        if view.has(at, "comma") or view.has(at, "opener"):
            return None
        if view.has(at, "relative"):
            return _phrase(view, at, first, relative=True)
    return None


def _loose(view: View, head: int) -> bool:
    """Whether a phrase at the head of a sentence is a participle about what follows: *Asked about it, the mayor*."""
    return view.has(head, "loose") or (view.has(head, "ed") and not view.has(head, "noun"))


def _qualified(view: View, end: int, first: int) -> Items | None:
    """The phrase that a preposition and plain words before `end` belong to: *des témoins joints par téléphone*."""
    for at in range(end - 1, max(first, end - _QUALIFIED), -1):
        if view.has(at, "preposition"):
            start = view.phrase_ending(at)
            if start is None or (start != first and not view.has(start - 1, "opener")):
                return None
            return start, end
        if not view.has(at, "word") or view.has(at, "func") or view.has(at, "finite"):
            return None
    return None


def _with_complements(view: View, start: int, first: int) -> int:
    """Where the phrase at `start` really begins when a preposition ties it to one on its left that begins a clause."""
    at = start
    while at - 1 > first and view.has(at - 1, "preposition"):
        end = at - 1
        while end > first and view.has(end - 1, "attached"):
            end -= 1
        left = view.phrase_ending(end)
        if left is None:
            return start
        at = left
        if at == first or view.has(at - 1, "opener") or view.has(at - 1, "comma"):
            return at
    return start
