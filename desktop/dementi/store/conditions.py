"""What a selection asks for, as SQL: conditions, and the parts of an order with the index that has each.

In all of it `o` is the article's row of `article_order`, and `d` what the articles are taken from.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from dementi.domain.article import Status
from dementi.domain.selection import Order, Selection
from dementi.store import search
from dementi.store.connection import Value
from dementi.store.ordering import SHOWN_FROM, folded
from dementi.store.quoting import SHIFT
from dementi.store.vocabulary import Beginning


@dataclass(frozen=True, slots=True)
class Condition:
    """`holds` is SQL about the article `o`; `keys` gives all articles for which it holds, "" where no index does.

    `ascending`: they come in the order of the keys, so the first of them cost nothing. `repeats`: one may come twice.
    `live`: none of them is in the bin. `walk` is an index by key that has all of them and not many others. What
    `always` leads has an order of its own. `loose`: `keys` has others, too, so that `holds` is to be asked as well.
    `place` is a column of `keys` that ascends with the key, where SQLite does not know that the keys do. `singly`
    says the same as `holds`, quicker for a few articles and slower for all.
    """

    holds: str
    values: tuple[Value, ...] = ()
    keys: str = ""
    ascending: bool = False
    repeats: bool = False
    live: bool = False
    walk: str = ""
    always: bool = False
    loose: bool = False
    place: str = ""
    singly: str = ""


@dataclass(frozen=True, slots=True)
class Leg:
    """A part of an order: the articles for which `holds`, by `by`; `index` has them so, "": they are by key.

    `within`: the index begins with the conditions on these columns. `rare`: it has some articles only, and no others.
    """

    holds: str = ""
    by: str = "o.key"
    index: str = ""
    within: tuple[str, ...] = ()
    rare: bool = False


_LEGS = {
    Order.IMPORTED: (Leg(),),
    Order.TITLE: (Leg("", "o.title, o.key", "article_order_title"),),
    Order.NEWEST: (Leg("o.date > ''", "o.date DESC, o.key DESC", "article_order_date"), Leg("o.date = ''")),
    Order.OLDEST: (Leg("o.date > ''", "o.date, o.key", "article_order_date"), Leg("o.date = ''")),
    Order.OUTLET: (Leg("o.outlet > ''", "o.outlet, o.key", "article_order_outlet"), Leg("o.outlet = ''")),
    Order.PENDING: (
        Leg("o.pending > 0", "o.pending DESC, o.key DESC", "article_order_pending", rare=True),
        Leg("o.pending = 0"),
    ),
    Order.DOUBT: (
        Leg("o.lowest IS NOT NULL", "o.lowest, o.key", "article_order_lowest", rare=True),
        Leg("o.lowest IS NULL"),
    ),
}
_BY_STATUS = (Status.STARTED, Status.TO_DO, Status.DONE)
_WHO = "(SELECT key FROM reviewer WHERE name = ?)"
_OWN = f"SELECT 1 FROM article_status AS s WHERE s.article = o.key AND s.reviewer = {_WHO}"


# The index of spans has each with its label as a word (`span_search.label_word`), those rejected and weaker ones, too.
_LABELLED = f"""
SELECT rowid >> {SHIFT} AS key, rowid AS place FROM span_search
WHERE span_search MATCH 'label : "l' || coalesce((SELECT key FROM label WHERE name = ?), 0) || '"'"""


def legs(selection: Selection) -> Iterator[tuple[Selection, Leg]]:
    """The parts of the order of a selection one after the other, each with the selection it is of."""
    if selection.batch and selection.order is Order.IMPORTED:
        yield selection, Leg(by="d.place")  # a batch always leads
        return
    if selection.order in (Order.NEWEST, Order.OLDEST):
        yield from ((selection, leg) for leg in _by_date(selection))
        return
    if selection.order is not Order.STATUS:
        yield from ((selection, leg) for leg in _LEGS[selection.order])
        return
    for status in _BY_STATUS:
        if selection.status in (None, status):
            yield replace(selection, status=status), Leg()


def _by_date(selection: Selection) -> Iterator[Leg]:
    """The order of days begins where the days do that are asked for; what has no day is not among them."""
    dated, rest = _LEGS[selection.order]
    if selection.outlet:
        dated = replace(dated, index="article_order_outlet_date", within=("o.outlet",))
    if selection.after or selection.before:
        yield replace(dated, holds="", within=(*dated.within, "o.date"))
    else:
        yield dated
        yield rest


def conditions(selection: Selection, reviewer: str, beginning: Beginning) -> list[Condition]:
    """What a selection asks for; `beginning` is `Vocabulary.beginning`."""
    made = [
        *_of_words(selection, beginning),
        *_of_status(selection, reviewer),
        *_of_spans(selection),
        *_of_facts(selection),
    ]
    if selection.near:
        family = "SELECT family FROM likeness WHERE key = ?"
        keys = f"SELECT key FROM likeness WHERE family <> key AND family = ({family}) UNION {family}"
        made.append(Condition(f"o.key IN ({keys})", (selection.near, selection.near), keys))
    if selection.batch:
        keys = "SELECT article AS key, place FROM batch_article WHERE batch = ?"
        holds = "EXISTS (SELECT 1 FROM batch_article AS m WHERE m.batch = ? AND m.article = o.key)"
        made.append(Condition(holds, (selection.batch,), keys, always=True))
    return made


def about_articles(selection: Selection, reviewer: str) -> list[Condition]:
    """What of a selection is about articles rather than their spans or words, for who searches spans."""
    asked = replace(selection, words="", label="", rule="", reviewer="", flagged=False, below=0.0)
    return conditions(asked, reviewer, lambda _start: None)


def _of_words(selection: Selection, beginning: Beginning) -> Iterator[Condition]:
    if words := search.query(selection.words, beginning=beginning):
        keys = "SELECT rowid AS key FROM article_search WHERE article_search MATCH ?"
        singly = f"EXISTS ({keys} AND rowid = o.key)"
        yield Condition(f"o.key IN ({keys})", (words,), keys, ascending=True, singly=singly)


def _of_status(selection: Selection, reviewer: str) -> Iterator[Condition]:
    begun = "SELECT article AS key FROM article_status"
    if selection.status is Status.TO_DO:
        yield Condition(f"NOT EXISTS ({_OWN} AND s.status <> 'todo')", (reviewer,))
    elif selection.status is not None:
        keys = f"{begun} WHERE reviewer = {_WHO} AND status = ?"
        yield Condition(f"EXISTS ({_OWN} AND s.status = ?)", (reviewer, selection.status.value), keys, ascending=True)
    if selection.reviewer:
        keys = f"{begun} WHERE reviewer = {_WHO} AND status IN ('started', 'done')"
        yield Condition(f"EXISTS ({_OWN} AND s.status <> 'todo')", (selection.reviewer,), keys)


def _of_spans(selection: Selection) -> Iterator[Condition]:
    if selection.label:
        own = "SELECT 1 FROM span AS s WHERE s.label = l.key AND s.article = o.key AND s.state <> 'rejected'"
        proposed = (
            "SELECT 1 FROM suggestion AS s WHERE s.article = o.key AND s.state = 'pending'"
            f" AND s.label = l.key AND (s.confidence >= {SHOWN_FROM} OR s.confidence IS NULL)"
        )
        holds = f"EXISTS (SELECT 1 FROM label AS l WHERE l.name = ? AND (EXISTS ({own}) OR EXISTS ({proposed})))"
        yield Condition(holds, (selection.label,), _LABELLED, ascending=True, repeats=True, loose=True, place="d.place")
    if selection.rule:
        yield Condition(
            "EXISTS (SELECT 1 FROM suggestion AS s WHERE s.rule = ? AND s.article = o.key)",
            (selection.rule,),
            "SELECT article AS key FROM suggestion WHERE rule = ?",
            ascending=True,
            repeats=True,
        )
    if selection.flagged:
        # Named, because SQLite would rather read all suggestions of an index that has the flag, too.
        flagged = "SELECT article AS key FROM {0} INDEXED BY {0}_flagged WHERE flag = 1"
        keys = f"{flagged.format('suggestion')} UNION {flagged.format('span')}"
        yield Condition(f"o.key IN ({keys})", (), f"SELECT key FROM ({keys})")
    if selection.below:
        keys = f"{_facts('lowest')} lowest < ?"
        yield Condition("o.lowest < ?", (selection.below,), keys, live=True, walk="article_order_doubtful")


def _facts(column: str) -> str:
    """The beginning of a query for the articles by one of their facts, each of which has an index."""
    return f"SELECT key FROM article_order INDEXED BY article_order_{column} WHERE binned = 0 AND"


def _of_facts(selection: Selection) -> Iterator[Condition]:
    for column, value in (("outlet", folded(selection.outlet)), ("lang", selection.lang)):
        if value:
            keys = f"{_facts(column)} {column} = ?"
            yield Condition(f"o.{column} = ?", (value,), keys, ascending=True, live=True)
    if selection.after or selection.before:
        # A beginning of a day, such as a year, ends with all that begin with it.
        between = (selection.after or "!", f"{selection.before}~" if selection.before else "~")
        yield Condition("o.date BETWEEN ? AND ?", between, f"{_facts('date')} date BETWEEN ? AND ?", live=True)
