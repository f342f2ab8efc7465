"""Spans and links of other tools' datasets, into those of the exchange form."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from dementi.domain.spans import DENIES, IMPORTED, SAID_BY, link_kind
from dementi.formats.drafts import Choices
from dementi.formats.problems import Problem
from dementi.i18n import _

_SHOWN = 60  # code points of a foreign label in a message


@dataclass(frozen=True, slots=True)
class Mark:
    """A span `[start, end)` in code points under its foreign label; `key` is how links of the record name it.

    Its ends are what the file says, checked with the rest of the record later.

    `facts` are further ones of the exchange form: reviewer, note, confidence, quote, state.
    """

    key: str
    start: Any
    end: Any
    label: str
    facts: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Link:
    """A relation between two marks, in whatever direction the tool writes it."""

    tail: str
    head: str
    label: str
    facts: Mapping[str, Any] = field(default_factory=dict)


def annotated(
    marks: Sequence[Mark], links: Sequence[Link], choices: Choices, tool: str
) -> tuple[dict[str, Any], tuple[str, ...]]:
    """“spans” and “relations” of the exchange form, and what was left out as it is recorded.

    A label is ours, or `choices` leads from it to ours or to nothing. Raises `Problem` naming one that is neither.
    """
    _require_known(marks, links, choices, tool)
    labels = {mark.key: _label(mark.label, choices, tool) for mark in marks}
    if len(labels) < len(marks):
        raise Problem(_("Two spans of this record have the same name."))
    kept = [mark for mark in marks if labels[mark.key]]
    index = {mark.key: place for place, mark in enumerate(kept)}
    spans = [
        {"start": mark.start, "end": mark.end, "label": labels[mark.key], **_state(mark.facts, choices, tool)}
        for mark in kept
    ]
    relations = []
    for link in links:
        ends = _ends(link, labels, choices.ours(tool, link.label))
        if ends:
            tail, head, kind = ends
            facts = _state(link.facts, choices, tool)
            relations.append({"type": kind, "from": index[tail], "to": index[head], **facts})
    gone = {"spans": len(marks) - len(kept), "links": len(links) - len(relations)}
    return {"spans": spans, "relations": relations}, left_out(gone)


def left_out(counts: Mapping[str, int]) -> tuple[str, ...]:
    """What was left out, as it is recorded with an article."""
    return tuple(f"{kind} left out: {count}" for kind, count in counts.items() if count)


def _require_known(marks: Sequence[Mark], links: Sequence[Link], choices: Choices, tool: str) -> None:
    """Raises `Problem` that names everything in a record that is neither ours nor led to ours by `choices`."""
    known = choices.labels_known()
    labels = _unknown((mark.label for mark in marks), choices, known, tool)
    kinds = _unknown((link.label for link in links), choices, {SAID_BY, DENIES}, tool)
    if labels:
        message = _(
            "The label “{label}” is none of {labels}. Say what it is, --labels {label}=claim, or leave it out: {label}="
        )
        told = message.format(label=labels[0][:_SHOWN], labels=", ".join(sorted(known)))
    elif kinds:
        message = _(
            "The link “{label}” is neither said_by nor denies. Say which, --labels {label}=denies, or leave it out."
        )
        told = message.format(label=kinds[0][:_SHOWN])
    if labels or kinds:
        raise Problem(told).naming(labels=labels, links=kinds, tool=tool)


def _unknown(labels: Iterable[str], choices: Choices, known: Collection[str], tool: str) -> list[str]:
    """Those that have to be matched, each once, in order."""
    used = ((label, choices.ours(tool, label)) for label in dict.fromkeys(labels))
    return [label for label, ours in used if ours and ours not in known]


def _label(theirs: str, choices: Choices, tool: str) -> str:
    """Our label for theirs; empty when it is to be left out."""
    if not theirs:
        raise Problem(_("A span of this record has no label."))
    return choices.ours(tool, theirs)


def _ends(link: Link, labels: Mapping[str, str], kind: str) -> tuple[str, str, str] | None:
    """From where to where a link of this kind leads, turned round where the tool has it so; None: it is left out."""
    if link.tail not in labels or link.head not in labels:
        raise Problem(_("A link of this record leads to a span that is not there."))
    if not kind or not labels[link.tail] or not labels[link.head]:
        return None
    for tail, head in ((link.tail, link.head), (link.head, link.tail)):
        if link_kind(labels[tail], labels[head]) == kind:
            return tail, head, kind
    message = _("A link “{kind}” cannot lead from a {tail} to a {head}.")
    raise Problem(message.format(kind=kind, tail=labels[link.tail], head=labels[link.head]))


def _state(facts: Mapping[str, Any], choices: Choices, tool: str) -> dict[str, Any]:
    """The facts, and where it came from if it is a suggestion."""
    suggested = facts.get("state") == "pending" or ("state" not in facts and choices.suggestions)
    if not suggested:
        return dict(facts)
    others = {key: value for key, value in facts.items() if key != "reviewer"}
    return {**others, "state": "pending", "rule": f"{IMPORTED}{tool}", "why": f"imported from {tool}"}
