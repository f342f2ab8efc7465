"""HTML for reading and for a report: each article with its tags drawn under the words, and its attributions below.

One page without scripts or links to elsewhere. A line under the words has the colour of the label and the letter at
its start, so that colour is never the only sign.
"""

import tomllib
from collections.abc import Iterable, Iterator
from html import escape
from html.parser import HTMLParser
from itertools import pairwise
from pathlib import Path
from typing import BinaryIO

from dementi import assets, i18n
from dementi.domain.attributions import Attribution, attributions
from dementi.domain.labels import Label
from dementi.domain.spans import Span
from dementi.formats.writing import held
from dementi.formats.writing.dataset import Extent, Format, Found, Labelled, Setting, decided, whole
from dementi.i18n import _

_STYLE = """
body { margin: 0 auto; max-width: 44rem; padding: 2rem 1.25rem 6rem; font: 1.0625rem/2.1 Georgia, serif;
  color: var(--text); background: var(--page); }
h1 { font-size: 1.5rem; line-height: 1.3; } h2 { font-size: 1.25rem; line-height: 1.35; margin: 3.5rem 0 .25rem; }
h3, .facts, .legend, table { font: .875rem/1.5 system-ui, sans-serif; }
h3 { font-weight: 600; margin: 1.5rem 0 .25rem; }
.facts, .legend { color: var(--muted); margin: 0 0 1rem; } .text { white-space: pre-wrap; overflow-wrap: anywhere; }
.text i { font-style: normal; padding-bottom: .1em; border-bottom: 2px solid; }
.text i i { padding-bottom: .3em; } .text i i i { padding-bottom: .5em; }
.text i.pending { border-bottom-style: dashed; }
b[data-letter] { font: 600 .6rem/1 system-ui, sans-serif; padding: 0 .15em; user-select: none; }
b[data-letter]::before { content: attr(data-letter); } .text b { vertical-align: .9em; }
.legend b { font-size: inherit; }
table { border-collapse: collapse; width: 100%; } th { text-align: left; font-weight: 600; color: var(--muted); }
td, th { padding: .3rem .75rem .3rem 0; vertical-align: top; border-bottom: 1px solid var(--line); }
@media print { body { max-width: none; padding: 0; background: none; } h2, h3 { break-after: avoid; }
  tr { break-inside: avoid; } article { break-before: page; } article:first-of-type
  { break-before: auto; } }
"""


def write(file: BinaryIO, articles: Iterable[Labelled], setting: Setting) -> None:
    for piece in _page(articles, setting):
        file.write(piece.encode("utf-8", "surrogatepass"))


def _page(articles: Iterable[Labelled], setting: Setting) -> Iterator[str]:
    known = setting.shown()
    yield f'<!DOCTYPE html>\n<html lang="{i18n.current()}">\n<head>\n<meta charset="utf-8">\n'
    yield '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
    yield f"<title>{escape(setting.name)}</title>\n<style>{_colours(setting)}{_STYLE}</style>\n</head>\n<body>\n"
    yield f"<h1>{escape(setting.name)}</h1>\n{_legend(setting)}"
    for article in articles:
        yield from _article(decided(article), known)
    yield "</body>\n</html>\n"


def _legend(setting: Setting) -> str:
    """What the letters and lines mean."""
    known = setting.shown()
    told = []
    for key in setting.labels:
        letter = known[key].letters[i18n.current()] if key in known else key[:1].upper()
        name = known[key].names[i18n.current()] if key in known else key
        told.append(f'<b data-label="{escape(key)}" data-letter="{escape(letter)}"></b> {escape(name)}')
    if setting.content.suggestions:
        told.append(escape(_("dashed: suggested by a rule, not decided")))
    return f'<p class="legend">{" · ".join(told)}</p>\n'


def _colours(setting: Setting) -> str:
    """The colours of the labels on light and dark paper; one without a colour of its own has that of the text."""
    tokens = tomllib.loads(assets.path("resources/ui/tokens.toml").read_text("utf-8"))["colour"]
    known = setting.shown()
    coloured = [(f"label-{n}", known[key]) for n, key in enumerate(setting.labels) if key in known]
    rules = "".join(f'.text i[data-label="{escape(label.key)}"] {{ color: inherit; border-color: var(--{name}) }}\n'
                    f'b[data-label="{escape(label.key)}"] {{ color: var(--{name}) }}\n'
                    for name, label in coloured)  # fmt: skip
    light, dark = (_variables(tokens[scheme], scheme, coloured) for scheme in ("light", "dark"))
    return f"\n:root {{ {light} }}\n@media (prefers-color-scheme: dark) {{ :root {{ {dark} }} }}\n{rules}"


