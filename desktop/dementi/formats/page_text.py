"""The text of markup as it is seen: one paragraph a line, no script, no picture. Any depth of tags is read."""

import re
from html.parser import HTMLParser

_BLOCK_NAMES = """address article aside blockquote body br dd details dialog div dl dt fieldset figcaption figure footer
    form h1 h2 h3 h4 h5 h6 header hgroup hr html li main nav ol p pre section summary table tbody tfoot thead tr ul"""
_BLOCKS = frozenset(_BLOCK_NAMES.split())
_UNSEEN_NAMES = "applet audio canvas embed head iframe math noscript object script style svg template title video"
_UNSEEN = frozenset(_UNSEEN_NAMES.split())
_CELLS = frozenset(("td", "th"))
_HEADING = re.compile(r"<(h[1-3])\b[^>]{0,1000}>(.{0,2000}?)</\1>", re.IGNORECASE | re.DOTALL)
_SPACES = re.compile(r"[ \t\n\r\f]+")


def seen(markup: str) -> str:
    """The paragraphs of a page or a part of one, each on a line."""
    parser = Seen()
    parser.feed(markup)
    parser.close()
    return lines("".join(parser.parts))


def lines(text: str) -> str:
    """`text` with each line stripped and the blank ones left out."""
    return "\n".join(line for line in (one.strip(" \t") for one in text.split("\n")) if line.strip())


def in_lines(text: str) -> str:
    """Paragraphs of no markup, a line each, with the spaces that would be seen of them in a page."""
    return lines("\n".join(_SPACES.sub(" ", line) for line in text.split("\n")))


class Seen(HTMLParser):
    """Collects in `parts` what is seen of the markup that it is fed, with a line end at each block."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []
        self._unseen: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _UNSEEN:
            self._unseen.append(tag)
        elif not self._unseen:
            self._divide(tag)
            if tag in _CELLS:
                self.parts.append("\t")

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if not self._unseen:
            self._divide(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag in self._unseen:
            del self._unseen[self._unseen.index(tag) :]
        elif not self._unseen and tag not in ("br", "hr"):
            self._divide(tag)

    def handle_data(self, data: str) -> None:
        if not self._unseen:
            self.parts.append(_SPACES.sub(" ", data))

    def _divide(self, tag: str) -> None:
        if tag in _BLOCKS:
            self.parts.append("\n")


def heading(markup: str) -> str:
    """The text of the first heading; empty without one."""
    found = _HEADING.search(markup)
    return " ".join(seen(found[2]).split()) if found else ""


def titled(title: str, body: str) -> str:
    """The text of an article that came with a title: title, blank line, body, unless it begins with it (DESIGN 6)."""
    title = " ".join(title.split())
    if not title or " ".join(body[: 2 * len(title) + 20].split()).startswith(title):
        return body
    return f"{title}\n\n{body}" if body else title
