"""A reviewer who knows the gold of the article on screen, and gets there with keys alone, in the real window."""

from collections.abc import Callable

from gold_goals import Gold, Link, Place, goals, links, place
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from dementi.domain.attributions import Attribution
from dementi.domain.spans import CLAIM, DENIAL, SOURCE, Span
from dementi.gui.window import Window
from dementi.workflow.session import ReviewSession

LETTERS = {CLAIM: "C", SOURCE: "S", DENIAL: "D"}
PATIENCE = 400  # keys for one attribution: more is a loop


class Hands:
    """Presses keys in the window; `pressed` counts all of them, `priced` those that the figure counts."""

    def __init__(self, window: Window) -> None:
        self.window = window
        self.pressed = self.priced = 0

    @property
    def session(self) -> ReviewSession:
        bridge = self.window.bridge
        if bridge is None or bridge.review.session is None:
            raise AssertionError("no article is on screen")
        return bridge.review.session

    def press(self, keys: str, *, price: int = 1) -> None:
        """Press a key, written as Qt writes shortcuts, where the focus is."""
        combination = QKeySequence(keys)[0]  # type: ignore[index]  # the stub does not know that it is a sequence
        target = QApplication.focusWidget() or self.window
        QTest.keyClick(target, combination.key(), combination.keyboardModifiers())
        QApplication.processEvents()
        self.pressed += 1
        self.priced += price

    def settle(self, ready: Callable[[], bool]) -> None:
        """Wait until the file holds everything and `ready` says so."""
        from dementi.gui.start import wait

        bridge = self.window.bridge
        wait(lambda: bridge is not None and not bridge.writing.unsaved and ready())
        if not ready():
            raise AssertionError("the window did not get there")


