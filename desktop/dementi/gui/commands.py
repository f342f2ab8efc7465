"""What each key of the review does to the article in hand: one short function per action."""

from collections.abc import Callable
from functools import partial

from dementi.domain.edits import Edit
from dementi.domain.spans import DENIES
from dementi.gui.review import Review
from dementi.workflow.place import Place
from dementi.workflow.session import Edge, ReviewSession


def review_commands(review: Review) -> dict[str, Callable[[], object]]:
    """By action id: decide, move about, correct."""
    return {
        "accept": partial(accept, review),
        "accept_part": partial(accept_part, review),
        "reject": partial(reject, review),
        "skip": partial(skip, review),
        "back": lambda: review.go(Place.back),
        "next": partial(step, review, 1),
        "previous": partial(step, review, -1),
        "end_on": partial(move, review, Edge.END, 1),
        "end_back": partial(move, review, Edge.END, -1),
        "start_on": partial(move, review, Edge.START, 1),
        "start_back": partial(move, review, Edge.START, -1),
        "end_on_character": partial(move, review, Edge.END, 1, by_character=True),
        "end_back_character": partial(move, review, Edge.END, -1, by_character=True),
        "start_on_character": partial(move, review, Edge.START, 1, by_character=True),
        "start_back_character": partial(move, review, Edge.START, -1, by_character=True),
        "unlink": partial(unlink, review),
        "flag": partial(flag, review),
        "partner": partial(partner, review),
        "reopen": partial(reopen, review),
    }


def accept(review: Review) -> bool:
    return review.do(lambda session, seconds: session.accept(seconds), advance=True)


def accept_part(review: Review) -> bool:
    return review.do(lambda session, seconds: session.accept_part(seconds), advance=True)


def reject(review: Review) -> bool:
    return review.do(lambda session, seconds: session.reject(seconds), advance=True)


def skip(review: Review) -> bool:
    return review.do(lambda session, seconds: session.skip(seconds), advance=True)


def step(review: Review, by: int) -> bool:
    return review.go(lambda place: place.step(by))


def move(review: Review, edge: Edge, by: int, *, by_character: bool = False) -> bool:
    return review.do(lambda session, _seconds: session.move(edge, by, by_character=by_character))


def drag(review: Review, uid: str, start: int, end: int) -> bool:
    """One end of the part in hand was dragged to where its extent is `[start, end)`."""
    active = review.session.place.active if review.session else None
    if active is None or active.uid != uid:
        return False
    edge, by = (Edge.END, end - active.end) if end != active.end else (Edge.START, start - active.start)
    return move(review, edge, by, by_character=True)


def relabel(review: Review, label: str) -> bool:
    return review.do(lambda session, seconds: session.relabel(label, seconds))


def tag(review: Review, start: int, end: int, label: str) -> bool:
    """Tag by hand, and take the new span in hand."""
    uids: list[str] = []

    def make(session: ReviewSession, seconds: float) -> Edit | None:
        made = session.tag(start, end, label, seconds)
        if made is None:
            return None
        uids.append(made[1])
        return made[0]

    return review.do(make, then=lambda place: place.focus(uids[0]))


def link(review: Review, uid: str) -> bool:
    return review.do(lambda session, seconds: session.link(uid, seconds))


def unlink(review: Review) -> bool:
    return review.do(lambda session, seconds: session.unlink(seconds))


def flag(review: Review) -> bool:
    return review.do(lambda session, _seconds: session.flag())


def note(review: Review, uid: str, text: str) -> bool:
    """Write the note of the attribution `uid`, which need not be in hand any more."""
    return review.do(lambda session, _seconds: session.note(uid, text))


def finish(review: Review) -> bool:
    return review.do(lambda session, seconds: session.finish(seconds))


def reopen(review: Review) -> bool:
    return review.do(lambda session, seconds: session.reopen(seconds))


def partner(review: Review) -> bool:
    """Go to what the one in hand denies, else to what denies it."""
    session = review.session
    current = session.place.current if session else None
    if session is None or current is None:
        return False
    uids = {span.uid for span in current.words}
    links = (link for uid in uids for link in session.annotations.relations_of(uid) if link.kind == DENIES)
    holders = (a for link in links for a in session.place.attributions.holding(link.tail))
    deniers = [a for a in holders if uids & {span.uid for span in a.denied}]
    denier = min(deniers, key=lambda attribution: attribution.order, default=None)
    target = current.denied[0].uid if current.denied else denier.uid if denier else ""
    return bool(target) and review.go(lambda place: place.focus(target))
