"""Commands on many places of the whole project: looked for beside the window, listed, then done as one undo step."""

from collections import defaultdict
from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any

from dementi.domain.spans import Span
from dementi.gui import chips, listing, words
from dementi.gui.columns import Line
from dementi.gui.many import editable, tell
from dementi.gui.tasks import Progress
from dementi.i18n import _, ngettext
from dementi.store import Project
from dementi.workflow import everywhere
from dementi.workflow.bulk import ACCEPT_RULE, REJECT_RULE, Bulk
from dementi.workflow.everywhere import Done, RuleHit, WordsHit

if TYPE_CHECKING:
    from dementi.gui.bridge import ProjectBridge
    from dementi.gui.window import Window

_WIDE = 1000  # px of a list that names the articles too


def everywhere_commands(window: "Window") -> dict[str, Callable[[], object]]:
    """By action id."""
    return {
        "accept_rule_everywhere": partial(look_for_rule, window, ACCEPT_RULE),
        "reject_rule_everywhere": partial(look_for_rule, window, REJECT_RULE),
        "tag_same_everywhere": partial(look_for_words, window),
        "stop_task": partial(stop, window),
    }


def stop(window: "Window") -> None:
    """End the long work under way; what it had done so far is kept or nothing of it, as the work has it."""
    if window.bridge is not None:
        window.bridge.tasks.cancel()


def look_for_rule(window: "Window", action: str) -> None:
    """List what the rule of the one in hand suggests in all articles."""
    _review, session = editable(window)
    bridge = window.bridge
    if session is None or bridge is None or session.place.current is None:
        return
    rule = session.place.current.words[0].rule
    if not rule:
        tell(window, _("There is no suggestion to decide here."))
        return
    order, reviewer, threshold = Bulk(action, rule), bridge.reviewer, session.threshold

    def work(project: Project, progress: Progress) -> list[RuleHit]:
        return everywhere.find_rule(project, order, reviewer, threshold, progress)

    _look(window, work, partial(_list_rule, window, order, threshold))


def look_for_words(window: "Window") -> None:
    """List where the words of the part in hand stand in all articles."""
    _review, session = editable(window)
    if session is None or session.place.active is None:
        return
    span, threshold = session.place.active, session.threshold

    def work(project: Project, progress: Progress) -> list[WordsHit]:
        return everywhere.find_words(project, span, threshold, progress)

    _look(window, work, partial(_list_words, window, span))


def _look(window: "Window", work: Callable[[Project, Progress], Any], found: Callable[[Any], None]) -> None:
    bridge = window.bridge
    if bridge is None:
        return

    def ended(hits: Any) -> None:
        if bridge.tasks.cancelled:
            tell(window, _("Stopped. Nothing was changed."))
        elif window.bridge is bridge:
            tell(window, "")
            found(hits)

    project = bridge.project
    bridge.tasks.run(
        _("Looking through the project"), lambda progress: work(project, progress), ended, bridge.refused.emit
    )


def _list_rule(window: "Window", order: Bulk, threshold: float, hits: Sequence[RuleHit]) -> None:
    from dementi.gui.dialogs.preview import PreviewDialog

    if not hits:
        tell(window, _("There is no suggestion to decide here."))
        return
    lines = [
        Line((hit.article.key, hit.attribution.uid), (*listing.cells(hit.attribution), _name(hit)), not hit.doubted)
        for hit in hits
    ]
    heads = (_("Words"), _("Source"), _("Confidence"), _("Article"))
    told = " ".join(
        (
            _("Rule: {rule}.").format(rule=order.rule),
            _("What you skipped or flagged is not checked."),
            _("These decisions are marked as made together; one undo takes them back."),
            _only_first(len(hits)),
        )
    ).strip()
    accepting = order.action == ACCEPT_RULE
    title = (
        _("Accept all that this rule suggests in the project")
        if accepting
        else _("Reject all that this rule suggests in the project")
    )
    dialog = PreviewDialog(window, title, told, heads, lines, partial(listing.verb_decide, order.action), width=_WIDE)
    dialog.chosen.connect(partial(_decide, window, order, threshold))
    dialog.show_fitted()


def _list_words(window: "Window", span: Span, hits: Sequence[WordsHit]) -> None:
    from dementi.gui.dialogs.preview import PreviewDialog

    if not hits:
        tell(window, _("These words stand nowhere else without this label."))
        return
    lines = [
        Line((hit.article.key, hit.place), (listing.context(hit.article.text, *hit.place), _name(hit)), checked=True)
        for hit in hits
    ]
    told = _("“{words}” is tagged as {label} where it is checked; these decisions are marked as made together.")
    told = told.format(words=listing.short(span.quote), label=chips.name(span.label))
    dialog = PreviewDialog(
        window,
        _("Tag the same words in the project"),
        f"{told} {_only_first(len(hits))}".strip(),
        (_("Sentence"), _("Article")),
        lines,
        listing.verb_tag,
        width=_WIDE,
    )
    dialog.chosen.connect(partial(_tag, window, span))
    dialog.show_fitted()


def _decide(window: "Window", order: Bulk, threshold: float, chosen: Sequence[tuple[int, str]]) -> None:
    bridge = window.bridge
    if bridge is None:
        return
    reviewer, seconds, wanted = bridge.reviewer, bridge.review.seconds(), _by_article(chosen)

    def work(project: Project, progress: Progress) -> Done:
        return everywhere.decide(project, order, wanted, reviewer, threshold, seconds, progress)

    bridge.run(_("Deciding"), work, partial(_on_done, bridge, words.done(order.action, order.rule)))


def _tag(window: "Window", span: Span, chosen: Sequence[tuple[int, tuple[int, int]]]) -> None:
    bridge = window.bridge
    if bridge is None:
        return
    reviewer, seconds, wanted = bridge.reviewer, bridge.review.seconds(), _by_article(chosen)

    def work(project: Project, progress: Progress) -> Done:
        return everywhere.tag(project, span.quote, span.label, wanted, reviewer, seconds, progress)

    bridge.run(_("Tagging"), work, partial(_on_done, bridge, words.done("tag_same", listing.short(span.quote))))


def _on_done(bridge: "ProjectBridge", told: str, done: Done) -> None:
    if done.stopped:
        bridge.told.emit(_("Stopped. Nothing was changed."))
        return
    bridge.reload()
    bridge.told.emit(f"{told} ({words.articles(done.articles)})")


def _by_article(chosen: Sequence[tuple[int, Any]]) -> dict[int, list[Any]]:
    found: defaultdict[int, list[Any]] = defaultdict(list)
    for key, thing in chosen:
        found[key].append(thing)
    return dict(found)


def _name(hit: RuleHit | WordsHit) -> str:
    return listing.short(hit.article.title or hit.article.name)


def _only_first(count: int) -> str:
    """Said where the list ends before the project does."""
    if count < everywhere.LISTED:
        return ""
    told = ngettext("Only the first {count} is listed.", "Only the first {count} are listed.", count)
    return told.format(count=words.number(count))
