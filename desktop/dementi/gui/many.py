"""Commands on many places of the article at once: each shows its list first and is one undo step."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING

from dementi.domain.attributions import Attribution
from dementi.domain.edits import Edit
from dementi.gui import chips, words
from dementi.gui.columns import Line
from dementi.gui.review import Review
from dementi.i18n import _, ngettext
from dementi.workflow.bulk import ACCEPT_REST, ACCEPT_RULE, REJECT_RULE, Bulk
from dementi.workflow.session import ReviewSession

if TYPE_CHECKING:
    from dementi.gui.window import Window

_AROUND = 36  # code points shown on either side of words in their context
_LONGEST = 160  # of words in a list


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

    review, session = _editable(window)
    if review is None or session is None:
        return
    current = session.place.current
    rule = current.words[0].rule if current is not None and action != ACCEPT_REST else ""
    order = Bulk(action, rule)
    found = order.among(session.place.attributions)
    if not found:
        _tell(window, _("There is no suggestion to decide here."))
        return
    skipped = {attribution.uid for attribution in session.place.skipped}
    lines = [_line(attribution, checked=attribution.uid not in skipped) for attribution in found]
    heads = (_("Words"), _("Source"), _("Confidence"))
    dialog = PreviewDialog(window, _title(order), _told(order, session), heads, lines, partial(_verb, action))
    dialog.chosen.connect(lambda uids: _do(window, session, partial(_decide, order, uids), advance=True))
    dialog.show_fitted()


def preview_same_words(window: "Window") -> None:
    """List the other places of the words in hand, in their context."""
    from dementi.gui.dialogs.preview import PreviewDialog

    review, session = _editable(window)
    active = session.place.active if session is not None else None
    if review is None or session is None or active is None:
        return
    places = session.same_words()
    if not places:
        _tell(window, _("These words stand nowhere else without this label."))
        return
    label, text = active.label, session.article.text
    title = _("Tag the same words elsewhere")
    told = _("“{words}” is tagged as {label} where it is checked; these decisions are marked as made together.")
    told = told.format(words=_short(active.quote), label=chips.name(label))
    lines = [Line(place, (_context(text, *place),), checked=True) for place in places]
    dialog = PreviewDialog(window, title, told, (_("In the article"),), lines, _verb_tag)
    dialog.chosen.connect(lambda chosen: _do(window, session, partial(_tag, label, chosen), advance=False))
    dialog.show_fitted()


def _editable(window: "Window") -> tuple[Review | None, ReviewSession | None]:
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
        _tell(window, words.done(made[0].action, made[0].subject))


def _decide(order: Bulk, uids: Sequence[str], session: ReviewSession, seconds: float) -> Edit | None:
    return session.decide_all(order, frozenset(uids), seconds)


def _tag(label: str, places: Sequence[tuple[int, int]], session: ReviewSession, seconds: float) -> Edit | None:
    return session.tag_all(places, label, seconds)


def _line(attribution: Attribution, *, checked: bool) -> Line:
    """One attribution: its labels and words, who said it, how sure the rules are."""
    letters = " ".join(chips.letter(span.label) for span in attribution.words)
    sources = ", ".join(_short(source.quote) for source in attribution.sources)
    confidence = words.decimal(attribution.confidence) if attribution.confidence is not None else ""
    cells = (f"{letters}  {_short(attribution.quote)}", sources, confidence)
    return Line(attribution.uid, cells, checked and not any(span.flag for span in attribution.words))


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


def _verb(action: str, count: int) -> str:
    if action == REJECT_RULE:
        told = ngettext("Reject {count} attribution", "Reject {count} attributions", count)
    else:
        told = ngettext("Accept {count} attribution", "Accept {count} attributions", count)
    return told.format(count=words.number(count))


def _verb_tag(count: int) -> str:
    return ngettext("Tag {count} place", "Tag {count} places", count).format(count=words.number(count))


def _short(quote: str) -> str:
    return " ".join(quote[:_LONGEST].split())


def _context(text: str, start: int, end: int) -> str:
    """The words between brackets in what stands around them, on one line."""
    before, after = text[max(0, start - _AROUND) : start], text[end : end + _AROUND]
    dots = "…" if start > _AROUND else "", "…" if end + _AROUND < len(text) else ""
    return " ".join(f"{dots[0]}{before}[{text[start:end]}]{after}{dots[1]}".split())


def _tell(window: "Window", sentence: str) -> None:
    if window.desk is not None:
        window.desk.status.tell(sentence)
