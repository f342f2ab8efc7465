"""Parts of a page by their class: what is seen in each, in the order of the page."""

from collections.abc import Callable
from dataclasses import dataclass, field

from dementi.formats.page_text import Seen, lines

Naming = Callable[[str, frozenset[str]], str]
"""From a tag, its classes and its id to the name of the region that begins there; empty for none."""


@dataclass(slots=True)
class _Open:
    """A region whose end has not come; `depth` counts open tags like its own, `parts` are those of what is around."""

    name: str
    tag: str
    parts: list[str]
    depth: int = 1


@dataclass(frozen=True, slots=True)
class Link:
    """A link that leads somewhere on the web; `apart` where it stands in no paragraph."""

    address: str
    text: str
    region: str
    apart: bool


@dataclass(slots=True)
class Regions:
    """The text of each region without those within it, and the links; `rest` is what stands in no region."""

    found: list[tuple[str, str]] = field(default_factory=list)
    links: list[Link] = field(default_factory=list)
    rest: str = ""

    def of(self, *names: str) -> list[str]:
        """The texts of the regions of these names, blank ones left out."""
        return [text for name, text in self.found if name in names and text]

    @property
    def size(self) -> int:
        """The code points of everything that is seen."""
        return len(self.rest) + sum(len(text) for _name, text in self.found)

    def first(self, *names: str) -> str:
        """The first of them; empty when there is none."""
        return next(iter(self.of(*names)), "")


def regions(markup: str, naming: Naming) -> Regions:
    """The regions of `markup`, whatever its depth; one that is never closed ends with it."""
    parser = _Divided(naming)
    parser.feed(markup)
    parser.close()
    return parser.result()


def shown(text: str) -> str:
    """Lines as a browser shows them: several spaces are one. No-break spaces stay."""
    return lines("\n".join(" ".join(one for one in line.split(" ") if one) for line in text.split("\n")))


class _Divided(Seen):
    def __init__(self, naming: Naming) -> None:
        super().__init__()
        self._naming = naming
        self._rest = self.parts
        self._stack: list[_Open] = []
        self._texts: list[tuple[str, list[str]]] = []
        self._links: list[Link] = []
        self._address = ""
        self._words: list[str] = []
        self._paragraph = False

    def result(self) -> Regions:
        found = [(name, shown("".join(parts))) for name, parts in self._texts]
        return Regions(found, self._links, shown("".join(self._rest)))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        super().handle_starttag(tag, attrs)
        known = dict(attrs)
        name = self._naming(tag, frozenset(f"{known.get('class') or ''} {known.get('id') or ''}".split()))
        if name:
            self._begin(name, tag)
        elif self._stack and self._stack[-1].tag == tag:
            self._stack[-1].depth += 1
        if tag == "a" and (known.get("href") or "").startswith(("http://", "https://")):
            self._address, self._words = known["href"] or "", []
        self._paragraph = tag == "p" or self._paragraph

    def handle_endtag(self, tag: str) -> None:
        super().handle_endtag(tag)
        if tag == "a" and self._address:
            region = self._stack[-1].name if self._stack else ""
            self._links.append(Link(self._address, shown("".join(self._words)), region, not self._paragraph))
            self._address = ""
        if tag == "p":
            self._paragraph = False
        if self._stack and self._stack[-1].tag == tag:
            self._stack[-1].depth -= 1
            if not self._stack[-1].depth:
                self._end()

    def handle_data(self, data: str) -> None:
        super().handle_data(data)
        if self._address:
            self._words.append(data)

    def _begin(self, name: str, tag: str) -> None:
        self._stack.append(_Open(name, tag, self.parts))
        self.parts = []
        self._texts.append((name, self.parts))

    def _end(self) -> None:
        self.parts = self._stack.pop().parts
        self.parts.append("\n")
