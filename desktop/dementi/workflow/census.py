"""What a dataset is made of, counted while it is written: the figures of its card."""

from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Collection, Mapping, MutableMapping, Sequence
from dataclasses import dataclass, field
from itertools import accumulate
from operator import attrgetter
from typing import TypeAlias

from dementi.domain.article import Article, Status
from dementi.domain.flat import FlatArticle, FlatSpan
from dementi.domain.spans import CLAIM, DENIAL, DENIES, SAID_BY, Outcome, Span, State
from dementi.extract import detect
from dementi.formats.writing.dataset import Labelled

_DECIDING = (Outcome.ACCEPTED, Outcome.AMENDED, Outcome.REJECTED)
_NEEDED = ((SAID_BY, CLAIM, "claim without source"), (DENIES, DENIAL, "denial without claim"))
_SEVERAL = "several"  # where a split would be named
_Facts: TypeAlias = tuple[str, str, str, str, str, str]
_Kind: TypeAlias = tuple[str, str, str | None, str | None, str | None, bool]
_kind = attrgetter("label", "state", "reviewer", "rule", "version", "flag")


@dataclass(slots=True)
class Census:
    """What the figures are made of, and what follows from it.

    `facts` counts the articles, `kinds` the spans of each split, by all at once that is asked of them: one look for
    each, however many there are. `bulk` counts what was accepted many at once, `seconds` the single decisions on a
    suggestion by their active time, to the hundredth. `families` gives the group of near-duplicates of an article by
    its key; `sizes` counts the articles of each group, `homes` has the split it lies in, or that there are several. For
    all the groups of a project, these two are better on disk.
    """

    families: Callable[[int], int | None] = lambda article: None
    articles: int = 0
    characters: int = 0
    bulk: int = 0
    facts: Counter[_Facts] = field(default_factory=Counter)
    kinds: dict[str, Counter[_Kind]] = field(default_factory=dict)
    relations: Counter[str] = field(default_factory=Counter)
    gaps: Counter[str] = field(default_factory=Counter)
    seconds: Counter[float] = field(default_factory=Counter)
    sizes: MutableMapping[int, int] = field(default_factory=dict)
    homes: MutableMapping[int, str] = field(default_factory=dict)

    def add(self, article: Labelled) -> None:
        """Count one article."""
        decisions = article.record.decisions
        bulk = {decision.about for decision in decisions if decision.bulk}
        self._add_article(article.article, article.record.statuses, article.split)
        self._add_spans(article.spans, article.split, bulk)
        self._add_links([(link.kind, link.tail) for link in article.links], article.spans)
        self.seconds.update(
            round(decision.seconds, 2)
            for decision in decisions
            if not decision.bulk and not decision.relation and decision.outcome in _DECIDING and decision.seconds > 0
        )

    def add_flat(self, article: FlatArticle) -> None:
        """Count one article that came as rows."""
        self._add_article(article.article, article.statuses, article.split)
        self._add_spans(article.spans, article.split, article.bulk)
        self._add_links([(link.kind, tail) for tail, _head, link in article.links], article.spans)
        self.seconds.update([round(seconds, 2) for seconds in article.seconds])

    def _add_article(self, about: Article, statuses: Mapping[str, Status], split: str) -> None:
        self.articles += 1
        self.characters += len(about.text)
        rights = about.fact("license") or about.fact("licence") or about.fact("rights")
        lang = about.lang or detect(about.text)
        facts = (lang, about.fact("outlet"), about.fact("date")[:4], rights, _furthest(statuses), split)
        self.facts[facts] += 1
        family = self.families(about.key)
        if family is not None:
            self.add_to_family(family, split)

    def add_to_family(self, family: int, split: str, articles: int = 1) -> None:
        """Count articles of a group."""
        self.sizes[family] = self.sizes.get(family, 0) + articles
        if self.homes.setdefault(family, split) != split:
            self.homes[family] = _SEVERAL

    def _add_spans(self, spans: Sequence[Span | FlatSpan], split: str, bulk: Collection[str]) -> None:
        self.kinds.setdefault(split, Counter()).update(map(_kind, spans))
        if bulk:
            self.bulk += sum(span.uid in bulk and span.state == State.ACCEPTED for span in spans)

    def _add_links(self, links: list[tuple[str, int]], spans: Sequence[Span | FlatSpan]) -> None:
        """Count links, given by kind and the place of the span they leave, and the spans that lack theirs."""
        labels = [span.label for span in spans]
        linked: dict[str, set[int]] = {}
        for kind, tail in links:
            self.relations[kind] += 1
            linked.setdefault(kind, set()).add(tail)
        for kind, label, gap in _NEEDED:
            needing = labels.count(label)
            if needing:
                self.gaps[gap] += needing - sum([labels[tail] == label for tail in linked.get(kind, ())])
        self.gaps["article without span"] += not spans

    def _articles_by(self, fact: int) -> Counter[str]:
        found: Counter[str] = Counter()
        for facts, number in self.facts.items():
            found[facts[fact]] += number
        return found

    @property
    def languages(self) -> Counter[str]:
        """By the language that an article names, or that its words tell."""
        return self._articles_by(0)

    @property
    def outlets(self) -> Counter[str]:
        return self._articles_by(1)

    @property
    def years(self) -> Counter[str]:
        return self._articles_by(2)

    @property
    def rights(self) -> Counter[str]:
        return self._articles_by(3)

    @property
    def statuses(self) -> Counter[str]:
        """How far the one is who is furthest with an article."""
        return self._articles_by(4)

    def _spans_by(self, fact: int, having: int | None = None) -> Counter[str]:
        """How many spans there are by a fact of their kind; those without it, or without `having`, are left out."""
        found: Counter[str] = Counter()
        for counted in self.kinds.values():
            for kind, number in counted.items():
                if kind[fact if having is None else having]:
                    found[str(kind[fact] or "")] += number
        return found

    @property
    def labels(self) -> Counter[str]:
        return self._spans_by(0)

    @property
    def origins(self) -> Counter[str]:
        """The spans by state, those accepted in bulk as `bulk`."""
        found = self._spans_by(1)
        found.subtract({State.ACCEPTED.value: self.bulk, "bulk": -self.bulk})
        return +found

    @property
    def annotators(self) -> Counter[str]:
        return self._spans_by(2)

    @property
    def rules(self) -> Counter[str]:
        return self._spans_by(3)

    @property
    def versions(self) -> Counter[str]:
        return self._spans_by(4, having=3)

    @property
    def unsure(self) -> int:
        """How many spans are flagged."""
        return sum(number for counted in self.kinds.values() for kind, number in counted.items() if kind[5])

    @property
    def parts(self) -> dict[str, Counter[str]]:
        """How many articles and how many spans of each label are in each split."""
        found = {split: Counter({"articles": size}) for split, size in self._articles_by(5).items() if split}
        for split, part in found.items():
            for (label, *_facts), number in self.kinds[split].items():
                part[label] += number
        return found

    @property
    def pace(self) -> float | None:
        """The median of the seconds a single decision took."""
        if not self.seconds:
            return None
        times, total = sorted(self.seconds), self.seconds.total()
        reached = list(accumulate(map(self.seconds.__getitem__, times)))
        low, high = (times[bisect_left(reached, place)] for place in ((total + 1) // 2, total // 2 + 1))
        return round((low + high) / 2, 1)

    def near_duplicates(self) -> tuple[int, int, int]:
        """How many groups there are, how many articles are in them, and how many groups lie in several splits."""
        groups = articles = 0
        for size in self.sizes.values():
            if size > 1:
                groups, articles = groups + 1, articles + size
        return groups, articles, sum(home == _SEVERAL for home in self.homes.values())


def _furthest(statuses: Mapping[str, Status]) -> str:
    """The furthest that any reviewer is."""
    found = set(statuses.values())
    return next((status.value for status in (Status.DONE, Status.STARTED) if status in found), Status.TO_DO.value)
