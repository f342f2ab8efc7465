"""`list` and `search`: the articles of a project, filtered, in order, as lines or JSON."""

from argparse import Namespace
from collections.abc import Callable
from dataclasses import replace

from dementi.cli import concordance
from dementi.cli.output import say, say_json
from dementi.domain.concordance import LineOrder
from dementi.domain.errors import UserError
from dementi.domain.selection import NAMES, Order, Selection, ordered, selected
from dementi.i18n import _
from dementi.store import ArticleRow, open_project, search
from dementi.workflow.batching import find
from dementi.workflow.listing import counted, listed

_USUAL = 100
_AT_ONCE = 500


def add_options(add: Callable[..., object], *, searching: bool) -> None:
    """The words of either command, after the project."""
    if searching:
        concordance.add_options(add)
        add("query", nargs="+", metavar="QUERY", help=_("words, “a phrase”, -without; * for all spans"))
    add_selection(add, *(map(str, LineOrder) if searching else ()))
    add(
        "--limit",
        type=int,
        default=_USUAL,
        metavar="N",
        help=_("so many at most, 0 for all; usually {n}").format(n=_USUAL),
    )
    add("--batch", default="", metavar="NAME", help=_("only the articles of this batch"))
    add("--reviewer", default="", metavar="NAME", help=_("whose status counts"))
    add("--json", action="store_true", help=_("print JSON"))


def add_selection(add: Callable[..., object], *orders: str) -> None:
    """The words for which articles are meant, and for their order, also in one of `orders`."""
    names = ", ".join(NAMES)
    add(
        "--filter", action="append", default=[], metavar="NAME=VALUE", help=_("only these; {names}").format(names=names)
    )
    known = ", ".join(dict.fromkeys((*map(str, Order), *orders)))
    add("--sort", default="", metavar="ORDER", help=_("one of {names}").format(names=known))


def run(words: Namespace) -> int:
    """Say which articles there are."""
    if getattr(words, "within", "") == "spans":
        words.sort = words.sort or LineOrder.ARTICLE
        return concordance.run(words, _selected(words))
    selection = selection_of(words)
    project = open_project(words.project, write=False)
    try:
        with project.reader() as reader:
            reviewer = words.reviewer or project.reviewer
            if words.batch:
                selection = replace(selection, batch=find(reader.batches.all(reviewer), words.batch).key)
            keys = listed(reader, selection, reviewer, words.limit if words.limit > 0 else None)
            total = counted(reader, selection, reviewer)
            rows = [
                row for at in range(0, len(keys), _AT_ONCE) for row in reader.rows(keys[at : at + _AT_ONCE], reviewer)
            ]
    finally:
        project.close()
    if words.json:
        say_json({"total": total, "articles": [_object(row) for row in rows]})
        return 0
    say(*("  ".join(str(value) for value in _object(row).values() if value) for row in rows))
    if total > len(rows):
        say(_("{shown} of {total} articles; --limit 0 shows all.").format(shown=len(rows), total=total))
    return 0


def selection_of(words: Namespace) -> Selection:
    """What the filters, the order and the words to search for ask for, whatever the batch."""
    return replace(_selected(words), order=ordered(words.sort or Order.IMPORTED))


def _selected(words: Namespace) -> Selection:
    conditions: dict[str, object] = {}
    for condition in words.filter:
        name, equals, value = condition.partition("=")
        if not equals:
            raise UserError(_("“{words}” is no filter: write it as name=value.").format(words=condition))
        conditions[name] = value
    query = " ".join(getattr(words, "query", ()))
    if getattr(words, "within", "") == "articles" and not search.query(query):
        raise UserError(_("There is no word to search for."))
    if label := getattr(words, "label", ""):
        conditions["label"] = label
    return replace(selected(conditions), words=query)


def _object(row: ArticleRow) -> dict[str, object]:
    return {
        "id": row.name, "status": row.status.value, "date": row.date, "outlet": row.outlet, "lang": row.lang,
        "title": row.title,
    }  # fmt: skip
