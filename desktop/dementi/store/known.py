"""Which records are in the project already: their text, and all that they say of it."""

from collections.abc import Iterator, Sequence
from typing import TypeAlias

from dementi.domain.records import ArticleRecord
from dementi.domain.saying import Said
from dementi.store.articles import same_texts
from dementi.store.connection import Database
from dementi.store.errors import DamagedArticle
from dementi.store.loading import load_annotations, load_article, load_decisions

Place: TypeAlias = tuple[int, str, str]
"""Key, name and title of an article."""
_WITH_TEXT = (
    "SELECT a.key, a.name, a.title FROM article_text AS t CROSS JOIN article AS a ON a.key = t.key"
    " WHERE t.digest = ? AND a.binned = 0 ORDER BY a.key"
)


class Known:
    """Looks up records whose texts have `digests`; `reviewer` is whose that is which names nobody."""

    def __init__(self, db: Database, digests: Sequence[str], reviewer: str) -> None:
        self._db = db
        self._reviewer = reviewer
        self._first = same_texts(db, digests)
        self._said: dict[str, list[tuple[Place, Said]]] = {}

    def find(self, sha: str, record: ArticleRecord) -> Place | None:
        """The article that has the text of a record and all its spans, links and decisions; None for none.

        What was moved or decided since counts as there: an import that is done again brings nothing twice.
        """
        if sha not in self._first or record.bare:
            return self._first.get(sha)
        own = Said(record.annotations, record.decisions, self._reviewer)
        return next((place for place, said in self._of(sha) if said.covers(own)), None)

    def add(self, sha: str, place: Place, record: ArticleRecord) -> None:
        """Know of a record that is about to be stored."""
        self._of(sha).append((place, Said(record.annotations, record.decisions, self._reviewer)))
        self._first.setdefault(sha, place)

    def _of(self, sha: str) -> list[tuple[Place, Said]]:
        """All articles with a text, and what is said of each."""
        if sha not in self._said:
            self._said[sha] = list(self._stored(sha)) if sha in self._first else []
        return self._said[sha]

    def _stored(self, sha: str) -> Iterator[tuple[Place, Said]]:
        for key, name, title in self._db.rows(_WITH_TEXT, (sha,)):
            try:
                annotations = load_annotations(self._db, load_article(self._db, key))
            except DamagedArticle:
                continue  # of what cannot be read nobody knows that it is there
            yield (key, name, title), Said(annotations, load_decisions(self._db, key), self._reviewer)
