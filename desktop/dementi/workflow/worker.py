"""The process that reads articles for its parent: texts in, finished rows out, until the parent hangs up.

It computes and writes nothing. It must stay free of Qt, and of what opens projects.
"""

import os
from contextlib import suppress
from itertools import accumulate
from typing import Any

from dementi import i18n
from dementi.domain.article import Article
from dementi.domain.bounds import bound_memory
from dementi.domain.errors import UserError
from dementi.domain.frames import Cut, own_pipes, packed, receive, send, unpacked
from dementi.domain.own_rules import OwnRules
from dementi.store.prepared import Keys, PreparedRows, PreparedRun, SealedRows, prepared_rows
from dementi.workflow import appetite
from dementi.workflow.proposing import propose

WORD = "read-for-parent"
"""What the program is started with to be such a process."""


def serve() -> int:
    """Answer what comes on standard input until it ends; the exit code."""
    questions, answers = own_pipes()
    with suppress(Cut):
        order = unpacked(receive(questions))
        i18n.use(order["language"])
        own = tuple(OwnRules(*rules) for rules in order["own"])
        keys = Keys(**order["keys"])
        send(answers, packed({"ready": os.getpid()}))
        while True:
            asked = unpacked(receive(questions))
            text = receive(questions).decode()
            bound_memory(appetite.most(len(text)))
            send(answers, *_answers(Article("", text, asked["lang"], key=asked["article"]), own, keys))
    return 0


def order(language: str, own: tuple[OwnRules, ...], keys: Keys) -> bytes:
    """What a worker is told first: the language of its messages, a project's own rules, the keys its rows name."""
    rules = [(one.name, one.lang, one.text) for one in own]
    known = {"labels": dict(keys.labels), "runs": dict(keys.runs), "versions": dict(keys.versions)}
    return packed({"language": language, "own": rules, "keys": known})


def question(article: Article) -> tuple[bytes, bytes]:
    """An article for a worker."""
    return packed({"article": article.key, "lang": article.lang}), article.text.encode()


def prepared(article: int, head: dict[str, Any], body: bytes) -> PreparedRun:
    """What a worker answered about an article: a frame that says how long each part is of the one after it."""
    ends = list(accumulate(head["sizes"]))
    parts = [body[start:end] for start, end in zip([0, *ends], ends, strict=False)]
    rows = PreparedRows(SealedRows(*parts[:3]), SealedRows(*parts[3:6]), parts[6], exact=head["exact"])
    return PreparedRun(article, head["lang"], rows)


def _answers(article: Article, own: tuple[OwnRules, ...], keys: Keys) -> list[bytes]:
    """A frame that tells the language, and one of rows, which the parent need not look into; or why there are none."""
    try:
        lang, rows = read(article, own, keys)
    except UserError as error:
        return [packed({"failed": [error.message, error.path, error.line]})]
    except MemoryError:
        return [packed({"failed": [appetite.refusal(len(article.text)), "", 0]})]
    parts = [part for one in (rows.spans, rows.relations) for part in (one.same, one.others, one.seals)]
    parts.append(rows.quotes)
    return [packed({"lang": lang, "exact": rows.exact, "sizes": [len(part) for part in parts]}), b"".join(parts)]


def read(article: Article, own: tuple[OwnRules, ...], keys: Keys) -> tuple[str, PreparedRows]:
    """The language whose rules were used on an article, and what they propose as rows."""
    found = propose(article, own)
    return found.lang, prepared_rows(article.key, article.text, found.lang, found.spans, found.relations, keys)
