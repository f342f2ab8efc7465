"""Let the rules propose: each article gets the suggestions of the current rules."""

from collections.abc import Callable

from dementi.domain.article import Article
from dementi.domain.own_rules import OwnRules
from dementi.domain.spans import Proposal, Relation, Span, new_uid
from dementi.extract import Extraction, extract, languages, version
from dementi.store import Project


def pretag(
    project: Project, *, again: bool = False, progress: Callable[[int, int], bool] = lambda done, total: True
) -> int:
    """Propose spans for the articles without a run of the current rules; `again`: for all.

    Returns how many articles were read. `progress` gets how many are done, and of how many; False stops it.
    What a reviewer decided is never touched. The project's own rules propose too; raises `UserError` naming one that
    is wrong, or slow on an article.
    """
    reader = project.reader()
    try:
        own = reader.own_rules()
        versions = {} if again else {lang: version(lang, own) for lang in languages()}
        keys = reader.keys_without_run(versions)
        for done, key in enumerate(keys):
            if not progress(done, len(keys)):
                return done
            pretag_article(project, reader.article(key), own)
        progress(len(keys), len(keys))
        return len(keys)
    finally:
        reader.close()


def pretag_article(project: Project, article: Article, own: tuple[OwnRules, ...] = ()) -> None:
    """Propose spans for one article and wait until they are stored."""
    found = propose(article, own)
    spans, relations = suggestions(article.text, found, own=own)
    known = version(found.lang, own) if found.lang else ""
    project.add_suggestions(article.key, found.lang, known, spans, relations).result()


def propose(article: Article, own: tuple[OwnRules, ...] = ()) -> Extraction:
    """What the rules find, weaker suggestions included; nothing for a language without rules."""
    if article.lang and article.lang not in languages():
        return Extraction()
    return extract(article.text, article.lang or "auto", everything=True, own=own)


def suggestions(
    text: str, found: Extraction, identity: Callable[[], str] = new_uid, *, own: tuple[OwnRules, ...] = ()
) -> tuple[list[Span], list[Relation]]:
    """What was found as pending spans and relations, each with a uid that `identity` gives."""
    known = version(found.lang, own) if found.lang in languages() else ""
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
