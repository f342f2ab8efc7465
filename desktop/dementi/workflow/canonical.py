"""What each source of an article is called when all its spellings there are taken for one."""

from collections.abc import Mapping, Sequence

from dementi.domain.records import ArticleRecord
from dementi.domain.spans import SOURCE, Span, State
from dementi.extract.names import same_source


def canonical_names(record: ArticleRecord) -> Mapping[str, str]:
    """By the uid of each source that is not rejected: the clearest name it has in the article.

    *Igor Konachenkov*, *M. Konashenkov* and *le porte-parole Igor Konachenkov* are all the first of them.
    """
    groups: list[list[Span]] = []
    for span in record.annotations.spans.values():
        if span.label != SOURCE or span.state is State.REJECTED:
            continue
        group = next((one for one in groups if any(same_source(span.quote, other.quote) for other in one)), None)
        if group is None:
            groups.append([span])
        else:
            group.append(span)
    return {span.uid: name for group in groups for name in (_clearest(group),) for span in group}


def _clearest(group: Sequence[Span]) -> str:
    """The shortest with two names in it, such as a first and a family name; else the longest."""
    quotes = list(dict.fromkeys(" ".join(span.quote.split()) for span in group))
    full = [quote for quote in quotes if sum(word[:1].isupper() and len(word) > 2 for word in quote.split()) > 1]
    return min(full, key=lambda quote: (len(quote.split()), quote)) if full else max(quotes, key=len)
