"""From what was counted to what is shown: each figure as bars and as the rows of a table."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from dementi.gui import charts, label_set, words
from dementi.gui.charts import Bar, Piece
from dementi.i18n import _, ngettext
from dementi.store import Stats

_MOST = 30  # bars in a picture; the table has all
_DAYS = 45  # days that are shown one by one; above, months are
_MONTHS = 36

Counted = Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Figure:
    """`rows` hold figures in all columns but the first, so many of `bars` are left out of the picture.

    `legend` says what the pieces of the bars are; `empty` is what to say where there is nothing to count.
    """

    name: str
    title: str
    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    bars: tuple[Bar, ...]
    legend: tuple[tuple[Piece, str], ...]
    empty: str
    more: int = 0


def figures(stats: Stats) -> tuple[Figure, ...]:
    """All of them, in the order of the tabs."""
    return (_labels(stats), _outlets(stats), _dates(stats), _rules(stats), _progress(stats))


def _labels(stats: Stats) -> Figure:
    """In the hues of the labels: what is decided solid, what is only suggested hatched."""
    bars, rows = [], []
    known = [label.key for label in label_set.known()]
    for key in [*known, *(key for key in stats.spans if key not in known)]:
        states = stats.spans.get(key, {})
        kept = sum(states.get(state, 0) for state in ("accepted", "amended", "manual"))
        pending, rejected = states.get("pending", 0), states.get("rejected", 0)
        name, colour = words.capital(label_set.name(key)), label_set.colour(key)
        pieces = (Piece(kept, charts.SOLID, colour), Piece(pending, charts.HATCHED, colour))
        figure = f"{words.number(kept)} + {words.number(pending)}" if pending else words.number(kept)
        bars.append(Bar(name, pieces, figure))
        by_hand = states.get("manual", 0)
        rows.append(_row(name, kept, by_hand, pending, rejected))
    legend = ((Piece(1), _("part of the dataset")), (Piece(1, charts.HATCHED), _("suggested, not decided")))
    heads = (_("Label"), _("Dataset"), _("By hand"), _("Suggested"), _("Rejected"))
    return Figure("labels", _("Labels"), heads, tuple(rows), tuple(bars), legend, "")


def _outlets(stats: Stats) -> Figure:
    named = [(outlet or _("not said"), counts) for outlet, counts in stats.outlets.items()]
    heads = (_("Outlet"), _("Articles"), _("Spans"))
    return _articles("outlets", _("Outlets"), heads, named)


def _dates(stats: Stats) -> Figure:
    """By month; by year where there are many."""
    counts = dict(stats.months)
    if len(counts) > _MONTHS:
        counts = _summed(counts, 4)
    named = [(date or _("not said"), one) for date, one in sorted(counts.items())]
    return _articles("dates", _("Dates"), (_("Date"), _("Articles"), _("Spans")), named)


def _articles(name: str, title: str, heads: tuple[str, ...], named: list[tuple[str, Counted]]) -> Figure:
    bars = [charts.bar(told, counts.get("articles", 0)) for told, counts in named]
    rows = [_row(told, counts.get("articles", 0), counts.get("spans", 0)) for told, counts in named]
    legend = ((Piece(1), _("articles")),)
    return _cut(Figure(name, title, heads, tuple(rows), tuple(bars), legend, _("There is no article yet.")))


def _rules(stats: Stats) -> Figure:
    """What reviewers made of each rule's claims and denials, the most judged first."""

    def judged(counts: Counted) -> int:
        return sum(counts.get(state, 0) for state in ("accepted", "amended", "rejected"))

    order = sorted(stats.rules.items(), key=lambda item: (-judged(item[1]), item[0]))
    bars, rows = [], []
    for rule, counts in order:
        total = judged(counts)
        share = words.percent(round(100 * (total - counts.get("rejected", 0)) / total)) if total else "–"
        numbers = (counts.get(state, 0) for state in ("accepted", "amended", "rejected", "pending"))
        rows.append((rule, share, *map(words.number, numbers)))
        if total:
            bars.append(Bar(rule, tuple(_pieces(counts)), share))
    heads = (_("Rule"), _("Kept"), _("Accepted"), _("Corrected"), _("Rejected"), _("Open"))
    empty = _("No suggestion of a rule has been decided yet.")
    return _cut(Figure("rules", _("Rules"), heads, tuple(rows), tuple(bars), _outcomes(by_hand=False), empty))


