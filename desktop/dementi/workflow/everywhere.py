"""One rule's suggestions, or the same words, in the whole project: listed first, then done as one undo step."""

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from dementi.domain.annotations import Annotations
from dementi.domain.article import Article, Status
from dementi.domain.attributions import Attribution, Attributions
from dementi.domain.edits import Edit
from dementi.domain.spans import Span
from dementi.store import Project, Reader, Stopped
from dementi.workflow import bulk, same_words
from dementi.workflow.acts import Act, now, started, subject
from dementi.workflow.skipping import skipped

LISTED = 5_000  # hits in one list: more than anybody looks through
_STEP = 500  # articles looked up at once

Progress: TypeAlias = Callable[[int, int], bool]
Place: TypeAlias = tuple[int, int]


@dataclass(frozen=True, slots=True)
class RuleHit:
    """An attribution of an article that a rule suggests; `doubted` when it was skipped or flagged."""

    article: Article
    attribution: Attribution
    doubted: bool


@dataclass(frozen=True, slots=True)
class WordsHit:
    """A place of an article where the words stand."""

    article: Article
    place: Place


@dataclass(frozen=True, slots=True)
class Done:
    """How many articles were changed; `stopped` when its user ended it before, and nothing was."""

    articles: int = 0
    stopped: bool = False


def find_rule(project: Project, order: bulk.Bulk, reviewer: str, threshold: float, progress: Progress) -> list[RuleHit]:
    """What `order` concerns of the suggestions shown from `threshold` on, in import order; at most `LISTED`.

    `progress` gets how many articles were looked at, and of how many; the list ends where it returns False.
    """
    hits: list[RuleHit] = []
    with project.reader() as reader:
        for key in _until(LISTED, hits, _keys_of_rule(reader, order.rule, progress)):
            article, annotations = reader.article(key), reader.annotations(key)
            left = skipped(annotations, reader.decisions(key), reviewer)
            for attribution in order.among(Attributions(annotations, threshold)):
                doubted = any(span.flag or span.uid in left for span in attribution.words)
                hits.append(RuleHit(article, attribution, doubted))
    return hits[:LISTED]


def find_words(project: Project, span: Span, threshold: float, progress: Progress) -> list[WordsHit]:
    """Where the words of `span` stand without its label, in all articles; at most `LISTED`, as in `find_rule`."""
    hits: list[WordsHit] = []
    with project.reader() as reader:
        keys = reader.article_ids("", words=" ".join(re.findall(r"\w+", span.quote)))
        for done, key in enumerate(_until(LISTED, hits, keys)):
            if not progress(done, len(keys)):
                break
            article = reader.article(key)
            if span.quote in article.text:
                places = same_words.same_words(article.text, span, reader.annotations(key), threshold)
                hits += [WordsHit(article, place) for place in places]
    return hits[:LISTED]


def decide(
    project: Project, order: bulk.Bulk, chosen: Mapping[int, Collection[str]], reviewer: str, threshold: float,
    seconds: float, progress: Progress,
) -> Done:  # fmt: skip
    """Decide the chosen attributions, uids by article key, that `order` still concerns as the file now stands.

    Each took its share of the active `seconds`.
    """
    share = seconds / max(1, sum(map(len, chosen.values())))

    def make(article: Article, annotations: Annotations, status: Status) -> Edit | None:
        among = order.among(Attributions(annotations, threshold))
        wanted = [attribution for attribution in among if attribution.uid in chosen[article.key]]
        act = Act(article, reviewer, now(), share, bulk=True)
        return started(bulk.decide(annotations, wanted, order, act), status)

    return _store(project, order.action, order.rule, reviewer, list(chosen), make, progress)


def tag(
    project: Project, words: str, label: str, chosen: Mapping[int, Sequence[Place]], reviewer: str, seconds: float,
    progress: Progress,
) -> Done:  # fmt: skip
    """Tag the chosen places, by article key, by hand; each took its share of the active `seconds`."""
    share = seconds / max(1, sum(map(len, chosen.values())))

    def make(article: Article, annotations: Annotations, status: Status) -> Edit | None:
        act = Act(article, reviewer, now(), share, bulk=True)
        return started(same_words.tag_all(annotations, chosen[article.key], label, act), status)

    return _store(project, "tag_same", subject(words), reviewer, list(chosen), make, progress)


def _store(
    project: Project, action: str, about: str, reviewer: str, keys: Sequence[int],
    make: Callable[[Article, Annotations, Status], Edit | None], progress: Progress,
) -> Done:  # fmt: skip
    try:
        return Done(project.submit_all(action, about, reviewer, keys, make, progress).result())
    except Stopped:
        return Done(stopped=True)


def _keys_of_rule(reader: Reader, rule: str, progress: Progress) -> Iterator[int]:
    """The articles with something of this rule to decide, looked up in steps."""
    keys = reader.article_ids("")
    for at in range(0, len(keys), _STEP):
        if not progress(at, len(keys)):
            return
        yield from reader.keys_of_rule(rule, keys[at], keys[min(at + _STEP, len(keys)) - 1])


def _until(most: int, hits: Sequence[object], keys: Iterable[int]) -> Iterator[int]:
    """The keys, until there are enough hits."""
    for key in keys:
        if len(hits) >= most:
            return
        yield key
