"""A document of headings, paragraphs and tables, as Markdown or as HTML. Foreign words stay words in both."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from html import escape
from typing import TypeAlias

_SPECIAL = re.compile(r"([\\`*{}<>|~&]|\[(?=[^]]*\]\()|(?<![^\W_])_|_(?![^\W_])|^[#+-])")
_STYLE = (
    "body{max-width:44rem;margin:2rem auto;padding:0 1.25rem;font:1rem/1.6 system-ui,sans-serif}"
    "table{border-collapse:collapse;margin:.75rem 0}td,th{padding:.25rem 1.25rem .25rem 0;text-align:left;"
    "border-bottom:1px solid #8888;vertical-align:top}td.n,th.n{text-align:right;font-variant-numeric:tabular-nums}"
    "pre{padding:.75rem;overflow:auto;border:1px solid #8888}h1{line-height:1.25}:root{color-scheme:light dark}"
)


@dataclass(frozen=True, slots=True)
class Heading:
    """A title; `level` 1 is the document's."""

    text: str
    level: int = 2


@dataclass(frozen=True, slots=True)
class Table:
    """Rows under a head; all columns but the first hold figures unless `words`."""

    head: Sequence[str]
    rows: Sequence[Sequence[str]]
    words: bool = False


@dataclass(frozen=True, slots=True)
class Code:
    """Lines of a program."""

    text: str


Block: TypeAlias = str | Heading | Table | Code


def markdown(blocks: Iterable[Block]) -> str:
    """The blocks, a blank line between them."""
    return "\n\n".join("\n".join(_markdown(block)) for block in blocks) + "\n"


def _markdown(block: Block) -> Iterator[str]:
    match block:
        case Heading(text, level):
            yield f"{'#' * level} {_plain(text)}"
        case Code(text):
            yield from ("```python", text, "```")
        case Table(head, rows, words):
            yield _line(head)
            yield "|---" + ("|---" if words else "|--:") * (len(head) - 1) + "|"
            yield from map(_line, rows)
        case text:
            yield _plain(text)


def _line(cells: Sequence[str]) -> str:
    return f"| {' | '.join(map(_plain, cells))} |"


def _plain(text: str) -> str:
    """The text on one line, nothing in it read as Markdown."""
    return _SPECIAL.sub(r"\\\1", " ".join(text.split()))


def html(blocks: Iterable[Block], title: str, language: str) -> str:
    """The blocks as a page of their own."""
    body = "\n".join(map(_html, blocks))
    head = f'<meta charset="utf-8">\n<title>{escape(title)}</title>\n<style>{_STYLE}</style>'
    return f'<!DOCTYPE html>\n<html lang="{language}">\n<head>\n{head}\n</head>\n<body>\n{body}\n</body>\n</html>\n'


def _html(block: Block) -> str:
    match block:
        case Heading(text, level):
            return f"<h{level}>{escape(text)}</h{level}>"
        case Code(text):
            return f"<pre>{escape(text)}</pre>"
        case Table(head, rows, words):
            lines = [_cells(head, "th", words), *(_cells(row, "td", words) for row in rows)]
            return "<table>\n" + "\n".join(lines) + "\n</table>"
        case text:
            return f"<p>{escape(text)}</p>"


def _cells(cells: Sequence[str], tag: str, words: bool) -> str:
    figures = "" if words else ' class="n"'
    return (
        "<tr>" + "".join(f"<{tag}{figures if at else ''}>{escape(c)}</{tag}>" for at, c in enumerate(cells)) + "</tr>"
    )