def _progress(stats: Stats) -> Figure:
    """Decisions by day; by month where there are many."""
    days = dict(stats.days)
    by_day = len(days) <= _DAYS
    if not by_day:
        days = _summed(days, 7)
    bars, rows = [], []
    for day, counts in sorted(days.items()):
        told = words.day(day) if by_day else day
        total = sum(counts.get(outcome, 0) for outcome in ("accepted", "amended", "rejected", "manual"))
        bars.append(Bar(told, (*_pieces(counts), Piece(counts.get("manual", 0), charts.DOTTED)), words.number(total)))
        outcomes = ("accepted", "amended", "rejected", "manual", "skipped")
        rows.append(_row(told, *(counts.get(outcome, 0) for outcome in outcomes)))
    heads = (
        _("Day") if by_day else _("Month"),
        _("Accepted"),
        _("Corrected"),
        _("Rejected"),
        _("By hand"),
        _("Skipped"),
    )
    empty = _("Nothing has been decided yet.")
    made = Figure("progress", _("Progress"), heads, tuple(rows), tuple(bars), _outcomes(by_hand=True), empty)
    return _cut(made, last=True)


def _pieces(counts: Counted) -> Iterator[Piece]:
    fills = {"accepted": charts.SOLID, "amended": charts.HATCHED, "rejected": charts.EMPTY}
    yield from (Piece(counts.get(state, 0), fill) for state, fill in fills.items())


def _outcomes(*, by_hand: bool) -> tuple[tuple[Piece, str], ...]:
    told = [(charts.SOLID, _("Accepted")), (charts.HATCHED, _("Corrected")), (charts.EMPTY, _("Rejected"))]
    if by_hand:
        told.append((charts.DOTTED, _("By hand")))
    return tuple((Piece(1, fill), words_of) for fill, words_of in told)


def _row(name: str, *numbers: int) -> tuple[str, ...]:
    return (name, *map(words.number, numbers))


def _summed(counts: Mapping[str, Counted], length: int) -> dict[str, Counted]:
    """By the first so many characters of the keys."""
    sums: dict[str, dict[str, int]] = {}
    for key, one in counts.items():
        found = sums.setdefault(key[:length], {})
        for name, number in one.items():
            found[name] = found.get(name, 0) + number
    return dict(sums)


def _cut(figure: Figure, *, last: bool = False) -> Figure:
    """With as many bars as a picture takes: the first ones, or the last."""
    more = max(0, len(figure.bars) - _MOST)
    bars = figure.bars[-_MOST:] if last else figure.bars[:_MOST]
    parts = (figure.name, figure.title, figure.heads, figure.rows, bars, figure.legend, figure.empty)
    return Figure(*parts, more)


def left_out(figure: Figure) -> str:
    """That the picture does not show all; empty where it does."""
    if not figure.more:
        return ""
    told = ngettext("{count} other is in the table.", "{count} others are in the table.", figure.more)
    return told.format(count=words.number(figure.more))


def summary(stats: Stats) -> str:
    """2,084 articles, 1 reviewer, 412 decisions."""
    people = len(stats.reviewers)
    decisions = sum(stats.decisions.values())
    parts: Iterable[str] = (
        words.articles(stats.articles),
        ngettext("{count} reviewer", "{count} reviewers", people).format(count=words.number(people)),
        ngettext("{count} decision", "{count} decisions", decisions).format(count=words.number(decisions)),
    )
    return ", ".join(parts)
