"""All choices of an export as one thing: kept by name, and told as the command that does the same."""

import json
import shlex
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from dementi.domain.article import Status
from dementi.domain.errors import UserError
from dementi.formats.jsonl import Content
from dementi.formats.writing.registry import NAMES
from dementi.workflow.choosing import Choice
from dementi.workflow.exporting import Options
from dementi.workflow.splitting import PARTS, Split, parse

_DONE = Choice(frozenset({Status.DONE}))


@dataclass(frozen=True, slots=True)
class Plan:
    """What goes into a dataset, and how it is written: at first the finished articles, as JSONL."""

    options: Options = field(default_factory=lambda: Options(choice=_DONE))
    content: Content = field(default_factory=Content)

    def stored(self) -> dict[str, Any]:
        """As a table of plain values, which `restored` reads."""
        options, choice = self.options, self.options.choice
        return {
            "format": options.form,
            "status": None if choice.statuses is None else sorted(choice.statuses),
            "words": choice.words,
            "batch": choice.batch,
            "reviewer": choice.reviewer,
            "labels": sorted(choice.labels),
            "gold_only": choice.gold_only,
            "suggestions": self.content.suggestions,
            "decisions": self.content.decisions,
            "split": "" if options.split is None else split_words(options.split),
            "links": options.links,
            "text": options.text,
            "pseudonyms": options.pseudonyms,
        }


def restored(stored: object) -> Plan:
    """The plan that `stored` describes; the usual one for what is missing or not understood."""
    if not isinstance(stored, dict):
        return Plan()
    usual = Plan()
    known = {status.value: status for status in Status}
    statuses, labels, form = stored.get("status"), stored.get("labels"), stored.get("format")
    choice = Choice(
        statuses=frozenset(known[one] for one in statuses if one in known) if isinstance(statuses, list) else None,
        words=_text(stored, "words"),
        batch=_text(stored, "batch"),
        reviewer=_text(stored, "reviewer"),
        labels=frozenset(filter(_is_text, labels)) if isinstance(labels, list) else frozenset(),
        gold_only=stored.get("gold_only") is True,
    )
    options = Options(
        form=form if form in NAMES else usual.options.form,
        choice=choice,
        split=_split(_text(stored, "split")),
        links=stored.get("links") is not False,
        text=stored.get("text") is not False,
        pseudonyms=stored.get("pseudonyms") is True,
    )
    content = Content(suggestions=stored.get("suggestions") is True, decisions=stored.get("decisions") is True)
    return Plan(options, content)


def restored_from(text: str) -> dict[str, Plan]:
    """The plans of a JSON text by name; none for one that is damaged."""
    try:
        found = json.loads(text)
    except ValueError:
        return {}
    return {name: restored(plan) for name, plan in found.items()} if isinstance(found, dict) else {}


def stored_as(plans: dict[str, Plan]) -> str:
    """What `restored_from` reads: one line."""
    return json.dumps({name: plan.stored() for name, plan in plans.items()})


def command(plan: Plan, project: Path, target: Path) -> str:
    """The line of a terminal that writes the same."""
    words = ["dementi", "export", str(project), *_words(plan), "-o", str(target)]
    return subprocess.list2cmdline(words) if sys.platform == "win32" else shlex.join(words)


def _words(plan: Plan) -> Iterator[str]:
    options, choice = plan.options, plan.options.choice
    yield from ("--format", options.form)
    statuses = [status.value for status in Status if choice.statuses is None or status in choice.statuses]
    values = {
        "--status": "" if len(statuses) == len(Status) else ",".join(statuses),
        "--filter": choice.words,
        "--batch": choice.batch,
        "--reviewer": choice.reviewer,
        "--labels": ",".join(sorted(choice.labels)),
        "--split": "" if options.split is None else split_words(options.split),
    }
    for name, value in values.items():
        if value.startswith("-"):  # which would be taken for another option
            yield f"{name}={value}"
        elif value:
            yield from (name, value)
    flags = {
        "--gold-only": choice.gold_only,
        "--suggestions": plan.content.suggestions,
        "--decisions": plan.content.decisions,
        "--no-relations": not options.links,
        "--no-text": not options.text,
        "--pseudonyms": options.pseudonyms,
    }
    yield from (name for name, on in flags.items() if on)


def split_words(split: Split) -> str:
    """The split as `splitting.parse` reads it."""
    shares = (f"{part}={round(100 * share, 4):g}" for part, share in zip(PARTS, split.shares, strict=True) if share)
    return ",".join((f"by={split.by}", f"seed={split.seed}", *shares))


def _split(text: str) -> Split | None:
    try:
        return parse(text) if text else None
    except UserError:
        return None


def _text(stored: dict[str, Any], name: str) -> str:
    value = stored.get(name)
    return value if isinstance(value, str) else ""


def _is_text(value: object) -> bool:
    return isinstance(value, str)
