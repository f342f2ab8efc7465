"""What frames find before it becomes suggestions: words said or denied, and who is behind them."""

from bisect import bisect_left, insort
from collections import defaultdict
from collections.abc import Iterator

from dementi.domain.spans import CLAIM, DENIAL
from dementi.extract.contents import Offsets, contents
from dementi.extract.draft import Draft
from dementi.extract.edges import trim
from dementi.extract.interposed import cut_quotations
from dementi.extract.patterns import Match
from dementi.extract.rules import Rule
from dementi.extract.sources import Items, following_subject, shared_subject, subject, with_tail
from dementi.extract.view import View

_SAME = 0.6
"""Two drafts of one label that share this part of their characters are about the same words."""
_BESIDE = 3
"""How far apart their starts may be: a claim inside another begins later."""


def drafts(view: View) -> list[Draft]:
    """Everything the frames find, the first frame that claims a cue winning it."""
    found: list[Draft] = []
    cues: set[int] = set()
    near = _Near()
    spoken: dict[int, list[tuple[int, Items]]] = {}
    collected: list[Draft] = []
    for rule, pattern in view.language.frames:
        for match in pattern.all(view.stream.code):
            cue = match.parts.get("cue", (match.start, match.end))
            if "not" in match.parts or not cues.isdisjoint(range(*cue)):
                continue
            speaker = _speaker(view, rule, match, cue, spoken)
            fresh = _drafts(view, rule, match, cue, speaker)
            if fresh:
                cues.update(range(*cue))
                if speaker:
                    insort(spoken.setdefault(view.stream.sentence(cue[0])[0], []), (cue[0], speaker))
            collected += fresh
    for draft in cut_quotations(view, collected):
        near.add(draft, found)
    found.sort(key=lambda draft: (draft.start, -draft.end))
    return [draft for draft, inside in zip(found, _denied(found), strict=True) if not inside]


def _denied(found: list[Draft]) -> Iterator[bool]:
    """For each draft in order, whether it is a claim inside a denial: what is denied is not claimed."""
    end = 0
    for draft in found:
        yield draft.label == CLAIM and draft.end <= end
        if draft.label == DENIAL:
            end = max(end, draft.end)


class _Near:
    """Finds drafts about the same words without comparing all with all."""

    def __init__(self) -> None:
        self._by_start: dict[tuple[str, int], list[Draft]] = defaultdict(list)

    def add(self, draft: Draft, found: list[Draft]) -> None:
        """Put `draft` into `found`, or only its sources into one that is about the same words."""
        for start in range(draft.start - _BESIDE, draft.start + _BESIDE + 1):
            for other in self._by_start.get((draft.label, start), ()):
                # A quotation that somebody's words cut in two is those two, not a third.
                cut = not draft.sources and other.end <= draft.end
                if cut or draft.overlap(other) >= _SAME:
                    if not other.sources:
                        other.sources.extend(draft.sources)
                    return
        found.append(draft)
        self._by_start[draft.label, draft.start].append(draft)


def _drafts(view: View, rule: Rule, match: Match, cue: Items, speaker: Items | None) -> list[Draft]:
    if speaker is None and rule.source in ("subject", "shared") and rule.label == CLAIM and rule.content != "group":
        return []
    if rule.label == CLAIM and rule.content == "after" and _negated(view, cue):
        return []
    if speaker and speaker[1] == speaker[0] + 1 and view.has(speaker[0], "person1"):
        return []
    source = _extent(view, speaker) if speaker else None
    spans = contents(view, rule.content, match)
    if rule.label == DENIAL:
        end = max((end for _start, end in spans), default=view.stream.ends[cue[1] - 1])
        spans = [(view.stream.starts[cue[0]], end)]
    result = []
    for extent in spans:
        ends = source[0] if source and rule.source == "shared" and extent[0] < source[0] < extent[1] else extent[1]
        start, end = trim(view.stream.text, extent[0], ends, view.partners)
        if start < end:
            draft = Draft(
                rule.label, start, end, rule.id, rule.family, rule.why["en"], view.offsets(*cue), cue[0], rule.deniable
            )
            if source:
                draft.sources.append((source, draft))
            if rule.content == "before" and rule.label == CLAIM and (around := view.stream.around(cue[0])):
                draft.interposed, draft.quotation = view.offsets(match.start, match.end), around
            result.append(draft)
    return result


def _negated(view: View, cue: Items) -> bool:
    """Whether nothing is said: *n'a pas dit que*, *n'a cité qu'un nom*; *ne cache pas que* does say it."""
    at = cue[0]
    while view.has(at - 1, "clitic_mark"):
        at -= 1
    return view.has(at - 1, "negation") and not any(view.has(item, "litotes") for item in range(*cue))


def _speaker(
    view: View, rule: Rule, match: Match, cue: Items, spoken: dict[int, list[tuple[int, Items]]]
) -> Items | None:
    """The items of the source: named by the rule, the subject of its cue, or who speaks earlier in the sentence."""
    if "source" in match.parts:
        return with_tail(view, match.parts["source"])
    if rule.source not in ("subject", "shared"):
        return None
    if rule.source == "subject" and not view.has(cue[0] - 1, "coord"):
        return subject(view, cue[0])
    known = spoken.get(view.stream.sentence(cue[0])[0], [])
    before = bisect_left(known, (cue[0],))
    if before:
        return known[before - 1][1]
    if rule.source == "subject":
        return subject(view, cue[0])
    return shared_subject(view, cue[0]) or following_subject(view, cue[0])


def _extent(view: View, items: Items) -> Offsets:
    """The characters of a source."""
    start, end = view.offsets(*items)
    if view.stream.text[end - 1] == "." and _acronym(view.stream.text, end):
        return start, end
    return trim(view.stream.text, start, end, view.partners)


def _acronym(text: str, end: int) -> bool:
    """Whether the dot before `end` belongs to an abbreviation such as *E.I.*"""
    return end >= 3 and text[end - 2].isupper() and text[end - 3] in ". "
