"""What each source of an article is called: as the register has it, else by what the article itself says."""

from collections.abc import Mapping

from dementi.domain.records import ArticleRecord
from dementi.extract.register.reading import article_sources


def canonical_names(record: ArticleRecord) -> Mapping[str, str]:
    """By the uid of each source that is not rejected: its name.

    *Igor Konachenkov*, *M. Konashenkov* and *le porte-parole Igor Konachenkov* are all the first of them.
    """
    if record.entities:
        return {uid: standing.entity.name for uid, standing in record.entities.items()}
    return {one.uid: one.name for one in article_sources(record.article, record.annotations).mentions}
