"""An article and its annotations as the register of sources sees them: who is named, who denies whom."""

from collections.abc import Iterator, Mapping
from dataclasses import replace

from dementi.domain.annotations import Annotations
from dementi.domain.article import Article
from dementi.domain.sources import ArticleSources, Mention, Rebuttal
from dementi.domain.spans import CLAIM, DENIAL, DENIES, SAID_BY, SOURCE, Span, State
from dementi.extract.register.resolving import mentions

Links = Mapping[str, list[Span]]


def article_sources(article: Article, annotations: Annotations) -> ArticleSources:
    """All sources of an article that are not rejected, with what is linked to them and is not rejected either."""
    alive = {uid: span for uid, span in annotations.spans.items() if span.state is not State.REJECTED}
    sources = [span for span in alive.values() if span.label == SOURCE]
    if not sources:
        return ArticleSources()
    said, sayers = _said(annotations, alive)
    extents = {uid: [span.extent for span in spans] for uid, spans in said.items()}
    found = mentions(article.text, article.lang, [(span.uid, *span.extent) for span in sources], extents)
    counted = tuple(_counted(one, said.get(one.uid, [])) for one in found)
    return ArticleSources(counted, tuple(dict.fromkeys(_rebuttals(annotations, alive, sayers))))


def _said(annotations: Annotations, alive: Mapping[str, Span]) -> tuple[dict[str, list[Span]], dict[str, list[str]]]:
    """By source: what it says; by claim or denial: the uids of its sources."""
    said: dict[str, list[Span]] = {}
    sayers: dict[str, list[str]] = {}
    for link in annotations.relations.values():
        if link.kind == SAID_BY and link.state is not State.REJECTED and link.tail in alive and link.head in alive:
            said.setdefault(link.head, []).append(alive[link.tail])
            sayers.setdefault(link.tail, []).append(link.head)
    return said, sayers


def _counted(one: Mention, said: list[Span]) -> Mention:
    """With how much it says; a claim that is a denial, too, counts as a denial."""
    denials = {span.extent for span in said if span.label == DENIAL}
    claims = {span.extent for span in said if span.label == CLAIM} - denials
    return replace(one, claims=len(claims), denials=len(denials))


def _rebuttals(
    annotations: Annotations, alive: Mapping[str, Span], sayers: Mapping[str, list[str]]
) -> Iterator[Rebuttal]:
    for link in annotations.relations.values():
        if link.kind == DENIES and link.state is not State.REJECTED and link.tail in alive and link.head in alive:
            for denier in sayers.get(link.tail, ()):
                for denied in sayers.get(link.head, ()):
                    if denier != denied and alive[denier].label == alive[denied].label == SOURCE:
                        yield Rebuttal(denier, denied, link.tail, link.head)