def _variables(tokens: dict[str, str], scheme: str, coloured: list[tuple[str, Label]]) -> str:
    colours = {"text": tokens["text"], "muted": tokens["muted"], "page": tokens["article"], "line": tokens["separator"]}
    for name, label in coloured:
        colours[name] = label.inks.get(scheme) or tokens.get(label.colour, tokens["text"])
    return " ".join(f"--{name}: {colour};" for name, colour in colours.items())


def _article(article: Labelled, known: dict[str, Label]) -> Iterator[str]:
    about = article.article
    facts = [about.fact("outlet"), about.fact("date"), about.fact("author"), about.fact("url"), about.name]
    told = escape(" · ".join(fact for fact in facts if fact))
    language = f' lang="{escape(about.lang)}"' if about.lang else ""
    yield f'<article id="{escape(about.name)}">\n<h2>{escape(about.title or about.name)}</h2>\n'
    yield f'<p class="facts">{told}</p>\n<div class="text" dir="auto"{language}>'
    yield from _marked(article, known)
    yield "</div>\n"
    yield from _table(article, known)
    yield "</article>\n"


def _marked(article: Labelled, known: dict[str, Label]) -> Iterator[str]:
    """The text with an element for each piece that the same spans cover."""
    text, letters = article.text, {key: label.letters[i18n.current()] for key, label in known.items()}
    cuts = sorted({0, len(text), *(at for span in article.spans for at in span.extent)})
    inside: list[tuple[int, Span]] = []
    waiting = list(enumerate(article.spans))[::-1]
    for start, end in pairwise(cuts):
        inside = [(number, span) for number, span in inside if span.end > start]
        begun = []
        while waiting and waiting[-1][1].start == start:
            begun.append(waiting.pop())
        inside += begun
        for _number, span in begun:
            letter = letters.get(span.label, span.label[:1].upper())
            yield f'<b data-label="{escape(span.label)}" data-letter="{escape(letter)}"></b>'
        yield "".join(map(_opened, inside)) + escape(text[start:end], quote=False) + "</i>" * len(inside)


def _opened(numbered: tuple[int, Span]) -> str:
    number, span = numbered
    state = "" if span.state.kept else ' class="pending"'
    return f'<i{state} data-label="{escape(span.label)}" data-span="{number}">'


def _table(article: Labelled, known: dict[str, Label]) -> Iterator[str]:
    seen = attributions(article.annotations)
    if not seen:
        return
    names = {key: label.names[i18n.current()] for key, label in known.items()}
    heads = (_("Label"), _("Words"), _("Said by"), _("Denies"))
    yield f"<h3>{escape(_('Attributions'))}</h3>\n<table>\n"
    yield f"<tr>{''.join(f'<th>{escape(head)}</th>' for head in heads)}</tr>\n"
    for attribution in seen:
        yield f"<tr>{''.join(f'<td>{escape(cell)}</td>' for cell in _cells(attribution, names))}</tr>\n"
    yield "</table>\n"


def _cells(attribution: Attribution, names: dict[str, str]) -> tuple[str, ...]:
    labels = " + ".join(names.get(span.label, span.label) for span in attribution.words)
    sources = "; ".join(span.quote for span in attribution.sources)
    return labels, attribution.quote, sources, "; ".join(span.quote for span in attribution.denied)


class _Reader(HTMLParser):
    """Collects the text of each article and the extent of each of its spans."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[Found] = []
        self._text: list[str] | None = None
        self._length = 0
        self._open: list[tuple[int, str]] = []
        self._spans: dict[int, Extent] = {}

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        facts = dict(attrs)
        if tag == "div" and facts.get("class") == "text":
            self._text, self._length, self._spans = [], 0, {}
        elif tag == "i" and self._text is not None:
            self._open.append((int(facts["data-span"] or ""), facts["data-label"] or ""))

    def handle_data(self, data: str) -> None:
        if self._text is None:
            return
        for number, label in self._open:
            start = self._spans.get(number, (self._length, 0, label))[0]
            self._spans[number] = (start, self._length + len(data), label)
        self._text.append(data)
        self._length += len(data)

    def handle_endtag(self, tag: str) -> None:
        if tag == "i" and self._open:
            self._open.pop()
        elif tag == "div" and self._text is not None:
            self.found.append(Found("".join(self._text), tuple(self._spans.values())))
            self._text = None


def read(path: Path, _setting: Setting) -> Iterator[Found]:
    reader = _Reader()
    with path.open(encoding="utf-8", errors="surrogatepass", newline="") as file:
        while piece := file.read(1 << 16):
            reader.feed(piece)
            yield from reader.found
            reader.found.clear()


def _expected(article: Labelled) -> Found:
    """A link is a row of the table, for people."""
    return whole(decided(article).without_links())


FORMAT = Format("html", ".html", read, write_file=write, expected=_expected, held=held.spans_alone)
