"""How good the rules are, measured on articles that careful readers annotated.

The measures are those of the usual span scorers: exact, and relaxed where two spans of one label overlap by half.
An optional gold span is never required, and a suggestion that matches it counts neither for nor against.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from enum import StrEnum

from dementi.domain.agreement import RELAXED, Tally, match, overlap
from dementi.domain.article import Article
from dementi.domain.labels import standard
from dementi.domain.records import ArticleRecord
from dementi.domain.spans import Relation, Span

Tagger = Callable[[Article], ArticleRecord]  # the article as the rules tag it, weaker suggestions included


class Verdict(StrEnum):
    """What became of one suggestion."""

    RIGHT = "right"
    WRONG_SPAN = "wrong span"
    WRONG_LABEL = "wrong label"
    OPTIONAL = "optional"
    WRONG = "wrong"


@dataclass(frozen=True, slots=True)
class Judged:
    """A suggestion and what became of it."""

    article: str
    span: Span
    verdict: Verdict


@dataclass(frozen=True, slots=True)
class Missed:
    """A required gold span that no shown suggestion matches."""

    article: Article
    span: Span


@dataclass(slots=True)
class Measures:
    """`exact` and `relaxed` by label, `links` by kind, each of the suggestions from the threshold on.

    `judged` holds every suggestion, weaker ones included; `quoted` tells claims with a quotation mark beside or in
    them, relaxed, from the others.
    """

    threshold: float
    exact: dict[str, Tally] = field(default_factory=lambda: defaultdict(Tally))
    relaxed: dict[str, Tally] = field(default_factory=lambda: defaultdict(Tally))
    links: dict[str, Tally] = field(default_factory=lambda: defaultdict(Tally))
    quoted: dict[bool, Tally] = field(default_factory=lambda: defaultdict(Tally))
    judged: list[Judged] = field(default_factory=list)
    missed: list[Missed] = field(default_factory=list)

    def by_rule(self) -> dict[str, Counter[Verdict]]:
        """How often each rule fired, by verdict."""
        return self._count(lambda judged: judged.span.rule)

    def by_family(self, family: Callable[[str], str]) -> dict[str, Counter[Verdict]]:
        """How often each family of constructions fired, by verdict."""
        return self._count(lambda judged: family(judged.span.rule))

    def precision_from(self, threshold: float, label: str) -> Tally:
        """Relaxed precision of one label's suggestions from this confidence on; `missed` is not filled in."""
        tally = Tally()
        for judged in self.judged:
            if judged.span.label == label and (judged.span.confidence or 0.0) >= threshold:
                tally.right += judged.verdict in (Verdict.RIGHT, Verdict.WRONG_SPAN)
                tally.extra += judged.verdict in (Verdict.WRONG, Verdict.WRONG_LABEL)
        return tally

    def _count(self, key: Callable[[Judged], str]) -> dict[str, Counter[Verdict]]:
        counts: dict[str, Counter[Verdict]] = defaultdict(Counter)
        for judged in self.judged:
            counts[key(judged)][judged.verdict] += 1
        return dict(counts)


def measure(gold: Iterable[ArticleRecord], tagger: Tagger, threshold: float) -> Measures:
    """Tag every article of `gold` and compare."""
    measures = Measures(threshold)
    for record in gold:
        tagged = tagger(record.article)
        _compare(record, tagged, measures)
    return measures


def _compare(gold: ArticleRecord, tagged: ArticleRecord, measures: Measures) -> None:
    found = list(tagged.annotations.spans.values())
    shown = [span for span in found if (span.confidence or 0.0) >= measures.threshold]
    wanted = list(gold.annotations.spans.values())
    for label in standard():
        if gold.labels and label.key not in gold.labels:
            continue  # nobody looked for it in this text
        measures.judged += _judge(gold.article.name, found, wanted, label.key)
        _tally(gold.article, _of(shown, label.key), wanted, label.key, measures)
    _compare_links(gold, tagged, {span.uid for span in shown}, measures)


