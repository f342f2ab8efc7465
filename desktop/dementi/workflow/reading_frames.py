"""What is told while articles are read: by the window to its dispatcher, by that to its workers, and back.

Rows that a worker made go through the dispatcher as they are: nobody looks into them before SQLite does.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise
from pathlib import Path
from typing import Any

from dementi import i18n
from dementi.domain.article import Article
from dementi.domain.errors import UserError
from dementi.domain.frames import packed, unpacked
from dementi.domain.own_rules import OwnRules
from dementi.i18n import _
from dementi.store.packets import Packet, parts_of, rows_of
from dementi.store.prepared import Keys, PreparedRows, PreparedRun

READ = "read-for-parent"
"""What the program is started with to be a worker."""
DISPATCH = "dispatch-for-parent"
"""What it is started with to be the dispatcher."""


@dataclass(frozen=True, slots=True)
class Failed:
    """An article that could not be read, and why; `name` is what it is called in the project."""

    article: int
    name: str
    error: UserError


def unstartable() -> str:
    """That this machine runs no processes for the program."""
    return _("The processes that read articles cannot be started here.")


# To a worker, and from it


def order(own: Sequence[OwnRules], keys: Keys) -> bytes:
    """What a worker is told first: the language of its messages, a project's own rules, the keys its rows name."""
    rules = [(one.name, one.lang, one.text) for one in own]
    known = {"labels": dict(keys.labels), "runs": dict(keys.runs), "versions": dict(keys.versions)}
    return packed({"language": i18n.current(), "own": rules, "keys": known})


def ordered(frame: bytes) -> tuple[tuple[OwnRules, ...], Keys]:
    """The same as a worker takes it; its messages are in that language from here on."""
    told = unpacked(frame)
    i18n.use(told["language"])
    return tuple(OwnRules(*rules) for rules in told["own"]), Keys(**told["keys"])


def question(article: Article) -> tuple[bytes, bytes]:
    """An article for a worker."""
    return packed({"article": article.key, "lang": article.lang}), article.text.encode()


def answers(lang: str, rows: PreparedRows) -> list[bytes]:
    """What a worker found, and the language whose rules it used: a frame about it, and one of all rows."""
    parts = parts_of(rows)
    return [packed({"lang": lang, "exact": rows.exact, "sizes": [len(part) for part in parts]}), b"".join(parts)]


def refusal(error: UserError) -> dict[str, Any]:
    """Why there are no rows."""
    return {"failed": [error.message, error.path, error.line]}


def is_refusal(head: dict[str, Any]) -> bool:
    return "failed" in head


def refused(head: dict[str, Any]) -> UserError:
    """A refusal read back."""
    message, path, line = head["failed"]
    return UserError(message, path=path, line=line)


def answered(article: int, head: dict[str, Any], body: bytes) -> PreparedRun:
    """The same of an article read back."""
    return PreparedRun(article, head["lang"], rows_of(_cut(body, head["sizes"]), exact=head["exact"]))


# To the dispatcher, and from it


@dataclass(frozen=True, slots=True)
class Errand:
    """What a dispatcher is told first: the file it reads, what its workers are told, and how many there are to be."""

    path: Path
    order: bytes
    versions: Mapping[str, str]
    workers: int

    def frames(self) -> tuple[bytes, bytes]:
        told = {"path": str(self.path), "versions": dict(self.versions), "workers": self.workers}
        return packed(told), self.order

    @classmethod
    def of(cls, head: bytes, order: bytes) -> "Errand":
        told = unpacked(head)
        return cls(Path(told["path"]), order, told["versions"], told["workers"])


@dataclass(frozen=True, slots=True)
class Delivery:
    """What a dispatcher has for the window at once: `packets` for the file, and articles that could not be read.

    Of `total` articles `left` are neither in the file nor in this; so many `scopes` have been looked at. `speed` is in
    code points a second. The next comes when this one is in the file.
    """

    left: int
    total: int
    scopes: int
    speed: float = 0.0
    packets: Sequence[Packet] = ()
    failures: Sequence[Failed] = ()

    def frames(self) -> tuple[bytes, bytes]:
        parts = [parts_of(packet.rows) for packet in self.packets]
        told = {
            "left": self.left, "total": self.total, "scopes": self.scopes, "speed": self.speed,
            "packets": [
                [one.lang, one.rows.exact, one.articles, one.sizes, [len(part) for part in own]]
                for one, own in zip(self.packets, parts, strict=True)
            ],
            "failures": [[one.article, one.name, refusal(one.error)] for one in self.failures],
        }  # fmt: skip
        return packed(told), b"".join([part for own in parts for part in own])

    @classmethod
    def of(cls, head: bytes, body: bytes) -> "Delivery":
        told = unpacked(head)
        packets, at = [], 0
        for lang, exact, articles, sizes, lengths in told["packets"]:
            parts = _cut(body, lengths, at)
            packets.append(Packet(lang, articles, rows_of(parts, exact=exact), sizes))
            at += sum(lengths)
        failures = [Failed(article, name, refused(why)) for article, name, why in told["failures"]]
        return cls(told["left"], told["total"], told["scopes"], told["speed"], packets, failures)


def _cut(body: bytes, sizes: Sequence[int], at: int = 0) -> list[bytes]:
    """Parts of so many bytes, one after the other from `at` on."""
    ends = list(accumulate(sizes, initial=at))
    return [body[start:end] for start, end in pairwise(ends)]
