"""Where a reviewer is in an article: the attribution in hand, its active part, and the way to the next one."""

from collections.abc import Callable, Iterable

from dementi.domain.attributions import Attribution, Attributions, Doubt
from dementi.domain.spans import Span

_TOP: Doubt = (-1.0, (-1, 0, "", ""))  # before all attributions, in either order


class Place:
    """The attributions of an article, and the one in hand. It decides nothing.

    They are gone through in reading order, or the least certain first; what was skipped comes after all others, also
    when that was at an earlier sitting (`skipped`: uids of spans). Whoever changes the attributions calls `settle` when
    that is done.
    """

    def __init__(
        self, attributions: Attributions, *, least_certain_first: bool = False, skipped: Iterable[str] = ()
    ) -> None:
        self.attributions = attributions
        self.least_certain_first = least_certain_first
        self.current: Attribution | None = None
        self.part = 0
        self._last = _TOP  # where the last one in hand stood, which may be gone by now
        self._skipped = set(skipped)
        self._seen: list[str] = []

    def parts(self) -> tuple[Span, ...]:
        """The spans Tab goes through: the words in hand, their sources, what they deny."""
        if self.current is None:
            return ()
        return (self.current.words[0], *self.current.sources, *self.current.denied)

    @property
    def active(self) -> Span | None:
        """The part in hand."""
        parts = self.parts()
        return parts[min(self.part, len(parts) - 1)] if parts else None

    @property
    def position(self) -> int:
        """The number in reading order, from 1, of the attribution in hand, rejected ones counted; 0 for none."""
        return self.attributions.number(self.current.order) if self.current else 0

    @property
    def skipped(self) -> list[Attribution]:
        """Those that were skipped and are still to decide, in reading order."""
        holders = (a for uid in self._skipped for a in self.attributions.holding(uid))
        again = {a.order: a for a in holders if a.pending and self._is_skipped(a)}
        return [again[order] for order in sorted(again)]

    def focus(self, uid: str) -> bool:
        """Take in hand the attribution that holds the span `uid`, which becomes the active part."""
        holders = self.attributions.holding(uid)
        if not holders:
            return False
        a_word = any(uid == span.uid for span in holders[0].words)
        self._take(self.current if self.current in holders and not a_word else holders[0])
        parts = [span.uid for span in self.parts()]
        self.part = parts.index(uid) if uid in parts else 0
        return True

    def step(self, by: int) -> bool:
        """Go `by` attributions on (back when negative) without deciding; False past either end."""
        index = self._index(self.current.doubt) + by if self.current else (0 if by > 0 else len(self.attributions) - 1)
        if not 0 <= index < len(self.attributions):
            return False
        self._take(self._at(index))
        return True

    def step_part(self, by: int) -> bool:
        """Make the next part active; False past the last or before the first."""
        if not 0 <= self.part + by < len(self.parts()):
            return False
        self.part += by
        return True

    def next_pending(self) -> None:
        """Take the next one to decide: after this one, else from the top, else one that was skipped, else none."""
        held = self.current.uid if self.current else ""
        self._take(
            self._next(lambda a: a.uid != held and not self._is_skipped(a))
            or self._next(lambda a: a.uid == held and not self._is_skipped(a))
            or self._next(lambda a: a.uid != held)
            or self._next(lambda a: True)
        )

    def _next(self, fits: Callable[[Attribution], bool]) -> Attribution | None:
        """The next one to decide that `fits`, from the place of the last one in hand on and round the end."""
        waiting = self.attributions.waiting_from(self._last, least_certain_first=self.least_certain_first)
        return next(filter(fits, waiting), None)

    def arrange(self, *, least_certain_first: bool) -> None:
        """Go through them in this order; with the least certain first, the first of them to decide comes to hand."""
        self.least_certain_first = least_certain_first
        if least_certain_first:
            self._last = _TOP
            self._take(self._next(lambda a: not self._is_skipped(a)) or self.current)

    def back(self) -> bool:
        """Return to the attribution that was in hand before this one."""
        while self._seen:
            uid = self._seen.pop()
            earlier = next((a for a in self.attributions.holding(uid) if a.uid == uid), None)
            if earlier is not None and (self.current is None or uid != self.current.uid):
                self._hold(earlier)
                return True
        return False

    def skip(self) -> None:
        """Come back to the one in hand after all others."""
        if self.current is not None:
            self._skipped.update(span.uid for span in self.current.words)

    def skip_again(self, uids: Iterable[str], *, skipped: bool) -> None:
        """The skipping of these spans was undone, or done again."""
        (self._skipped.update if skipped else self._skipped.difference_update)(uids)

    def _is_skipped(self, attribution: Attribution) -> bool:
        return any(span.uid in self._skipped for span in attribution.words)

    def settle(self, attributions: Attributions) -> None:
        """Take over what the attributions have become; the same words stay in hand where they still exist."""
        self.attributions = attributions
        if self.current is not None:
            holders = (a for span in self.current.words for a in attributions.holding(span.uid))
            held = {span.uid for span in self.current.words}
            self.current = next((a for a in holders if held & {span.uid for span in a.words}), None)
        self.part = min(self.part, max(0, len(self.parts()) - 1))

    def _take(self, attribution: Attribution | None) -> None:
        if self.current is not None and (attribution is None or attribution.uid != self.current.uid):
            self._seen.append(self.current.uid)
        self._hold(attribution)

    def _hold(self, attribution: Attribution | None) -> None:
        self.current, self.part = attribution, 0
        if attribution is not None:
            self._last = attribution.doubt

    def _index(self, doubt: Doubt) -> int:
        """How many come before the place of this doubt, in the order they are gone through."""
        return self.attributions.doubt_index(doubt) if self.least_certain_first else self.attributions.index(doubt[1])

    def _at(self, index: int) -> Attribution:
        return self.attributions.by_doubt(index) if self.least_certain_first else self.attributions[index]
