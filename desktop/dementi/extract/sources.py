"""Who speaks: the subject of a cue, found from its verb towards the left."""

from dementi.extract.view import FARTHEST, View

Items = tuple[int, int]

_COMMAS = 3
"""How many commas to the left an interposed phrase may begin."""


def subject(view: View, item: int) -> Items | None:
    """The items of the subject of the verb group that begins at `item`."""
    first, _end = view.sentence(item)
    at = item - 1
    while at >= first and view.has(at, "skipped"):
        at -= 1
    if at < first:
        return None
    direct = _direct(view, at, first)
    return direct or shared_subject(view, item)


def shared_subject(view: View, item: int) -> Items | None:
    """The subject of the nearest verb before `item` in its sentence: of participles, infinitives, coordinated verbs."""
    first, _end = view.sentence(item)
    for at in range(item - 1, max(first, item - FARTHEST), -1):
        if view.has(at, "finite"):
            verb = at - 1
            while verb >= first and view.has(verb, "skipped"):
                verb -= 1
            if verb >= first and (found := _direct(view, verb, first)):
                return found
    return None


def _direct(view: View, at: int, first: int) -> Items | None:
    """The subject whose last item is `at`, or the antecedent of the relative there."""
    if view.has(at, "pronoun"):
        return at, at + 1
    if view.has(at, "relative"):
        at -= 1
        if at > first and view.has(at, "comma"):
            at -= 1
        return _phrase(view, at + 1, first) if at >= first else None
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
        head = view.phrase_ending(at)
        if head is not None and not view.has(head - 1, "preposition"):
            return head, comma if view.has(at + 1, "apposable") else at
    return None


def _phrase(view: View, end: int, first: int) -> Items | None:
    """The noun phrase before `end`, with the phrase before a comma that it is an apposition of."""
    start = view.phrase_ending(end)
    if start is None:
        return None
    if start - 1 > first and view.has(start - 1, "comma"):
        head = view.phrase_ending(start - 1)
        if head is not None and (head == first or view.has(head - 1, "opener")):
            return head, end
    return start, end
