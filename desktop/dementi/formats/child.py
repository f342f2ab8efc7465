"""The child process that parses foreign formats: bytes in, JSON out, one file after another until it is let go."""

import shutil
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from dementi import i18n
from dementi.domain.frames import Cut, own_pipes, packed, receive, send
from dementi.formats import limits, wire
from dementi.formats.confining import Forbidden, allow_time, confine
from dementi.formats.drafts import Choices, Draft
from dementi.formats.problems import Problem
from dementi.formats.readers import read
from dementi.i18n import _


def serve() -> int:
    """Answer requests on standard input until it ends."""
    requests, answers = own_pipes()
    folder = Path.cwd()
    confine(folder, limits.MEMORY)
    with suppress(Cut):
        while True:
            request = wire.loaded(receive(requests, limits.MEGABYTE))
            raw = receive(requests, limits.LARGEST_FILE)
            allow_time()
            i18n.use(request["lang"])
            for found in _found(request["kind"], request["name"], raw, wire.choices_from(request["choices"])):
                send(answers, packed(wire.packed(found)))
                allow_time()
            send(answers, packed({"end": True}))
    shutil.rmtree(folder, ignore_errors=True)  # the parent may have died without a word
    return 0


def _found(kind: str, name: str, raw: bytes, choices: Choices) -> Iterator[Draft | Problem]:
    """What the reader finds, and what stopped it if something did."""
    try:
        yield from read(kind, name, raw, choices)
    except Problem as problem:
        yield problem
    except MemoryError:
        message = _("Reading this file needs more than {megabytes} MB of memory. Divide it and try again.")
        yield Problem(message.format(megabytes=limits.MEMORY // limits.MEGABYTE))
    except RecursionError:
        yield Problem(_("What this file holds is nested too deep."))
    except Forbidden as error:
        yield Problem(_("This file is made to do harm: reading it was stopped."), detail=detail(error))
    except Exception as error:  # noqa: BLE001 - a parser may raise anything; its words are foreign text
        yield Problem(_("This file cannot be read: it is damaged, or made to do harm."), detail=detail(error))


def detail(error: Exception) -> str:
    """What a parser said, as plain text of a bounded length."""
    return f"{type(error).__name__}: {error}"[: limits.LONGEST_DETAIL]
