"""What a dataset is made of, counted while it is written: the figures of its card."""

from array import array
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from statistics import median

from dementi.domain import near
from dementi.domain.article import Status
from dementi.domain.spans import CLAIM, DENIAL, DENIES, SAID_BY, Outcome, Span, State
from dementi.formats.writing.dataset import Labelled

_DECIDING = (Outcome.ACCEPTED, Outcome.AMENDED, Outcome.REJECTED)


@dataclass(slots=True)
class Census:
    """Counters by what their names say. `origins` counts the spans by state, those accepted in bulk as `bulk`.

    `seconds` holds the active time of each single decision on a suggestion; `parts` the labels in each split.
    `families` are the near-duplicates that the project knows, by key of the article; None: they are looked for here.
    """

    families: Mapping[int, int] | None = None
    articles: int = 0
    characters: int = 0
    labels: Counter[str] = field(default_factory=Counter)
    relations: Counter[str] = field(default_factory=Counter)
    languages: Counter[str] = field(default_factory=Counter)
    outlets: Counter[str] = field(default_factory=Counter)
    years: Counter[str] = field(default_factory=Counter)
    statuses: Counter[str] = field(default_factory=Counter)
    origins: Counter[str] = field(default_factory=Counter)
    annotators: Counter[str] = field(default_factory=Counter)
    rules: Counter[str] = field(default_factory=Counter)
    versions: Counter[str] = field(default_factory=Counter)
    rights: Counter[str] = field(default_factory=Counter)
    imports: Counter[str] = field(default_factory=Counter)
    gaps: Counter[str] = field(default_factory=Counter)
    seconds: "array[float]" = field(default_factory=lambda: array("f"))
    parts: dict[str, Counter[str]] = field(default_factory=dict)
    sketches: dict[str, near.Sketch] = field(default_factory=dict)
    groups: dict[str, str] = field(default_factory=dict)
    places: dict[str, str] = field(default_factory=dict)

    def add(self, article: Labelled) -> None:
        """Count one article."""
        about = article.article
        self.articles += 1
        self.characters += len(about.text)
        self.languages[about.lang] += 1
        self.outlets[about.fact("outlet")] += 1
        self.years[about.fact("date")[:4]] += 1
        self.rights[about.fact("license") or about.fact("licence") or about.fact("rights")] += 1
        self.statuses[_status(article)] += 1
        if self.families is None:
            self.sketches[about.name] = near.sketch(about.text)
        elif about.key in self.families:
            self.groups[about.name] = str(self.families[about.key])
        if article.split:
            self.places[about.name] = article.split
            part = self.parts.setdefault(article.split, Counter())
            part["articles"] += 1
            part.update(span.label for span in article.spans)
        self._add_spans(article)
        self._add_decisions(article)

    def _add_spans(self, article: Labelled) -> None:
        bulk = {decision.about for decision in article.record.decisions if decision.bulk}
        for span in article.spans:
            self.labels[span.label] += 1
            self.origins["bulk" if span.uid in bulk and span.state is State.ACCEPTED else span.state.value] += 1
            if span.reviewer:
                self.annotators[span.reviewer] += 1
            if span.rule:
                self.rules[span.rule] += 1
                self.versions[span.version] += 1
            self.gaps["unsure"] += span.flag
        self.relations.update(link.kind for link in article.links)
        self._add_gaps(article.spans, article)

    def _add_gaps(self, spans: tuple[Span, ...], article: Labelled) -> None:
        said = {link.tail for link in article.links if link.kind == SAID_BY}
        denying = {link.tail for link in article.links if link.kind == DENIES}
        for number, span in enumerate(spans):
            self.gaps["claim without source"] += span.label == CLAIM and number not in said
            self.gaps["denial without claim"] += span.label == DENIAL and number not in denying
        self.gaps["article without span"] += not spans

    def _add_decisions(self, article: Labelled) -> None:
        self.seconds.extend(
            decision.seconds
            for decision in article.record.decisions
            if not decision.bulk and not decision.relation and decision.outcome in _DECIDING and decision.seconds > 0
        )

    @property
    def pace(self) -> float | None:
        """The median of the seconds a single decision took."""
        return round(median(self.seconds), 1) if self.seconds else None

    def near_duplicates(self) -> tuple[int, int, int]:
        """How many groups there are, how many articles are in them, and how many groups lie in several splits."""
        members: dict[str, list[str]] = {}
        for name, leader in (self.groups or near.groups(self.sketches)).items():
            members.setdefault(leader, []).append(name)
        several = [names for names in members.values() if len(names) > 1]
        torn = sum(len({self.places.get(name, "") for name in names}) > 1 for names in several)
        return len(several), sum(map(len, several)), torn


def _status(article: Labelled) -> str:
    """The furthest that any reviewer is."""
    found = set(article.record.statuses.values())
    return next((status.value for status in (Status.DONE, Status.STARTED) if status in found), Status.TODO.value)
