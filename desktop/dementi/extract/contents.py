"""What is said: from the place a frame names to the edges of the clause, quotation or paragraph."""

import re

from dementi.extract.patterns import Match
from dementi.extract.quotations import Quotation
from dementi.extract.view import View

Offsets = tuple[int, int]

_PICTURE = re.compile(r"pic\.twitter\.com/\w+\s*$")
"""What is left of a picture in a message that was copied."""
_DATELINE = re.compile(r"[^\W\d_][\w’' .-]{1,40}(?:\([^()\n]{2,30}\)|, \d{1,2}(?:er)? \w+(?: \d{4})?)\s*[-–—]\s")
"""*PARIS (Reuters) - *, *Paris, 6 mars – *: where and when an agency writes is nothing that somebody says."""
_ADVERBIAL = 3
"""Items before an interposed source that may be no more than *En 2015*."""


def contents(view: View, kind: str, match: Match) -> list[Offsets]:
    """The characters of each claim that a frame's match stands for, untrimmed."""
    if kind == "none":
        return []
    if kind == "before":
        return [*_before(view, min(start for start, _end in match.parts.values())), *_resumed(view, match)]
    if kind == "around":
        head = [extent for extent in _before(view, match.start) if _long_enough(view, match.start)]
        return [*head, _after(view, match.parts["content"][0])]
    if kind == "rest":
        first = match.parts["content"][0]
        return [_whole(view, first, _statement_end(view, first))]
    if kind == "above":
        return _above(view, match.start)
    if kind == "previous":
        return _previous(view, match.start)
    if kind == "turn":
        return _turn(view, match.parts["content"][0])
    first, end = match.parts.get("content", (match.end, match.end))
    if kind == "group":
        quotation = view.stream.quotations.get(first) if end == first + 1 else None
        return [_inner(quotation) if quotation else view.offsets(first, end)]
    if first >= len(view.stream.starts) or view.has(first, "edge"):
        return []
    return [_object(view, first) if kind == "object" else _after(view, first)]


def _inner(quotation: Quotation) -> Offsets:
    return quotation.inner_start, quotation.inner_end


def _before(view: View, item: int) -> list[Offsets]:
    """The quotation just before `item`, or the clause that ends there."""
    at = item - 1
    while at >= 0 and view.has(at, "between"):
        at -= 1
    if at < 0 or view.has(at, "edge"):
        return []
    first, _end = view.sentence(at)
    quotation = view.stream.quotations.get(at)
    if quotation and (view.has(at - 1, "colon") or all(view.has(lead, "lead") for lead in range(first, at))):
        return [_inner(quotation)]
    if (not quotation and _subject_and_aside(view, first, at)) or _circumstance(view, first, at):
        return []
    around = view.stream.around(at)
    start = around.inner_start if around else view.stream.starts[first]
    dateline = _DATELINE.match(view.stream.text, start)
    return [(dateline.end() if dateline else start, view.stream.ends[at])]


def _subject_and_aside(view: View, first: int, last: int) -> bool:
    """Whether these items are a subject and its aside between commas, no clause: *Le maire, Jean Petit*, a dit…"""
    return bool(view.where("comma", first, last + 1)) and not view.where("finite", first, last + 1)


def _circumstance(view: View, first: int, last: int) -> bool:
    """Whether these items only say when or where: *In an interview with “The Hour”*, *After he was accused*."""
    if view.has(first, "preposition") and not view.has(first, "partitive"):
        return not view.where("finite", first, last + 1) and not view.where("long", first, last + 1)
    return view.has(first, "subordinator") and not view.where("comma", first, last + 1)


def _long_enough(view: View, item: int) -> bool:
    """Whether what stands before `item` in its sentence is more than an adverbial."""
    return item - view.sentence(item)[0] > _ADVERBIAL


