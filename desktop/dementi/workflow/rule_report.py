"""What the rules of one language get right and wrong on annotated articles, as tables."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from dementi.domain.agreement import Tally
from dementi.domain.labels import standard
from dementi.domain.records import ArticleRecord
from dementi.domain.spans import DENIAL
from dementi.extract import THRESHOLD
from dementi.extract.cues import Cue, cues
from dementi.workflow.measuring import Missed, Verdict, measure
from dementi.workflow.rule_gold import Tagging

THRESHOLDS = (0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9)


@dataclass(frozen=True, slots=True)
class Score:
    """Precision, recall and their harmonic mean, with the counts they come from."""

    precision: float
    recall: float
    f1: float
    right: int
    extra: int
    missed: int


@dataclass(frozen=True, slots=True)
class Line:
    """What became of the suggestions of a rule or family; `precision` leaves the optional ones out."""

    name: str
    family: str
    fired: int
    right: int
    wrong_span: int
    wrong_label: int
    optional: int
    wrong: int
    precision: float


@dataclass(frozen=True, slots=True)
class MissedSpan:
    """A required span that is not shown, with the nearest word of its paragraph that can make a rule fire."""

    article: str
    label: str
    start: int
    end: int
    quote: str
    cue: str
    kind: str


@dataclass(frozen=True, slots=True)
class Report:
    """The measures of one language; tables by label are keyed `claim source denial said_by denies`.

    A family of rules is one construction, so `families` is also the table by phenomenon.
    """

    lang: str
    articles: int
    exact: Mapping[str, Score]
    relaxed: Mapping[str, Score]
    links: Mapping[str, Score]
    claims: Mapping[str, Score]
    thresholds: Mapping[float, Mapping[str, Score]]
    families: Sequence[Line]
    rules: Sequence[Line]
    missed: Sequence[MissedSpan]


def report(records: Sequence[ArticleRecord], tagging: Tagging) -> Report:
    """Measure the rules on articles of their language."""
    measures = measure(records, tagging, THRESHOLD)
    labels = [label.key for label in standard()]
    return Report(
        lang=tagging.language.code,
        articles=len(records),
        exact={label: _score(measures.exact[label]) for label in labels},
        relaxed={label: _score(measures.relaxed[label]) for label in labels},
        links={kind: _score(tally) for kind, tally in sorted(measures.links.items(), reverse=True)},
        claims={name: _score(measures.quoted[quoted]) for name, quoted in (("quoted", True), ("unquoted", False))},
        thresholds={
            least: {label: _score(measures.precision_from(least, label)) for label in labels} for least in THRESHOLDS
        },
        families=_lines(measures.by_family(tagging.family), str),
        rules=_lines(measures.by_rule(), tagging.family),
        missed=_missed(measures.missed, tagging),
    )


def _score(tally: Tally) -> Score:
    return Score(tally.precision, tally.recall, tally.f1, tally.right, tally.extra, tally.missed)


def _lines(counts: Mapping[str, Counter[Verdict]], family: Callable[[str], str]) -> list[Line]:
    lines = []
    for name, counted in counts.items():
        reached = counted[Verdict.RIGHT] + counted[Verdict.WRONG_SPAN]
        scored = counted.total() - counted[Verdict.OPTIONAL]
        lines.append(
            Line(
                name,
                family(name),
                counted.total(),
                counted[Verdict.RIGHT],
                counted[Verdict.WRONG_SPAN],
                counted[Verdict.WRONG_LABEL],
                counted[Verdict.OPTIONAL],
                counted[Verdict.WRONG],
                reached / scored if scored else 0.0,
            )
        )
    return sorted(lines, key=lambda line: (-line.fired, line.name))


def _missed(missed: Sequence[Missed], tagging: Tagging) -> list[MissedSpan]:
    known: dict[str, list[Cue]] = {}
    result = []
    for entry in missed:
        article, span = entry.article, entry.span
        if article.text not in known:
            known[article.text] = cues(article.text, tagging.language)
        cue = _nearest(known[article.text], article.text, span.extent, inside=span.label == DENIAL)
        words = article.text[cue.start : cue.end] if cue else ""
        kind = cue.kind if cue else ""
        result.append(MissedSpan(article.name, span.label, *span.extent, span.quote, words, kind))
    return sorted(result, key=lambda found: (found.label, found.kind, found.article, found.start))


def _nearest(found: Sequence[Cue], text: str, extent: tuple[int, int], *, inside: bool) -> Cue | None:
    """The nearest cue in the paragraph: in a denial or beside it, but beside a claim or source if there is one."""
    start, end = extent
    first = text.rfind("\n", 0, start) + 1
    last = text.find("\n", end)
    near = [cue for cue in found if first <= cue.start and (last < 0 or cue.end <= last)]

    def distance(cue: Cue) -> tuple[bool, int]:
        within = start <= cue.start < end
        return within and not inside, max(start - cue.end, cue.start - end, 0)

    return min(near, key=distance, default=None)
