"""What each source of an article is called, by what the article itself says."""

from collections.abc import Mapping

from dementi.domain.records import ArticleRecord
from dementi.extract.register.reading import article_sources


def canonical_names(record: ArticleRecord) -> Mapping[str, str]:
    """By the uid of each source that is not rejected: its name.

    *Igor Konachenkov*, *M. Konashenkov* and *le porte-parole Igor Konachenkov* are all the first of them.
    """
    return {one.uid: one.name for one in article_sources(record.article, record.annotations).mentions}
