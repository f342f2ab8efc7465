"""spaCy's DocBin: the spans in the group `sc`, which its span categorizer reads, suggestions in a group of their own.

Tokens are cut where spans begin and end, so that each span is one. A group's attribute `relations` lists the links
by kind and the indexes of their ends in the group.
"""

from collections.abc import Iterable, Iterator
from itertools import chain, islice
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO

from dementi.formats.writing import held
from dementi.formats.writing.dataset import Extent, Format, Found, Labelled, Mismatch, Setting, apart, held_apart, whole
from dementi.formats.writing.docbins import boxes, joining
from dementi.formats.writing.tokens import everything

if TYPE_CHECKING:
    from spacy.tokens import Doc, DocBin, SpanGroup

DECIDED, SUGGESTED = "sc", "suggested"
MANY = 256
"""Articles that are made, and read back, at a time."""


def write(file: BinaryIO, articles: Iterable[Labelled], _setting: Setting) -> None:
    """One DocBin; of more articles than `MANY` in memory for so many."""
    waiting = iter(articles)
    box, more = _box(islice(waiting, MANY)), next(waiting, None)
    if more is None:
        file.write(box.to_bytes())
        return
    with joining() as joined:
        joined.add(box)
        while more is not None:
            joined.add(_box(chain([more], islice(waiting, MANY - 1))))
            more = next(waiting, None)
        joined.write(file)


def _box(articles: Iterable[Labelled]) -> "DocBin":
    """These as a DocBin; with words of its own, for a vocabulary never forgets one."""
    from spacy.tokens import DocBin
    from spacy.vocab import Vocab

    vocabulary = Vocab()  # of no language: one would look at each word in a dozen ways, of which nothing is written
    return DocBin(attrs=[], store_user_data=True, docs=(_doc(vocabulary, article) for article in articles))


def _doc(vocabulary: Any, article: Labelled) -> "Doc":
    from spacy.tokens import Doc

    text, tokens, about = article.text, everything(article), article.article
    words = [text[start:end] for start, end, _space in tokens]
    facts = {"id": about.name, "title": about.title, "lang": about.lang, "meta": dict(about.meta)}
    doc = Doc(vocabulary, words=words, spaces=[space for _start, _end, space in tokens], user_data=facts)
    for name, part in zip((DECIDED, SUGGESTED), apart(article), strict=True):
        if name == DECIDED or part.spans:
            doc.spans[name] = _group(doc, name, part)
    return doc


def _group(doc: "Doc", name: str, part: Labelled) -> "SpanGroup":
    from spacy.tokens import SpanGroup

    spans = [doc.char_span(s.start, s.end, label=s.label, span_id=s.uid, alignment_mode="strict") for s in part.spans]
    links = [[link.kind, link.tail, link.head] for link in part.links]
    facts = [[str(s.state), s.reviewer, s.rule] for s in part.spans]
    return SpanGroup(doc, name=name, spans=spans, attrs={"relations": links, "facts": facts})


def read(path: Path, _setting: Setting) -> Iterator[Found]:
    from spacy.vocab import Vocab

    with path.open("rb") as file:
        for box in boxes(file):
            yield from map(_found, box.get_docs(Vocab()))


def _found(doc: "Doc") -> Found:
    spans: list[Extent] = []
    links: list[tuple[str, int, int]] = []
    for group in doc.spans.values():
        before = len(spans)
        spans += [(span.start_char, span.end_char, span.label_) for span in group]
        links += [(kind, before + tail, before + head) for kind, tail, head in group.attrs["relations"]]
        if any(doc.text[span.start_char : span.end_char] != span.text for span in group):
            raise Mismatch(str(doc.user_data["id"]))
    return Found(doc.text, tuple(spans), tuple(links))


def _expected(article: Labelled) -> Found:
    return whole(held_apart(article))


FORMAT = Format(
    "spacy",
    ".spacy",
    read,
    write_file=write,
    expected=_expected,
    held=held.kept_apart,
    parts=True,
    needs=("spacy", "nlp"),
)
