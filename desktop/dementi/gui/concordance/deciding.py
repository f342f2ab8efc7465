"""What is done with many lines at once: their list first, then all of it as one undo step."""

from collections import defaultdict
from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING, TypeVar

from dementi.domain.concordance import Line
from dementi.domain.spans import State
from dementi.gui import chips, listing, words
from dementi.gui.columns import Line as Row
from dementi.gui.reading import still_there
from dementi.gui.tasks import Progress
from dementi.i18n import _, ngettext
from dementi.store import Project
from dementi.workflow import everywhere
from dementi.workflow.chosen import ACCEPT, REJECT, RELABEL, Deed, decide
from dementi.workflow.everywhere import Done

if TYPE_CHECKING:
    from dementi.gui.concordance.page import LinesPage
    from dementi.gui.window import Window

T = TypeVar("T")

_WIDE = 1000  # px


def preview(window: "Window", page: "LinesPage", name: str) -> None:
    """List the selected lines before `name` is done to them: accept, reject or label."""
    bridge, places = window.bridge, page.chosen()
    if bridge is None or not places:
        return
    if page.model.given:
        page.lines(places, partial(_list_words, window, page))
        return
    action = {"accept": ACCEPT, "reject": REJECT, "label": RELABEL}[name]
    label = page.label.currentData() if name == "label" else ""
    deed = Deed(action, page.asked.query.selection.words, label, bridge.shown_from)
    page.lines(places, partial(_list_spans, window, page, deed))


def _list_spans(window: "Window", page: "LinesPage", deed: Deed, lines: Sequence[Line]) -> None:
    from dementi.gui.dialogs.preview import PreviewDialog

    lines = [line for line in lines if _is_concerned(deed, line)]
    if not lines:
        page.tell(_("There is nothing to change in these spans."))
        return
    told = {
        ACCEPT: _("A claim or denial is accepted with its sources and links, a source alone."),
        REJECT: _("A claim or denial is rejected with its links, and with sources that nothing else uses."),
        RELABEL: _("Links that a new label does not allow are cut. New label: {label}.").format(
            label=chips.name(deed.label)
        ),
    }[deed.action]
    told = f"{told} {_('These decisions are marked as made together; one undo takes them back.')}"
    rows = [
        Row((line.article, line.uid), (f"{chips.letter(line.label)}  {_context(line)}", words.state(line.state),
            listing.short(line.title or line.name)), checked=True)
        for line in lines
    ]  # fmt: skip
    heads = (_("Words"), _("State"), _("Article"))
    dialog = PreviewDialog(window, _title(deed), told, heads, rows, partial(_verb, deed), width=_WIDE)
    dialog.chosen.connect(partial(_decide, window, page, deed))
    dialog.show_fitted()


def _list_words(window: "Window", page: "LinesPage", lines: Sequence[Line]) -> None:
    from dementi.gui.dialogs.preview import PreviewDialog

    label = page.label.currentData()
    told = _("Tagged as {label} where it is checked; these decisions are marked as made together.")
    rows = [
        Row((line.article, (line.start, line.end)), (_context(line), listing.short(line.title or line.name)),
            checked=True)
        for line in lines
    ]  # fmt: skip
    dialog = PreviewDialog(
        window, _("Tag words in the articles"), told.format(label=chips.name(label)), (_("Words"), _("Article")), rows,
        listing.verb_tag, width=_WIDE,
    )  # fmt: skip
    dialog.chosen.connect(partial(_tag, window, page, label))
    dialog.show_fitted()


def _decide(window: "Window", page: "LinesPage", deed: Deed, chosen: Sequence[tuple[int, str]]) -> None:
    def work(project: Project, progress: Progress, reviewer: str) -> Done:
        return decide(project, deed, _by_article(chosen), reviewer, 0.0, progress)

    _run(window, page, _("Deciding"), work, words.done(deed.action, deed.about), again=False)


def _tag(window: "Window", page: "LinesPage", label: str, chosen: Sequence[tuple[int, tuple[int, int]]]) -> None:
    about = page.asked.query.selection.words

    def work(project: Project, progress: Progress, reviewer: str) -> Done:
        return everywhere.tag(project, about, label, _by_article(chosen), reviewer, 0.0, progress)

    _run(window, page, _("Tagging"), work, words.done("tag_same", listing.short(about)), again=True)


def _run(
    window: "Window", page: "LinesPage", name: str, work: Callable[[Project, Progress, str], Done], told: str,
    *, again: bool,
) -> None:  # fmt: skip
    bridge = window.bridge
    if bridge is None:
        return
    reviewer = bridge.reviewer

    def done(result: Done) -> None:
        if result.stopped:
            bridge.told.emit(_("Stopped. Nothing was changed."))
            return
        bridge.reload()
        bridge.told.emit(f"{told} ({words.articles(result.articles)})")
        if still_there(page.changed):
            page.changed(again=again)

    bridge.run(name, lambda project, progress: work(project, progress, reviewer), done)


def _is_concerned(deed: Deed, line: Line) -> bool:
    """Whether it would change the span of this line."""
    if deed.action == ACCEPT:
        return line.state is State.PENDING
    return line.state is not State.REJECTED and line.label != deed.label


def _by_article(chosen: Sequence[tuple[int, T]]) -> dict[int, list[T]]:
    found: defaultdict[int, list[T]] = defaultdict(list)
    for key, thing in chosen:
        found[key].append(thing)
    return dict(found)


def _context(line: Line) -> str:
    return listing.context(f"{line.left}{line.quote}{line.right}", len(line.left), len(line.left) + len(line.quote))


def _title(deed: Deed) -> str:
    return {
        ACCEPT: _("Accept the selected spans"),
        REJECT: _("Reject the selected spans"),
        RELABEL: _("Give the selected spans another label"),
    }[deed.action]


def _verb(deed: Deed, count: int) -> str:
    told = {
        ACCEPT: ngettext("Accept {count} span", "Accept {count} spans", count),
        REJECT: ngettext("Reject {count} span", "Reject {count} spans", count),
        RELABEL: ngettext("Label {count} span", "Label {count} spans", count),
    }[deed.action]
    return told.format(count=words.number(count))
