"""UIMA CAS in XMI for INCEpTION: `TypeSystem.xml`, and one file for each article.

Spans are `custom.Span`, relations `custom.Relation` from Governor to Dependent, each with its `label`. Offsets are
UTF-16 units, converted by cassis. Control characters that XML cannot hold become U+FFFD.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from dementi.domain.large_folders import opened
from dementi.formats.writing.dataset import Extent, Format, Found, Labelled, Setting, decided, whole
from dementi.formats.writing.names import FileNames, files

if TYPE_CHECKING:
    from cassis import TypeSystem

_SPAN, _RELATION = "custom.Span", "custom.Relation"
_TYPES = "TypeSystem.xml"
_ENDING = ".xmi"
_ILLEGAL = re.compile("[\0-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def write(folder: Path, articles: Iterable[Labelled], setting: Setting) -> None:
    types, names = _types(), FileNames(setting.mapping())
    types.to_xml(folder / _TYPES)
    for article in articles:
        xmi = _cas(types, decided(article)).to_xmi()
        with opened(folder, names.of(article.article.name) + _ENDING, "xb") as file:
            file.write(xmi.encode())


def _types() -> "TypeSystem":
    from cassis import TypeSystem

    types = TypeSystem()
    span = types.create_type(_SPAN, supertypeName="uima.tcas.Annotation")
    relation = types.create_type(_RELATION, supertypeName="uima.tcas.Annotation")
    types.create_feature(span, "label", "uima.cas.String")
    types.create_feature(relation, "Governor", _SPAN)
    types.create_feature(relation, "Dependent", _SPAN)
    types.create_feature(relation, "label", "uima.cas.String")
    return types


def _cas(types: "TypeSystem", article: Labelled) -> Any:
    from cassis import Cas

    cas = Cas(types)
    cas.sofa_string = _writable(article.text)
    cas.sofa_mime = "text/plain"
    made = [types.get_type(_SPAN)(begin=s.start, end=s.end, label=s.label) for s in article.spans]
    for span in made:
        cas.add(span)
    for link in article.links:
        head = made[link.head]
        ends = {"Governor": made[link.tail], "Dependent": head, "label": link.kind}
        cas.add(types.get_type(_RELATION)(begin=head.begin, end=head.end, **ends))
    return cas


def _writable(text: str) -> str:
    return _ILLEGAL.sub("\ufffd", text)


def read(folder: Path, _setting: Setting) -> Iterator[Found]:
    from cassis import load_cas_from_xmi, load_typesystem

    with (folder / _TYPES).open("rb") as file:
        types = load_typesystem(file)
    for name in files(folder, _ENDING):
        with opened(folder, name) as file:
            cas = load_cas_from_xmi(file, typesystem=types)
        index: dict[int, int] = {}
        spans: list[Extent] = []
        for span in cas.select(_SPAN):
            index[span.xmiID] = len(spans)
            spans.append((span.begin, span.end, span.label))
        links = [(r.label, index[r.Governor.xmiID], index[r.Dependent.xmiID]) for r in cas.select(_RELATION)]
        yield Found(str(cas.sofa_string), tuple(spans), tuple(links))


def _expected(article: Labelled) -> Found:
    return replace(whole(decided(article)), text=_writable(article.text))


FORMAT = Format("cas", "", read, write_folder=write, expected=_expected, needs=("cassis", "cas"))
