"""One user action on many articles: all of it in one transaction and one undo step, or nothing."""

from collections.abc import Callable, Sequence
from typing import TypeAlias

from dementi.domain.annotations import Annotations
from dementi.domain.article import Article, Status
from dementi.domain.edits import Edit
from dementi.store import journal
from dementi.store.connection import Database
from dementi.store.edits import put
from dementi.store.errors import Stopped
from dementi.store.loading import load_annotations, load_article, load_statuses

# What is done to one article as it stands in the file, None for nothing.
Make: TypeAlias = Callable[[Article, Annotations, Status], Edit | None]
Progress: TypeAlias = Callable[[int, int], bool]


def apply_all(
    db: Database, action: str, subject: str, reviewer: str, keys: Sequence[int], make: Make, progress: Progress
) -> int:
    """Store what `make` builds for each of these articles; how many it changed.

    `progress` gets how many are done, and of how many; when it returns False nothing is stored and `Stopped` raised.
    """
    rows: journal.JournalledRows | None = None
    changed = 0
    for done, key in enumerate(keys):
        if not progress(done, len(keys)):
            raise Stopped
        article = load_article(db, key)
        status = load_statuses(db, key).get(reviewer, Status.TO_DO)
        edit = make(article, load_annotations(db, article), status)
        if edit is not None:
            rows = rows or journal.begin(db, action, subject, reviewer)
            put(rows.of(key), edit, article.text)
            changed += 1
    progress(len(keys), len(keys))
    return changed
