"""UIMA CAS in XMI, as INCEpTION and WebAnno export it: a text with its spans and relations.

Read are the layers that people make (`custom`) and named entities; words, sentences and their analyses are not spans.
Offsets are UTF-16 units, as Java counts.
"""

from collections.abc import Iterator, Mapping
from xml.parsers import expat

from dementi.domain.utf16 import Utf16
from dementi.formats import packages
from dementi.formats.drafts import Choices, Draft
from dementi.formats.foreign import Link, Mark, annotated, left_out
from dementi.formats.problems import Problem
from dementi.i18n import _

TOOL = "cas"
TYPES = "TypeSystem.xml"
"""The file beside those with texts that says what their layers are."""
_XMI = "http://www.omg.org/XMI id"
_CAS = "http:///uima/cas.ecore"
_LAYERS = ("custom.ecore", "/ner/type.ecore")  # ends of the namespaces of annotations that are read
_NAMES = ("label", "value")  # features that say what a span or relation is
_TAIL, _HEAD = "Governor", "Dependent"
_OWN = frozenset({_XMI, "sofa", "begin", "end", _TAIL, _HEAD, "identity", "identifier"})


def read(raw: bytes, choices: Choices) -> Iterator[Draft]:
    """The article of a file. Raises `Problem` for one without text, or with spans that cannot be."""
    found = _Xmi()
    found.read(raw)
    if found.text is None:
        raise Problem(_("There is no text in this file of UIMA. Export the document with its annotations as XMI."))
    units = Utf16(found.text)
    marks, links, bare = list[Mark](), list[Link](), 0
    for feature in found.features:
        label = _label(feature)
        if _TAIL in feature and _HEAD in feature:
            links.append(Link(feature[_TAIL], feature[_HEAD], label))
        elif label:
            start, end = (_point(units, feature.get(name, "")) for name in ("begin", "end"))
            marks.append(Mark(feature.get(_XMI, ""), start, end, label))
        else:
            bare += 1
    there = {mark.key for mark in marks}
    kept = [link for link in links if {link.tail, link.head} <= there]
    annotations, changes = annotated(marks, kept, choices, TOOL)
    gone = left_out({"spans": bare, "links": len(links) - len(kept)})
    yield Draft({"text": found.text, **annotations}, (*changes, *gone), kind=TOOL)


def _label(feature: Mapping[str, str]) -> str:
    """What a span is: its label or value, or the first feature that somebody gave it."""
    named = (feature[name] for name in _NAMES if feature.get(name))
    return next(named, next((value for name, value in feature.items() if name not in _OWN and value), ""))


def _point(units: Utf16, digits: str) -> int | None:
    if not (digits.isascii() and digits.isdecimal() and len(digits) < 12):
        return None  # which the check of the record refuses
    try:
        return units.points(int(digits))
    except ValueError:
        raise Problem(_("A span of this record ends in the middle of a character.")) from None


class _Xmi:
    """Collects the text of the first view, and the annotations of the layers that are read."""

    def __init__(self) -> None:
        self.text: str | None = None
        self.features: list[dict[str, str]] = []
        self._view = ""

    def read(self, xml: bytes) -> None:
        packages.refuse_dtd(xml)
        parser = expat.ParserCreate(namespace_separator=" ")
        parser.StartElementHandler = self._start
        try:
            parser.Parse(xml, True)
        except expat.ExpatError as error:
            raise Problem(_("This is not whole XML: the file is damaged."), detail=str(error)) from None
        self.features = [one for one in self.features if one.get("sofa", self._view) == self._view]

    def _start(self, name: str, given: dict[str, str]) -> None:
        namespace, _space, tag = name.rpartition(" ")
        if namespace == _CAS and tag == "Sofa" and self.text is None and "sofaString" in given:
            self.text, self._view = given["sofaString"], given.get(_XMI, "")
        elif namespace.endswith(_LAYERS):
            self.features.append(given)
