"""What the rules propose for an article: a pure function, called in this process or in another."""

from collections.abc import Callable

from dementi.domain.article import Article
from dementi.domain.own_rules import OwnRules
from dementi.domain.spans import Proposal, Relation, Span, new_uid
from dementi.extract import Extraction, extract, languages, version


def propose(article: Article, own: tuple[OwnRules, ...] = ()) -> Extraction:
    """What the rules find, weaker suggestions included; nothing for a language without rules."""
    if article.lang and article.lang not in languages():
        return Extraction()
    return extract(article.text, article.lang or "auto", everything=True, own=own)


def suggestions(
    text: str, found: Extraction, identity: Callable[[], str] = new_uid, *, own: tuple[OwnRules, ...] = ()
) -> tuple[list[Span], list[Relation]]:
    """What was found as pending spans and relations, each with a uid that `identity` gives."""
    known = version(found.lang, own) if found.lang else ""
    spans = [
        Span(
            uid=identity(),
            start=span.start,
            end=span.end,
            label=span.label,
            quote=text[span.start : span.end],
            rule=span.rule,
            cue=span.cue,
            why=span.why,
            confidence=span.confidence,
            version=known,
            proposed=Proposal(span.start, span.end, span.label),
        )
        for span in found.spans
    ]
    relations = [
        Relation(
            uid=identity(),
            kind=relation.kind,
            tail=spans[relation.tail].uid,
            head=spans[relation.head].uid,
            rule=relation.rule,
            why=relation.why,
            confidence=relation.confidence,
            version=known,
        )
        for relation in found.relations
    ]
    return spans, relations
