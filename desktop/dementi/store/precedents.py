"""How spans like one were decided in this project: those of the same rule and cue, those of nearly the same words."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass

from dementi.domain.folding import plain, plain_words
from dementi.domain.spans import SOURCE, State
from dementi.store import names
from dementi.store.concordance import ARTICLE_OF_ROW, SPAN_OF_ROW
from dementi.store.connection import Database
from dementi.store.loading import STATES
from dementi.store.parts import rows_of
from dementi.store.quoting import LONGEST, place
from dementi.store.schema import SPAN_SEARCH_SINCE

NEWEST = 1_000  # decisions of each outcome of a rule whose cues are compared
ALIKE = 0.8  # of the words of both quotes that must be shared
_HITS = 500
_RARE = 3  # long words, which are rare ones, that are looked for together
_DECIDED = ("accepted", "amended", "rejected")
_OF_RULE = """
SELECT g.article, g.key, g.uid, coalesce(v.label, g.label), g.state, g.cue_start, g.cue_stop
FROM suggestion AS g INDEXED BY suggestion_decided CROSS JOIN article_order AS o ON o.key = g.article
LEFT JOIN span AS v ON v.suggestion = g.key
WHERE g.rule = ? AND g.state = ? AND g.state <> 'pending' AND g.cue_start IS NOT NULL AND (g.label = ?) = ?
    AND o.binned = 0
ORDER BY g.key DESC LIMIT ?"""
_OF_WORDS = f"""
SELECT f.rowid, coalesce(g.uid, h.uid), coalesce(v.label, g.label, h.label), coalesce(g.state, h.state),
    substr(coalesce(v.quote, g.quote, h.quote), 1, {LONGEST})
FROM span_search AS f{ARTICLE_OF_ROW}{SPAN_OF_ROW} LEFT JOIN span AS v ON v.suggestion = g.key
WHERE span_search MATCH ? AND o.binned = 0 AND coalesce(g.state, h.state) <> 'pending'
ORDER BY f.rowid DESC LIMIT {_HITS}"""


@dataclass(frozen=True, slots=True)
class Like:
    """What is in hand: `uids` are its own spans, which are no precedents. `cue` is empty where there is none."""

    rule: str
    cue: str
    quote: str
    label: str
    uids: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Precedent:
    """A decided span: its row in the index of spans, the label it has, and its state."""

    row: int
    label: str
    state: State


class Precedents:
    """Reads on the thread of the reader it belongs to: up to some tenths of a second, not for the screen's."""

    def __init__(self, db: Database) -> None:
        self._db = db

    def of(self, like: Like) -> list[Precedent]:
        """The decided spans that are like it, each once, in the order of the articles.

        Sources are compared with sources only. Of a rule's decisions the newest are looked at.
        """
        if self._db.version < SPAN_SEARCH_SINCE:
            return []
        labels = names.labels(self._db)
        found = {row: Precedent(row, labels[label], STATES[state]) for row, label, state in self._rows(like)}
        source = like.label == SOURCE
        return [one for _row, one in sorted(found.items()) if (one.label == SOURCE) == source]

    def _rows(self, like: Like) -> Iterator[tuple[int, int, str]]:
        if like.rule and like.cue:
            yield from self._of_cue(like)
        yield from self._of_words(like)

    def _of_cue(self, like: Like) -> Iterator[tuple[int, int, str]]:
        source = self._db.value("SELECT key FROM label WHERE name = ?", (SOURCE,))
        is_source = like.label == SOURCE
        rows = [
            row for state in _DECIDED for row in self._db.rows(_OF_RULE, (like.rule, state, source, is_source, NEWEST))
        ]
        texts = dict[int, str](rows_of(self._db, _TEXTS, sorted({row[0] for row in rows})))
        wanted = plain(like.cue)
        known: dict[str, bool] = {}  # a rule has few cues; to fold each again would keep the window waiting
        for article, key, uid, label, state, start, stop in rows:
            cue = texts[article][start:stop]
            if cue not in known:
                known[cue] = plain(cue) == wanted
            if known[cue] and uid not in like.uids:
                yield place(article, key, by_hand=False), label, state

    def _of_words(self, like: Like) -> Iterator[tuple[int, int, str]]:
        own = frozenset(plain_words(like.quote[:LONGEST]))
        for question in _questions(own):
            for row, uid, label, state, quote in self._db.rows(_OF_WORDS, (question,)):
                if uid not in like.uids and _alike(own, frozenset(plain_words(quote))):
                    yield row, label, state


_TEXTS = "SELECT key, text FROM article_text WHERE key IN ({})"


def _questions(words: Collection[str]) -> Iterator[str]:
    """Searches one of which finds nearly the same words, even where some of them are others."""
    longest = sorted(words, key=lambda word: (-len(word), word))
    for at in range(0, min(len(longest), 2 * _RARE), _RARE):
        some = longest[at : at + _RARE]
        if at == 0 or len(some) == _RARE:
            yield "quote : (" + " AND ".join(f'"{word}"' for word in some) + ")"


def _alike(one: frozenset[str], other: frozenset[str]) -> bool:
    return len(one & other) >= ALIKE * max(len(one), len(other))
