"""Why something gives no record."""

from collections.abc import Iterable

from dementi.i18n import _


class Problem(Exception):
    """A whole sentence for the user; `line` from 1 where the file has lines, `place` a part of it, such as a member.

    `detail` is what a parser said about it: foreign text, to be shown as it is. `columns`, `labels` and `links` are
    names in the file that somebody has to match with ours (`domain.errors.Unmatched`), `tool` is what wrote them.
    `usual`: what gives no record is none in any such file (`domain.errors.LeftOut`).
    """

    columns: tuple[str, ...] = ()
    labels: tuple[str, ...] = ()
    links: tuple[str, ...] = ()
    tool: str = ""
    usual: bool = False

    def __init__(self, message: str, *, line: int = 0, place: str = "", detail: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.line = line
        self.place = place
        self.detail = detail

    def naming(
        self, *, columns: Iterable[str] = (), labels: Iterable[str] = (), links: Iterable[str] = (), tool: str = ""
    ) -> "Problem":
        """The same, with the names that are to be matched."""
        self.columns, self.labels, self.links, self.tool = tuple(columns), tuple(labels), tuple(links), tool
        return self

    def as_usual(self) -> "Problem":
        """The same, as something that every such file has."""
        self.usual = True
        return self

    def again(self, message: str = "", *, line: int = 0, place: str = "") -> "Problem":
        """The same problem with another sentence, line or place."""
        told = Problem(message or self.message, line=line or self.line, place=place or self.place, detail=self.detail)
        told.usual = self.usual
        return told.naming(columns=self.columns, labels=self.labels, links=self.links, tool=self.tool)


def no_text() -> Problem:
    """A record has no text where its file, or its format, has one."""
    return Problem(_("There is no “text” in this record, or it is empty."))
