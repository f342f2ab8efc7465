"""A user action into the project: its rows, its decisions and its undo step, in one transaction."""

from collections import OrderedDict

from dementi.domain.edits import Edit
from dementi.domain.spans import Relation, Span
from dementi.store import journal
from dementi.store.annotating import (
    dangling,
    put_decision,
    put_relation,
    put_span,
    put_status,
    remove_relation,
    remove_span,
)
from dementi.store.connection import Database
from dementi.store.loading import load_article
from dementi.store.rows import Rows


class Texts:
    """The texts last worked on, verified once: reading a long one for each key pressed would be slow."""

    def __init__(self, size: int = 4) -> None:
        self._size = size
        self._texts: OrderedDict[int, str] = OrderedDict()

    def get(self, db: Database, article: int) -> str:
        """The article's text, checked against its digest."""
        if article not in self._texts:
            self._texts[article] = load_article(db, article).text
            if len(self._texts) > self._size:
                self._texts.popitem(last=False)
        self._texts.move_to_end(article)
        return self._texts[article]

    def clear(self) -> None:
        self._texts.clear()


def apply(db: Database, edit: Edit, texts: Texts) -> None:
    """Store an edit as one undo step. `ValueError` for one that does not fit the text or leaves a loose link."""
    text = texts.get(db, edit.article)
    put(journal.begin(db, edit.action, edit.subject, edit.reviewer, edit.article), edit, text)


def put(rows: Rows, edit: Edit, text: str) -> None:
    """Write what an edit does to its article, whose text is `text`."""
    _replace(rows, edit, text)
    for decision in edit.decisions:
        put_decision(rows, edit.article, decision)
    if edit.status is not None:
        put_status(rows, edit.article, edit.reviewer, edit.status)


def _replace(rows: Rows, edit: Edit, text: str) -> None:
    """Spans that stay, then links, then what goes: a link always finds its ends."""
    article = edit.article
    removed = []
    for replacement in edit.replacements:
        if isinstance(replacement.after, Span):
            put_span(rows, article, text, replacement.after)
        elif replacement.after is None and isinstance(replacement.before, Span):
            removed.append(replacement.before.uid)
    for replacement in edit.replacements:
        if isinstance(replacement.after, Relation):
            put_relation(rows, article, replacement.after)
        elif replacement.after is None and isinstance(replacement.before, Relation):
            remove_relation(rows, article, replacement.before.uid)
    for uid in removed:
        remove_span(rows, article, uid)
        if loose := dangling(rows.db, article, uid):
            raise ValueError(f"span {uid} goes, but relation {loose[0][2]} names it")
