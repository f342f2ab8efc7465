"""Measures, differences and traces of rules as lines of text."""

from collections.abc import Iterator, Mapping, Sequence

from dementi.domain.article import Article
from dementi.extract import THRESHOLD
from dementi.extract.tracing import Fired, Trace
from dementi.i18n import _
from dementi.workflow.measuring import Verdict
from dementi.workflow.rule_diff import Case, Difference, Side
from dementi.workflow.rule_report import Line, Report, Score

_ITEMS = 60
"""Items of a text whose classes are shown."""


def report(measured: Report) -> Iterator[str]:
    """The measures of one language."""
    yield _("== {lang}: {articles} articles").format(lang=measured.lang, articles=measured.articles)
    yield from _scores(_("exact"), measured.exact)
    yield from _scores(_("relaxed"), measured.relaxed)
    yield from _scores(_("links"), measured.links)
    yield from _scores(_("claims by quotation"), measured.claims)
    yield ""
    labels = list(measured.relaxed)
    rows = [[f"{least}", *(_share(scores[label]) for label in labels)] for least, scores in measured.thresholds.items()]
    yield from _table([_("precision from"), *labels], rows)
    yield ""
    yield from _lines(_("family"), measured.families)
    yield ""
    yield from _lines(_("rule"), measured.rules)
    yield ""
    yield _("Missed, by the nearest cue: {number}").format(number=len(measured.missed))
    for found in measured.missed:
        yield f"  {found.label:7} {found.kind or '–':14} {found.cue or '–':16} {found.article}: {_short(found.quote)}"
    yield ""


def _share(score: Score) -> str:
    total = score.right + score.extra
    return f"{score.precision:.2f} ({score.right}/{total})" if total else "–"


def _scores(title: str, scores: Mapping[str, Score]) -> Iterator[str]:
    yield ""
    rows = [
        [name, *(f"{x:.3f}" for x in (s.precision, s.recall, s.f1)), str(s.right), str(s.extra), str(s.missed)]
        for name, s in scores.items()
    ]
    yield from _table([title, "P", "R", "F1", _("right"), _("extra"), _("missed")], rows)


def _lines(title: str, lines: Sequence[Line]) -> Iterator[str]:
    rows = [
        [
            line.name,
            *map(str, (line.fired, line.right, line.wrong_span, line.wrong_label, line.optional, line.wrong)),
            f"{line.precision:.2f}",
        ]
        for line in lines
    ]
    yield from _table([title, _("fired"), *_verdicts().values(), "P"], rows)


def _verdicts() -> dict[Verdict, str]:
    """What became of a suggestion, in the order of the columns."""
    return {
        Verdict.RIGHT: _("right"),
        Verdict.WRONG_SPAN: _("wrong span"),
        Verdict.WRONG_LABEL: _("wrong label"),
        Verdict.OPTIONAL: _("optional"),
        Verdict.WRONG: _("wrong"),
    }


def _table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> Iterator[str]:
    widths = [max(map(len, column)) for column in zip(head, *rows, strict=True)]
    for row in (head, *rows):
        cells = [cell.rjust(width) for cell, width in zip(row, widths, strict=True)]
        yield "  ".join((row[0].ljust(widths[0]), *cells[1:])).rstrip()


def difference(found: Difference) -> Iterator[str]:
    """What was gained and lost in one language."""
    for case in found.cases:
        yield from _case(case)
    yield _("== {lang}: {better} better, {worse} worse, {same} as good").format(lang=found.lang, **found.totals)
    for name, (before, after) in found.f1.items():
        yield f"  {name:8} F1 {before:.3f} → {after:.3f}"
    yield ""


def _case(case: Case) -> Iterator[str]:
    kind = _("lost") if case.after is None else _("gained") if case.before is None else _("changed")
    outcome = {"better": _("better"), "worse": _("worse"), "same": _("same")}[case.outcome]
    yield f"{outcome:6} {kind} {case.label} {case.article}"
    for sign, side in (("-", case.before), ("+", case.after)):
        if side is not None:
            yield f"  {sign} {_side(side)}"


def _side(side: Side) -> str:
    return f"[{side.start}–{side.end}] {_verdicts()[side.verdict]}, {side.rule}: {_short(side.quote)}"


def trace(article: Article, stages: Trace) -> Iterator[str]:
    """One text through every stage."""
    text = article.text
    yield f"== {article.name}"
    yield ""
    counted = ", ".join(f"{code} {number}" for code, number in stages.function_words.items())
    yield _("1. Language: {lang}. Function words among {words}: {counted}").format(
        lang=stages.lang, words=stages.words, counted=counted
    )
    yield ""
    yield _("2. Items and their classes: {shown} of {number}").format(
        shown=min(_ITEMS, len(stages.items)), number=len(stages.items)
    )
    for start, end, classes in stages.items[:_ITEMS]:
        yield f"  {_short(text[start:end], 24) or '·':24} {' '.join(classes)}"
    for title, extents in (
        (_("3. Quotations: {number}"), stages.quotations),
        (_("4. Sentences: {number}"), stages.sentences),
    ):
        yield ""
        yield title.format(number=len(extents))
        yield from (f"  [{start}–{end}] {_short(text[start:end])}" for start, end in extents)
    yield ""
    yield _("5. Frames that matched: {number}").format(number=len(stages.fired))
    for fired in stages.fired:
        yield from _fired(fired, text)
    yield from _found(stages, text)
    yield ""


def _fired(fired: Fired, text: str) -> Iterator[str]:
    yield f"  {fired.rule} ({fired.family}) ← {_short(text[slice(*fired.cue)])}"
    for start, end, label in fired.contents:
        yield f"    {label:7} {_short(text[start:end])}"
    for start, end in fired.sources:
        yield f"    source  {_short(text[start:end])}"
    if not fired.contents:
        yield "    " + _("nothing: its cue or words were taken, or nobody speaks")


def _found(stages: Trace, text: str) -> Iterator[str]:
    spans = stages.extraction.spans
    made = [span for span in spans if "+" in span.rule]
    yield ""
    yield _("6. Claims that a predicate makes denials: {number}").format(number=len(made))
    for span in made:
        cue = _short(text[slice(*span.cue)]) if span.cue else ""
        yield f"  {span.rule} ← {cue}: {_short(text[span.start : span.end])}"
    weak = [span for span in spans if span.confidence < THRESHOLD]
    yield ""
    yield _("7. Shown on request only, being below {threshold}: {number}").format(threshold=THRESHOLD, number=len(weak))
    for span in weak:
        yield f"  {span.confidence:.2f} {span.label:7} {span.rule}: {_short(text[span.start : span.end])}"
    yield ""
    yield _("8. Links: {number}").format(number=len(stages.extraction.relations))
    for link in stages.extraction.relations:
        tail, head = spans[link.tail], spans[link.head]
        ends = (_short(text[end.start : end.end], 40) for end in (tail, head))
        yield f"  {link.confidence:.2f} {link.kind:7} {' → '.join(ends)} ({link.rule})"


def _short(quote: str, most: int = 90) -> str:
    line = " ".join(quote.split())
    return line if len(line) <= most else line[: most - 1] + "…"
