"""The full-text index over titles and texts, folded so that accents, case and ligatures do not matter."""

import re
import unicodedata
from collections.abc import Iterable

from dementi.store.connection import Database
from dementi.store.names import set_fact
from dementi.store.rows import Rows
from dementi.store.vocabulary import Beginning

FOLD = "2"  # kept in the project: an index folded in another way is built again
_LIGATURES = {"œ": "oe", "æ": "ae", "\N{RIGHT SINGLE QUOTATION MARK}": "'"}
_WORD = re.compile(r"[^\W_]+")
_PART = re.compile("""((?<!\\S)-)?(?:["“«„]([^"”»“]*)["”»“]?|([^\\s"“”«»„]+))""")  # minus, phrase, word


def fold(text: str) -> str:
    """`text` as it is indexed; the tokenizer takes the accents off."""
    folded = unicodedata.normalize("NFC", text.casefold())
    for found, plain in _LIGATURES.items():  # three searches are faster than one translation
        folded = folded.replace(found, plain)
    return folded


def add(db: Database, key: int, title: str, text: str) -> None:
    """Index an article."""
    add_many(db, ((key, title, text),))


def add_many(db: Database, articles: Iterable[tuple[int, str, str]]) -> None:
    """Index articles, each by key, title and text."""
    folded = ((key, fold(title), fold(text)) for key, title, text in articles)
    db.executemany("INSERT INTO article_search (rowid, title, text) VALUES (?, ?, ?)", folded)


def remove(db: Database, articles: Iterable[tuple[int, str, str]]) -> None:
    """Take articles out of the index, each by key, and the title and text it was indexed with."""
    folded = ((key, fold(title), fold(text)) for key, title, text in articles)
    db.executemany("INSERT INTO article_search (article_search, rowid, title, text) VALUES ('delete', ?, ?, ?)", folded)


def compact(db: Database) -> None:
    """Build the index anew from what it holds, so that no word of a removed article is left in it."""
    db.execute("INSERT INTO article_search (article_search) VALUES ('optimize')")


def rebuild(db: Database) -> None:
    """Build the index anew from the texts, folded as they now are."""
    db.execute("BEGIN IMMEDIATE")
    db.execute("INSERT INTO article_search (article_search) VALUES ('delete-all')")
    for (key,) in db.rows("SELECT key FROM article"):
        row = db.first(
            "SELECT a.title, t.text FROM article AS a JOIN article_text AS t USING (key) WHERE a.key = ?", (key,)
        )
        if row is not None:
            add(db, key, *row)
    set_fact(Rows(db), "fold", FOLD)
    db.execute("COMMIT")


def query(words: str, *, phrases: bool = True, beginning: Beginning = lambda _start: None) -> str:
    """The search for all of `words`, each also as the beginning of a longer one; "" when there is none.

    Words between quotation marks stand as they are and side by side; what a minus sign precedes is not there, a whole
    word unless it ends in `*`. An index without places (`phrases` false) finds the words of a phrase anywhere.
    The words of the index that begin as one does are named where `beginning` knows them.
    """
    wanted, unwanted = list[str](), list[str]()
    for minus, phrase, word in _PART.findall(words):
        found = _WORD.findall(fold(phrase or word))
        if found:
            exact = bool(phrase) or len(found) == 1 == len(found[0]) or (minus and not word.endswith("*"))
            parts = [" ".join(found)] if phrases else found
            named = None if exact or len(found) > 1 else beginning(found[0])
            told = " AND ".join(f'"{part}"' for part in parts) + ("*" if not exact and named is None else "")
            (unwanted if minus else wanted).append(" OR ".join(f'"{one}"' for one in named or ()) or told)
    all_wanted = " AND ".join(_grouped(part, " OR ") for part in wanted)
    return " NOT ".join([f"({all_wanted})", *(_grouped(part, " AND ", " OR ") for part in unwanted)]) if wanted else ""


def _grouped(part: str, *words: str) -> str:
    return f"({part})" if any(word in part for word in words) else part
