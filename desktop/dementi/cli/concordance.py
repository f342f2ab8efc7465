"""`search --in spans`: spans in their context, one line each with the span in the middle, or JSON."""

import shutil
import sys
from argparse import Namespace
from collections.abc import Callable
from dataclasses import replace

from dementi.cli.output import say, say_json
from dementi.domain.concordance import STATES, Line, LineOrder, SpanQuery, asked_state, excerpt
from dementi.domain.errors import UserError
from dementi.domain.selection import Selection
from dementi.i18n import _
from dementi.store import open_project
from dementi.workflow.batching import find
from dementi.workflow.concordance import found, sorted_rows

_NARROWEST = 60  # columns that a line takes at least
_AT_ONCE = 500
_SIGNS = {"pending": "?", "accepted": "+", "amended": "~", "rejected": "-", "manual": "*"}


def add_options(add: Callable[..., object]) -> None:
    """What only a search in spans knows."""
    add("--in", choices=("articles", "spans"), default="articles", dest="within", help=_("where the words are"))
    add("--label", default="", metavar="LABEL", help=_("in spans: only of this label"))
    add("--state", default="", metavar="STATE", help=_("in spans: one of {names}").format(names=", ".join(STATES)))


def run(words: Namespace, selection: Selection) -> int:
    """Say which spans there are."""
    state = asked_state(words.state)
    limit = words.limit if words.limit > 0 else -1
    project = open_project(words.project, write=False)
    try:
        with project.reader() as reader:
            who = words.reviewer or project.reviewer
            if selection.label and selection.label not in reader.labels(archived=True):
                raise UserError(_("The project has no label “{name}”.").format(name=selection.label))
            if words.batch:
                selection = replace(selection, batch=find(reader.batches.all(who), words.batch).key)
            query = SpanQuery(selection, state)
            rows = found(reader, query, who, limit if words.sort == LineOrder.ARTICLE else -1)
            total = reader.concordance.count(query, who)
            rows = sorted_rows(reader, rows, line_order(words.sort))[: limit if limit > 0 else None]
            pages = (rows[at : at + _AT_ONCE] for at in range(0, len(rows), _AT_ONCE))
            lines = [line for page in pages for line in reader.concordance.lines(page)]
    finally:
        project.close()
    if words.json:
        say_json({"total": total, "spans": [_object(line) for line in lines]})
        return 0
    wide = shutil.get_terminal_size().columns if sys.stdout.isatty() else 0
    say(*(_shown(line, selection.words, wide) if wide else _plain(line) for line in lines))
    if total > len(lines):
        say(_("{shown} of {total} spans; --limit 0 shows all.").format(shown=len(lines), total=total))
    return 0


def line_order(name: str) -> LineOrder:
    """The order of this name; `UserError` for another one."""
    if name not in set(LineOrder):
        names = ", ".join(map(str, LineOrder))
        raise UserError(_("There is no order “{name}”; there are {names}.").format(name=name, names=names))
    return LineOrder(name)


def _plain(line: Line) -> str:
    """For a pipe: fields between tabs, the span between brackets."""
    context = " ".join(f"{line.left}[{line.quote}]{line.right}".split())
    return f"{line.name}  {line.label}  {line.state.value}  {context}"


def _shown(line: Line, words: str, wide: int) -> str:
    """For a terminal: the span in the middle of so many columns, what is around cut to fit."""
    room = max(_NARROWEST, wide) - 6
    before, middle, after = excerpt(line.quote, words, room // 2)
    middle = " ".join(f"{'…' if before else ''}{middle}{'…' if after else ''}".split())
    side = (room - len(middle)) // 2
    left, right = " ".join(line.left.split()), " ".join(line.right.split())
    head = f"{line.label[:1].upper()}{_SIGNS[line.state.value]}"
    return f"{head} {left[-side:].rjust(side)} {middle} {right[: room - len(middle) - side - 1]}".rstrip()


def _object(line: Line) -> dict[str, object]:
    return {
        "article": line.name, "title": line.title, "outlet": line.outlet, "date": line.date, "uid": line.uid,
        "start": line.start, "end": line.end, "label": line.label, "state": line.state.value, "rule": line.rule,
        "reviewer": line.reviewer, "left": line.left, "quote": line.quote, "right": line.right,
    }  # fmt: skip
