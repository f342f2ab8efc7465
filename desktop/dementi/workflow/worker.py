"""The process that reads articles for its parent: texts in, finished rows out, until the parent hangs up.

It computes and writes nothing. It must stay free of Qt, and of what opens projects.
"""

import gc
import os
from contextlib import suppress

from dementi.domain.article import Article
from dementi.domain.bounds import bound_memory, bound_time
from dementi.domain.errors import UserError
from dementi.domain.frames import Cut, own_pipes, packed, receive, send, unpacked
from dementi.domain.own_rules import OwnRules
from dementi.store.prepared import Keys, PreparedRows, prepared_rows
from dementi.workflow import appetite, reading_frames
from dementi.workflow.patience import USUAL
from dementi.workflow.proposing import propose

_LONGEST = 2.0  # times what its parent grants: when that has ended, nobody else ends what runs for ever


def serve() -> int:
    """Answer what comes on standard input until it ends; the exit code."""
    questions, answers = own_pipes()
    with suppress(Cut):
        own, keys = reading_frames.ordered(receive(questions))
        send(answers, packed({"ready": os.getpid()}))
        bound, known = 0, set[str]()
        while True:
            asked = unpacked(receive(questions))
            text = receive(questions).decode()
            if (most := appetite.most(len(text))) != bound:
                bound_memory(bound := most)
            bound_time(_LONGEST * USUAL.of(len(text)))
            send(answers, *_answers(Article("", text, asked["lang"], key=asked["article"]), own, keys))
            if asked["lang"] not in known:
                known.add(asked["lang"])
                _keep_what_stays()
    return 0


def _keep_what_stays() -> None:
    """The rules of a language have been read: the collector need not look through them with each article."""
    gc.collect()
    gc.freeze()


def _answers(article: Article, own: tuple[OwnRules, ...], keys: Keys) -> list[bytes]:
    """What there is to tell about an article, or why there is nothing."""
    try:
        return reading_frames.answers(*read(article, own, keys))
    except UserError as error:
        return [packed(reading_frames.refusal(error))]
    except MemoryError:
        return [packed(reading_frames.refusal(UserError(appetite.refusal(len(article.text)))))]


def read(article: Article, own: tuple[OwnRules, ...], keys: Keys) -> tuple[str, PreparedRows]:
    """The language whose rules were used on an article, and what they propose as rows."""
    found = propose(article, own)
    return found.lang, prepared_rows(article.key, article.text, found.lang, found.spans, found.relations, keys)
