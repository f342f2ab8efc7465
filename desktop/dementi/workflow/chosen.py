"""Spans chosen one by one in many articles: accepted, rejected or given another label as one undo step."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass

from dementi.domain.annotations import Annotations
from dementi.domain.article import Article, Status
from dementi.domain.attributions import Attribution, Attributions
from dementi.domain.edits import Edit, Replacement
from dementi.domain.spans import State
from dementi.store import Project, Stopped
from dementi.workflow import correcting
from dementi.workflow.acts import Act, now, started, subject
from dementi.workflow.deciding import accept_all, reject_all
from dementi.workflow.everywhere import Done, Progress

ACCEPT, REJECT, RELABEL = "accept_spans", "reject_spans", "relabel_spans"


@dataclass(frozen=True, slots=True)
class Deed:
    """What is done: `action` is one of the three above and names the edit; `label` is the new one.

    `about` says what was looked for, for "Undone: …"; what hangs on a claim or denial is shown from `threshold` on.
    """

    action: str
    about: str = ""
    label: str = ""
    threshold: float = 0.0


def decide(
    project: Project, deed: Deed, chosen: Mapping[int, Collection[str]], reviewer: str, seconds: float,
    progress: Progress,
) -> Done:  # fmt: skip
    """Do it to the chosen spans, uids by article key, as the file now stands; each took its share of `seconds`."""
    share = seconds / max(1, sum(map(len, chosen.values())))

    def make(article: Article, annotations: Annotations, status: Status) -> Edit | None:
        act = Act(article, reviewer, now(), share, bulk=True)
        return started(edit(annotations, chosen[article.key], deed, act), status)

    try:
        about = subject(deed.about)
        return Done(project.submit_all(deed.action, about, reviewer, list(chosen), make, progress).result())
    except Stopped:
        return Done(stopped=True)


def edit(annotations: Annotations, uids: Collection[str], deed: Deed, act: Act) -> Edit | None:
    """What it does to one article; None where there is nothing to do.

    A claim or denial is decided as Enter and Backspace do it, with its sources and links; a source for itself.
    """
    if deed.action == RELABEL:
        return _relabelled(annotations, uids, deed, act)
    attributions = list(_attributions(Attributions(annotations, deed.threshold), annotations, uids))
    if not attributions:
        return None
    if deed.action == ACCEPT:
        return accept_all(attributions, deed.action, deed.about, act)
    made = reject_all(annotations, attributions, deed.action, deed.about, act)
    return made if made.replacements else None


def _attributions(known: Attributions, annotations: Annotations, uids: Collection[str]) -> Iterator[Attribution]:
    """What to decide for the spans of `uids`, each once: a source alone, or another span with all that hangs on it."""
    seen: set[str] = set()
    for uid in uids:
        span = annotations.spans.get(uid)
        if span is None or span.state is State.REJECTED or uid in seen:
            continue
        found = next((one for one in known.holding(uid) if span in one.words), Attribution((span,)))
        seen |= {word.uid for word in found.words}
        yield found


def _relabelled(annotations: Annotations, uids: Collection[str], deed: Deed, act: Act) -> Edit | None:
    """One after the other: what one of them changes, the next one finds."""
    made, held = list[Edit](), annotations
    for uid in uids:
        span = held.spans.get(uid)
        if span is None or span.state is State.REJECTED:
            continue
        change = correcting.relabel(held, (span,), deed.label, act)
        if change is not None:
            made.append(change)
            held = held.apply(change)
    if not made:
        return None
    changes: dict[str, Replacement] = {}
    for step in (replacement for one in made for replacement in one.replacements):
        record = step.before or step.after
        if record is not None:
            first = changes.get(record.uid, step)
            changes[record.uid] = Replacement(first.before, step.after)
    decisions = [decision for one in made for decision in one.decisions]
    return act.edit(deed.action, deed.about, changes.values(), decisions)
