"""brat standoff: a `.txt` and an `.ann` for each article, and the `annotation.conf` of the folder.

Offsets are code points. A span that goes on over the end of a line is written in parts, one for each line.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

from dementi.domain.large_folders import opened
from dementi.domain.spans import CLAIM, DENIAL, DENIES, SAID_BY, SOURCE, Span, State
from dementi.formats.writing import held
from dementi.formats.writing.dataset import Extent, Format, Found, Labelled, Mismatch, Setting, decided, whole
from dementi.formats.writing.names import FileNames, files

_TEXT, _SPANS = ".txt", ".ann"
_LINE = re.compile(r"[^\n]+")
_TYPE = re.compile(r"[^\w-]+")
_NOTE = re.compile(r"\s+")
_MENTION = re.compile(r"(T\d+)\t(\S+) (\d+ \d+(?:;\d+ \d+)*)\t(.*)", re.DOTALL)
_RELATION = re.compile(r"R\d+\t(\S+) Arg1:(T\d+) Arg2:(T\d+)")


def write(folder: Path, articles: Iterable[Labelled], setting: Setting) -> None:
    names = FileNames(setting.mapping())
    (folder / "annotation.conf").write_bytes(_configuration(setting).encode())
    for article in articles:
        name = names.of(article.article.name)
        _put(folder, name + _TEXT, article.text)
        _put(folder, name + _SPANS, "".join(_lines(_fit(article))))


def _put(folder: Path, name: str, text: str) -> None:
    with opened(folder, name, "xb") as file:
        file.write(text.encode("utf-8", "surrogatepass"))


def _content(folder: Path, name: str) -> str:
    with opened(folder, name) as file:
        return file.read().decode("utf-8", "surrogatepass")


def _fit(article: Labelled) -> Labelled:
    """What brat can say: no white space at either end of a span, and no span of white space alone."""
    article = decided(article)
    fit = []
    for span in article.spans:
        quote = span.quote.strip()
        if quote:
            start = span.start + len(span.quote) - len(span.quote.lstrip())
            fit.append(replace(span, start=start, end=start + len(quote), quote=quote))
    return article.only(fit)


def _lines(article: Labelled) -> Iterator[str]:
    attribute = note = 0
    for number, span in enumerate(article.spans, 1):
        parts = [(span.start + m.start(), span.start + m.end(), m.group()) for m in _LINE.finditer(span.quote)]
        places = ";".join(f"{start} {end}" for start, end, _words in parts)
        yield f"T{number}\t{_type(span.label)} {places}\t{' '.join(words for _start, _end, words in parts)}\n"
        for name in _attributes(span):
            attribute += 1
            yield f"A{attribute}\t{name[0]} T{number}{name[1]}\n"
        if span.note:
            note += 1
            yield f"#{note}\tAnnotatorNotes T{number}\t{_NOTE.sub(' ', span.note)}\n"
    for number, link in enumerate(article.links, 1):
        yield f"R{number}\t{link.kind} Arg1:T{link.tail + 1} Arg2:T{link.head + 1}\n"


def _attributes(span: Span) -> Iterator[tuple[str, str]]:
    yield "state", f" {span.state}"
    if span.flag:
        yield "unsure", ""


def _type(label: str) -> str:
    """brat's types have no spaces."""
    return _TYPE.sub("_", label)


def _configuration(setting: Setting) -> str:
    labels = [_type(label) for label in setting.labels]
    said = "|".join(label for label in labels if label in (CLAIM, DENIAL)) or "<ENTITY>"
    states = "|".join(str(state) for state in State)
    relations = f"{SAID_BY}\tArg1:{said}, Arg2:{SOURCE}\n{DENIES}\tArg1:{DENIAL}, Arg2:{CLAIM}\n"
    if not {CLAIM, DENIAL, SOURCE} <= set(labels):
        relations = f"{SAID_BY}\tArg1:<ENTITY>, Arg2:<ENTITY>\n{DENIES}\tArg1:<ENTITY>, Arg2:<ENTITY>\n"
    overlaps = "<OVERLAP>\tArg1:<ENTITY>, Arg2:<ENTITY>, <OVL-TYPE>:<ANY>\n"
    return (
        "[entities]\n" + "".join(f"{label}\n" for label in labels) + f"\n[relations]\n{overlaps}{relations}"
        f"\n[events]\n\n[attributes]\nstate\tArg:<ENTITY>, Value:{states}\nunsure\tArg:<ENTITY>\n"
    )


def read(folder: Path, setting: Setting) -> Iterator[Found]:
    labels = {_type(label): label for label in setting.labels}
    for name in files(folder, _SPANS):
        text = _content(folder, name.removesuffix(_SPANS) + _TEXT)
        index: dict[str, int] = {}
        spans: list[Extent] = []
        links = []
        for line in _content(folder, name).split("\n"):
            if mention := _MENTION.fullmatch(line):
                known, label, places, words = mention.groups()
                parts = [tuple(map(int, part.split())) for part in places.split(";")]
                if " ".join(text[start:end] for start, end in parts) != words:
                    raise Mismatch(name)
                index[known] = len(spans)
                spans.append((parts[0][0], parts[-1][1], labels[label]))
            elif relation := _RELATION.fullmatch(line):
                links.append((relation[1], index[relation[2]], index[relation[3]]))
        yield Found(text, tuple(spans), tuple(links))


def _expected(article: Labelled) -> Found:
    return whole(_fit(article))


FORMAT = Format("brat", "", read, write_folder=write, expected=_expected, held=held.visible)