class Reviewer:
    """Turns the suggestions of one article into its gold."""

    def __init__(self, hands: Hands, gold: Gold) -> None:
        self.hands, self.gold = hands, gold
        rows = self.session.place.attributions
        shown = {span.uid: span for row in rows for span in (*row.words, *row.sources)}
        self.goals = goals(gold, list(shown.values()))

    @property
    def session(self) -> ReviewSession:
        return self.hands.session

    @property
    def kept(self) -> dict[str, Span]:
        return {uid: span for uid, span in self.session.annotations.spans.items() if span.state.kept}

    def review(self) -> None:
        """Decide everything that is suggested, then tag by hand what is missing."""
        limit = self.hands.pressed + PATIENCE * (1 + len(self.session.place.attributions))
        while (current := self.session.place.current) is not None and current.pending:
            self._decide(current)
            if self.hands.pressed > limit:
                raise AssertionError(f"no end with {current.quote!r}")
        self._tag_missing()
        self._link_missing()

    def differences(self) -> list[str]:
        """In what the spans and links of the project differ from the gold."""
        kept, gold = self.kept, self.gold
        places = {place(span) for span in kept.values()}
        told = [f"missing {one}" for one in sorted(gold.required - places)]
        told += [f"too many {one}" for one in sorted(places - gold.required - gold.optional)]
        there = {(start, end) for start, end, _label in places}
        made = self._made_links()
        told += [f"no link {link}" for link in sorted(gold.required_links - made)]
        told += [f"wrong link {link}" for link in sorted(made - gold.links) if {link[1], link[2]} <= there]
        return told

    def _made_links(self) -> set[Link]:
        kept = self.kept
        annotations = self.session.annotations
        live = {uid: relation for uid, relation in annotations.relations.items() if relation.state.kept}
        return links(type(annotations)(annotations.spans, live), kept)

    # One attribution

    def _decide(self, current: Attribution) -> None:
        wanted = [span for span in current.words if span.uid in self.goals]
        if not wanted:
            self._take_part(current.words[0].uid)
            self.hands.press("Backspace")
        elif self._relabelled(current, wanted) and self._moved(wanted[0].uid) and self._linked():
            self._cut_and_accept()

    def _relabelled(self, current: Attribution, wanted: list[Span]) -> bool:
        """Whether the words have the labels they are to have."""
        extents = {self.goals[span.uid][:2] for span in wanted}
        if len(extents) > 1:  # one of the two labels goes: it belongs to other words
            self._give_up(wanted.pop())
        labels = {self.goals[span.uid][2] for span in wanted}
        if labels == {span.label for span in current.words}:
            return True
        if len(labels) > 1:
            self._give_up(wanted.pop())
            return False
        self._take_part(current.words[0].uid)
        before = self.session.annotations
        self.hands.press(LETTERS[labels.pop()])
        if self.session.annotations is before:
            self._give_up(wanted[0])
        else:
            self._follow(wanted)
        return False

    def _follow(self, wanted: list[Span]) -> None:
        """The window may keep another of two spans of one extent than the one that was thought of."""
        current = self.session.place.current
        if current is not None and wanted[0].uid not in {span.uid for span in current.words}:
            self.goals[current.words[0].uid] = self.goals.pop(wanted[0].uid)

    def _moved(self, uid: str) -> bool:
        """Whether the part has its ends where they are to be; moves them when not."""
        start, end, _label = self.goals[uid]
        span = self.session.annotations.spans[uid]
        if span.extent == (start, end):
            return True
        self._take_part(uid)
        while (span := self.session.annotations.spans[uid]).extent != (start, end):
            if span.end != end and (end > span.start or span.start == start):
                self._step("", span.end, end, starts=False)
            else:
                self._step("Shift+", span.start, start, starts=True)
            if self.session.annotations.spans[uid] == span:
                self._give_up(span)
                return False
        return False  # what is in hand may be another attribution by now

    def _step(self, shift: str, now: int, wanted: int, *, starts: bool) -> None:
        """One key towards `wanted`: a token, or a character where a token would go too far."""
        way = "Right" if wanted > now else "Left"
        near = self.gold.steps(now, wanted, starts=starts) == 1
        by_character = near and wanted not in self.gold.edges(starts=starts)
        self.hands.press(f"{'Ctrl+' if by_character else ''}{shift}{way}")

    def _linked(self) -> bool:
        """Whether nothing that is there is still to be linked to the one in hand; links it when not."""
        current = self.session.place.current
        if current is None:
            return False
        target = self._to_link(current)
        if target:
            self._link(target)
        return not target

    def _to_link(self, current: Attribution) -> str:
        """A span to link to whose ends are right already."""
        own = current.words[0].extent
        for letter_uid in self.session.link_targets().values():
            span = self.session.annotations.spans[letter_uid]
            right = self.goals.get(letter_uid) == place(span) or span.state.kept
            if right and any(link in self.gold.links for link in _between(current.words, span, own)):
                return letter_uid
        return ""

    def _link(self, uid: str) -> None:
        letters = {uid: letter for letter, uid in self.session.link_targets().items()}
        self.hands.press("L")
        self.hands.press(letters[uid].upper())

    def _cut_and_accept(self) -> None:
        """Correct the other parts of the one in hand, then accept it."""
        current = self.session.place.current
        if current is None or not current.pending:
            return
        for relation in current.relations:
            head = self.session.annotations.spans[relation.head]
            goal = self.goals.get(head.uid)
            tail = self.goals.get(relation.tail) or place(self.session.annotations.spans[relation.tail])
            if head.label != SOURCE and goal is None:
                continue  # a claim that is to be rejected takes the link along
            if goal is None and not head.state.kept:
                self._take_part(head.uid)
                self.hands.press("Backspace")
                return
            aim = goal or place(head)
            if (relation.kind, tail[:2], aim[:2]) not in self.gold.links:
                self._take_part(head.uid)
                self.hands.press("U")
                return
            if head.label == SOURCE and goal is not None and not self._moved(head.uid):
                return
        self.hands.press("Return")

    def _take_part(self, uid: str) -> None:
        """Tab to a part of the one in hand."""
        place_ = self.session.place
        numbers = [span.uid for span in place_.parts()]
        uids = {span.uid for span in place_.current.words} if place_.current else set()
        number = 0 if uid in uids else numbers.index(uid)
        while place_.part != number:
            self.hands.press("Tab" if place_.part < number else "Shift+Tab")

    def _give_up(self, span: Span) -> None:
        """Reject this suggestion after all; its words are tagged by hand."""
        self.goals.pop(span.uid, None)

    # What is missing

    def _tag_missing(self) -> None:
        kept = {place(span) for span in self.kept.values()}
        at = 0
        for missing in sorted(self.gold.required - kept):
            self.hands.priced += self.gold.by_hand([missing], at)
            self._tag(missing)
            at = missing[1]
            while (current := self.session.place.current) is not None and (target := self._to_link(current)):
                self._link(target)

    def _link_missing(self) -> None:
        """Links between spans that were decided one after the other."""
        for link in sorted(self.gold.required_links - self._made_links()):
            uid = next(uid for uid, span in self.kept.items() if span.extent == link[1] and span.label != SOURCE)
            self._walk_to(uid)
            while (current := self.session.place.current) is not None and (target := self._to_link(current)):
                self._link(target)

    def _walk_to(self, uid: str) -> None:
        while (current := self.session.place.current) is None or uid not in {span.uid for span in current.words}:
            rows = self.session.place.attributions
            wanted = next(number for number, row in enumerate(rows) if uid in {span.uid for span in row.words})
            self.hands.press("Down" if self.session.place.position <= wanted else "Up")
            if self.session.place.current is current:
                raise AssertionError(f"no way to {uid}")

    def _tag(self, missing: Place) -> None:
        """Choose the words with the caret, and label them; what that costs is counted by its caller."""
        hands, view = self.hands, self.hands.window.centralWidget().view  # type: ignore[union-attr]  # it is the desk
        start, end, label = missing
        hands.press("M", price=0)
        self._caret_to(start, extend=False)
        self._caret_to(end, extend=True)
        if view.selection() != (start, end):
            view.set_snapping(False)  # the gold cuts here as no word does
        hands.press(LETTERS[label], price=0)
        view.set_snapping(True)

    def _caret_to(self, wanted: int, *, extend: bool) -> None:
        view = self.hands.window.centralWidget().view  # type: ignore[union-attr]  # it is the desk
        shift = "Shift+" if extend else ""
        for _key in range(20_000):
            here = view._selecting.caret.position
            if here == wanted:
                return
            way = "Right" if wanted > here else "Left"
            if abs(wanted - here) > 600 and not extend:
                self.hands.press(f"Alt+{'Down' if wanted > here else 'Up'}", price=0)
            elif self.gold.words(here, wanted) > 1:
                self.hands.press(f"Ctrl+{shift}{way}", price=0)
            else:
                self.hands.press(f"{shift}{way}", price=0)
        raise AssertionError(f"the caret does not get to {wanted}")


def _between(words: tuple[Span, ...], other: Span, own: tuple[int, int]) -> list[Link]:
    """The links that labels allow between the words in hand and another span."""
    labels = {span.label for span in words}
    found: list[Link] = []
    if other.label == SOURCE:
        found.append(("said_by", own, other.extent))
    elif labels == {SOURCE}:
        found.append(("said_by", other.extent, own))
    if DENIAL in labels and other.label == CLAIM:
        found.append(("denies", own, other.extent))
    if CLAIM in labels and other.label == DENIAL:
        found.append(("denies", other.extent, own))
    return found
