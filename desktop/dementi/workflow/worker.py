"""The process that reads articles for its parent: texts in, finished rows out, until the parent hangs up.

It computes and writes nothing. It must stay free of Qt, and of what opens projects.
"""

import os
from collections.abc import Iterator
from contextlib import suppress

from dementi import i18n
from dementi.domain.article import Article
from dementi.domain.bounds import bound_memory
from dementi.domain.errors import UserError
from dementi.domain.frames import Cut, own_pipes, packed, receive, send, unpacked
from dementi.domain.own_rules import OwnRules
from dementi.store.prepared import Keys, sealed_rows
from dementi.workflow import appetite
from dementi.workflow.proposing import propose, suggestions

WORD = "read-for-parent"
"""What the program is started with to be such a process."""
_NICE = 10
_ROWS = 100  # in one frame: decoding it must not hold up the window


def serve() -> int:
    """Answer what comes on standard input until it ends; the exit code."""
    with suppress(AttributeError, OSError):
        os.nice(_NICE)  # elsewhere the parent has started this process with less weight
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


def _answers(article: Article, own: tuple[OwnRules, ...], keys: Keys) -> Iterator[bytes]:
    """The rows in frames of a bounded size, then the end; or why there are none."""
    try:
        lang, rows = read(article, own, keys)
    except UserError as error:
        yield packed({"end": True, "failed": [error.message, error.path, error.line]})
        return
    except MemoryError:
        yield packed({"end": True, "failed": [appetite.refusal(len(article.text)), "", 0]})
        return
    for table, waiting in rows.items():
        for at in range(0, len(waiting), _ROWS):
            yield _frame(table, waiting[at : at + _ROWS])
    yield packed({"end": True, "lang": lang})


def _frame(table: str, rows: list[tuple[bytes, bytes]]) -> bytes:
    """The rows are JSON already, because their seals are made of it."""
    seals = b"".join(mark for _text, mark in rows).hex().encode()
    return b'{"table":"%b","seals":"%b","rows":[%b]}' % (table.encode(), seals, b",".join(text for text, _mark in rows))


def read(article: Article, own: tuple[OwnRules, ...], keys: Keys) -> tuple[str, dict[str, list[tuple[bytes, bytes]]]]:
    """The language whose rules were used on an article, and what they propose as rows."""
    found = propose(article, own)
    spans, relations = suggestions(article.text, found, own=own)
    return found.lang, sealed_rows(article.key, keys.runs[found.lang], spans, relations, keys.labels)