def _resumed(view: View, match: Match) -> list[Offsets]:
    """What follows an interposed clause: a further quotation, or the rest of the quotation it cuts."""
    at, size = match.end, len(view.stream.starts)
    around = view.stream.around(match.start)
    if around and at < size and view.has(at, "dot"):
        return _sentences_after(view, at, around)
    parted = view.has(at - 1, "comma")
    while at < size and (view.has(at, "comma") or view.has(at, "colon") or view.has(at, "dash")):
        at += 1
    if at >= size or (at == match.end and not parted) or view.has(at, "edge"):
        return []
    quotation = view.stream.quotations.get(at)
    if quotation:
        return [_inner(quotation)] if view.has(at, "long") else []
    if around:
        return [(view.stream.starts[at], around.inner_end)]
    goes_on = view.has(at, "resuming") or _only_subject(view, match.start, at)
    return [_after(view, at)] if goes_on and view.has(at - 1, "comma") else []


def _only_subject(view: View, item: int, at: int) -> bool:
    """Whether a phrase before `item` waits for the verb at `at`: *La loi, a-t-il rappelé, interdit cela*."""
    first, _end = view.sentence(item)
    head = item - 1 if view.has(item - 1, "comma") else item
    plain = view.has(at, "word") and not any(view.has(at, group) for group in ("func", "cap", "noun"))
    return plain and head > first and view.phrase_ending(head) == first


def _sentences_after(view: View, dot: int, around: Quotation) -> list[Offsets]:
    """The sentences of a quotation after the one that somebody's words are put into."""
    at = dot + 1
    while at < len(view.stream.starts) and view.has(at, "edge"):
        at += 1
    start = view.stream.starts[at] if at < len(view.stream.starts) else around.inner_end
    return [(start, around.inner_end)] if view.stream.starts[dot] < start < around.inner_end else []


def _after(view: View, first: int) -> Offsets:
    """From `first` to the end of its clause."""
    end = view.clause_end(first)
    start = view.sentence(first)[0]
    # In *While she says that it is safe, others…* the main clause begins after the comma.
    if view.has(start, "subordinator") and not view.where("comma", start, first):
        end = next(iter(view.where("comma", first, end)), end)
    return _whole(view, first, end)


def _whole(view: View, first: int, end: int) -> Offsets:
    """The items from `first` to `end`; of a quotation that nothing continues, its inside."""
    quotation = view.stream.quotations.get(first)
    if quotation and (first + 1 >= end or not view.has(first + 1, "continuing")):
        return _inner(quotation)
    return view.offsets(first, max(end, first + 1))


def _object(view: View, first: int) -> Offsets:
    """From `first` to the end of the object: the clause, but no farther than a comma."""
    end = min(view.clause_end(first), view.clause_end(first, "object_stop"))
    ending = "clause_object_end" if view.has(first, "that_clause") else "object_end"
    for at in view.where(ending, first + 1, end):
        # After *tout*, *toute* there is a noun, even where it looks like an adverb: *dément tout licenciement*.
        if not view.has(at - 1, "preposition") and not view.has(at - 1, "universal"):
            end = at
            break
    return view.offsets(first, end)


def _statement_end(view: View, first: int) -> int:
    """The end of the sentence around `first`, or the semicolon before it."""
    end = view.sentence(first)[1]
    return next(iter(view.where("semicolon", first, end)), end)


def _previous(view: View, item: int) -> list[Offsets]:
    """The sentence before the one around `item`, or the quotation that it is."""
    edge = view.stream.sentence(item)[0] - 1
    if edge < 1 or (view.has(edge - 1, "edge") and not view.has(edge, "break")):
        return []
    last = edge - 1
    while last > 0 and view.has(last, "break"):
        last -= 1
    first, _end = view.sentence(last)
    return [_whole(view, first, last + 1)] if last > first else []


def _turn(view: View, first: int) -> list[Offsets]:
    """From `first` to the end of its paragraph: what one of two who talk says in turn."""
    ends = view.stream.ends
    last = next((item for item in range(first, len(ends)) if view.has(item, "break")), len(ends))
    return [(view.stream.starts[first], ends[last - 1])] if last > first else []


def _above(view: View, item: int) -> list[Offsets]:
    """The paragraph before the break at `item`."""
    starts, ends = view.stream.starts, view.stream.ends
    last = item - 1
    while last > 0 and view.has(last, "break"):
        last -= 1
    first = last
    while first > 0 and not view.has(first - 1, "break"):
        first -= 1
    while last > first and view.has(last, "url"):
        last -= 1
    start, end = starts[first], ends[last]
    picture = _PICTURE.search(view.stream.text, start, end)
    return [(start, picture.start() if picture else end)] if last > first else []