def _of(spans: Iterable[Span], label: str, *, optional: bool | None = None) -> list[Span]:
    chosen = (span for span in spans if span.label == label and optional in (None, span.optional))
    return list({span.extent: span for span in chosen}.values())


def _judge(article: str, found: list[Span], wanted: list[Span], label: str) -> Iterator[Judged]:
    mine = _of(found, label)
    required = _of(wanted, label, optional=False)
    free = _of(wanted, label, optional=True)
    matched = match([s.extent for s in mine], [s.extent for s in required])
    for index, span in enumerate(mine):
        yield Judged(article, span, _verdict(span, matched.get(index), required, free, wanted))


def _verdict(span: Span, matched: int | None, required: list[Span], free: list[Span], wanted: list[Span]) -> Verdict:
    if matched is not None:
        return Verdict.RIGHT if required[matched].extent == span.extent else Verdict.WRONG_SPAN
    if any(overlap(span.extent, other.extent) >= RELAXED for other in free):
        return Verdict.OPTIONAL
    if any(overlap(span.extent, other.extent) >= RELAXED for other in wanted if other.label != span.label):
        return Verdict.WRONG_LABEL
    return Verdict.WRONG


def _tally(article: Article, shown: list[Span], wanted: list[Span], label: str, measures: Measures) -> None:
    required = _of(wanted, label, optional=False)
    free = _of(wanted, label, optional=True)
    ignorable = {s.extent for s in shown if any(overlap(s.extent, f.extent) >= RELAXED for f in free)}
    exact, relaxed = measures.exact[label], measures.relaxed[label]
    hits = {span.extent for span in required} & {span.extent for span in shown}
    exact.right += len(hits)
    exact.missed += len(required) - len(hits)
    exact.extra += sum(span.extent not in hits and span.extent not in ignorable for span in shown)
    pairs = match([span.extent for span in shown], [span.extent for span in required])
    relaxed.right += len(pairs)
    relaxed.missed += len(required) - len(pairs)
    loose = [span for i, span in enumerate(shown) if i not in pairs and span.extent not in ignorable]
    relaxed.extra += len(loose)
    for index, span in enumerate(required):
        reached = index in pairs.values()
        if not reached:
            measures.missed.append(Missed(article, span))
        if label == "claim":
            tally = measures.quoted[is_quoted(article.text, span)]
            tally.right += reached
            tally.missed += not reached
    for span in loose if label == "claim" else ():
        measures.quoted[is_quoted(article.text, span)].extra += 1


def is_quoted(text: str, span: Span) -> bool:
    """Whether a quotation mark stands in the span or right beside it."""
    return any(mark in text[max(0, span.start - 2) : span.end + 2] for mark in '«»“”"')


def _compare_links(gold: ArticleRecord, tagged: ArticleRecord, shown: set[str], measures: Measures) -> None:
    kinds = {r.kind for r in (*gold.annotations.relations.values(), *tagged.annotations.relations.values())}
    for kind in sorted(kinds):
        wanted = [_ends(r, gold) for r in gold.annotations.relations.values() if r.kind == kind]
        open_ = [ends for ends in wanted if not any(span.optional for span in ends)]
        soft = [ends for ends in wanted if any(span.optional for span in ends)]
        tally = measures.links[kind]
        for relation in tagged.annotations.relations.values():
            if relation.kind != kind or not {relation.tail, relation.head} <= shown:
                continue
            ends = _ends(relation, tagged)
            hit = next((other for other in open_ if _same(ends, other)), None)
            if hit is not None:
                open_.remove(hit)
                tally.right += 1
            else:
                tally.extra += not any(_same(ends, other) for other in soft)
        tally.missed += len(open_)


def _ends(relation: Relation, record: ArticleRecord) -> tuple[Span, Span]:
    return record.annotations.spans[relation.tail], record.annotations.spans[relation.head]


def _same(ends: tuple[Span, Span], others: tuple[Span, Span]) -> bool:
    return all(a.label == b.label and overlap(a.extent, b.extent) >= RELAXED for a, b in zip(ends, others, strict=True))
