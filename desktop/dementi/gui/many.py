"""Commands on many places of the article at once: each shows its list first and is one undo step."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING

from dementi.domain.edits import Edit
from dementi.gui import chips, listing, words
from dementi.gui.columns import Line
from dementi.gui.review import Review
from dementi.i18n import _
from dementi.workflow.bulk import ACCEPT_REST, ACCEPT_RULE, REJECT_RULE, Bulk
from dementi.workflow.session import ReviewSession

if TYPE_CHECKING:
    from dementi.gui.window import Window


def many_commands(window: "Window") -> dict[str, Callable[[], object]]:
    """By action id."""
    return {
        "accept_rule": partial(preview_bulk, window, ACCEPT_RULE),
        "reject_rule": partial(preview_bulk, window, REJECT_RULE),
        "accept_rest": partial(preview_bulk, window, ACCEPT_REST),
        "tag_same": partial(preview_same_words, window),
    }


def preview_bulk(window: "Window", action: str) -> None:
    """List the suggestions that would be decided; what was skipped or flagged starts unchecked."""
    from dementi.gui.dialogs.preview import PreviewDialog

    review, session = editable(window)
    if review is None or session is None:
        return
    current = session.place.current
    rule = current.words[0].rule if current is not None and action != ACCEPT_REST else ""
    order = Bulk(action, rule)
    found = order.among(session.place.attributions)
    if not found:
        tell(window, _("There is no suggestion to decide here."))
        return
    skipped = {attribution.uid for attribution in session.place.skipped}
    lines = [
        Line(a.uid, listing.cells(a), checked=a.uid not in skipped and not any(span.flag for span in a.words))
        for a in found
    ]
    heads = (_("Words"), _("Source"), _("Confidence"))
    dialog = PreviewDialog(
        window, _title(order), _told(order, session), heads, lines, partial(listing.verb_decide, action)
    )
    dialog.chosen.connect(lambda uids: _do(window, session, partial(_decide, order, uids), advance=True))
    dialog.show_fitted()


def preview_same_words(window: "Window") -> None:
    """List the other places of the words in hand, in their context."""
    from dementi.gui.dialogs.preview import PreviewDialog

    review, session = editable(window)
    active = session.place.active if session is not None else None
    if review is None or session is None or active is None:
        return
    places = session.same_words()
    if not places:
        tell(window, _("These words stand nowhere else without this label."))
        return
    label, text = active.label, session.article.text
    title = _("Tag the same words elsewhere")
    told = _("“{words}” is tagged as {label} where it is checked; these decisions are marked as made together.")
    told = told.format(words=listing.short(active.quote), label=chips.name(label))
    lines = [Line(place, (listing.context(text, *place),), checked=True) for place in places]
    dialog = PreviewDialog(window, title, told, (_("In the article"),), lines, listing.verb_tag)
    dialog.chosen.connect(lambda chosen: _do(window, session, partial(_tag, label, chosen), advance=False))
    dialog.show_fitted()


def editable(window: "Window") -> tuple[Review | None, ReviewSession | None]:
    """The review and its session, where something can be decided."""
    review = window.bridge.review if window.bridge is not None else None
    return (review, review.session) if review is not None and not review.locked else (None, None)


def _do(
    window: "Window", session: ReviewSession, make: Callable[[ReviewSession, float], Edit | None], *, advance: bool
) -> None:
    """Do it in the article that was listed, and say what it was."""
    review = window.bridge.review if window.bridge is not None else None
    if review is None or review.session is not session:
        return
    made: list[Edit | None] = []

    def edit(held: ReviewSession, seconds: float) -> Edit | None:
        made.append(make(held, seconds))
        return made[-1]

    if review.do(edit, advance=advance) and made[0] is not None:
        tell(window, words.done(made[0].action, made[0].subject))


def _decide(order: Bulk, uids: Sequence[str], session: ReviewSession, seconds: float) -> Edit | None:
    return session.decide_all(order, frozenset(uids), seconds)


def _tag(label: str, places: Sequence[tuple[int, int]], session: ReviewSession, seconds: float) -> Edit | None:
    return session.tag_all(places, label, seconds)


def _title(order: Bulk) -> str:
    return {
        ACCEPT_RULE: _("Accept all that this rule suggests here"),
        REJECT_RULE: _("Reject all that this rule suggests here"),
        ACCEPT_REST: _("Accept the rest of the article"),
    }[order.action]


def _told(order: Bulk, session: ReviewSession) -> str:
    left_out = _("What you skipped or flagged is not checked.")
    together = _("These decisions are marked as made together; one undo takes them back.")
    if order.rule:
        about = _("Rule: {rule}.").format(rule=order.rule)
    else:
        about = _("Confidence from {threshold} on.").format(threshold=words.decimal(session.threshold))
    return f"{about} {left_out} {together}"


def tell(window: "Window", sentence: str) -> None:
    """Say it at the foot of the window."""
    if window.desk is not None:
        window.desk.status.tell(sentence)
