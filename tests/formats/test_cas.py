"""UIMA CAS in XMI: what INCEpTION and our own export write."""

import pytest

from dementi.domain.errors import Unmatched

XMI = """<?xml version='1.0' encoding='UTF-8'?>
<xmi:XMI xmlns:xmi="http://www.omg.org/XMI" xmlns:cas="http:///uima/cas.ecore" xmlns:custom="http:///custom.ecore"
 xmlns:mine="http:///webanno/custom.ecore" xmlns:type="http:///de/tudarmstadt/ukp/dkpro/core/api/ner/type.ecore"
 xmlns:seg="http:///de/tudarmstadt/ukp/dkpro/core/api/segmentation/type.ecore" xmi:version="2.0">
<cas:NULL xmi:id="0"/>
<seg:Token xmi:id="9" sofa="1" begin="0" end="2" form="x"/>
<custom:Span xmi:id="2" sofa="1" begin="3" end="9" label="source"/>
<mine:Acte xmi:id="3" sofa="1" begin="10" end="16" kind="denial"/>
<type:NamedEntity xmi:id="5" sofa="1" begin="3" end="9"/>
<custom:Relation xmi:id="4" sofa="1" begin="3" end="9" Governor="3" Dependent="2" label="said_by"/>
<custom:Relation xmi:id="6" sofa="1" begin="3" end="9" Governor="3" Dependent="99" label="said_by"/>
<cas:Sofa xmi:id="1" sofaNum="1" sofaID="_InitialView" mimeType="text/plain" sofaString="😀 Moscou dément.&#10;Fin."/>
<cas:View sofa="1" members="2 3 4"/></xmi:XMI>"""


def test_spans_and_relations_of_the_layers_of_people_come_in(read):
    (item,) = read("article.xmi", XMI.encode())

    found = item.record.annotations
    spans = found.spans
    assert item.record.article.text == "😀 Moscou dément.\nFin."
    assert [(s.label, s.quote) for s in spans.values()] == [("source", "Moscou"), ("denial", "dément")]
    assert [(r.kind, spans[r.tail].label, spans[r.head].label) for r in found.relations.values()] == [
        ("said_by", "denial", "source")
    ]
    assert (item.kind, item.record.changes) == ("cas", ("spans left out: 1", "links left out: 1"))


def test_the_fixture_gives_its_text_back(read):
    (item,) = read("annote.xmi")
    assert item.record.article.text == "😀 Moscou dément.\nFin."
    assert [s.quote for s in item.record.annotations.spans.values()] == ["Moscou", "dément"]


def test_labels_of_others_are_asked_for(read):
    raw = XMI.replace('kind="denial"', 'kind="Réfute"').encode()
    (unmatched,) = read("a.xmi", raw)
    assert isinstance(unmatched, Unmatched)
    assert (unmatched.tool, unmatched.labels) == ("cas", ("Réfute",))


@pytest.mark.parametrize(
    ("raw", "told"),
    [
        (XMI.replace('begin="10"', 'begin="1"'), "middle of a character"),
        (XMI.replace('end="16"', 'end="1600"'), "outside its text"),
        (XMI.replace('end="16"', 'end="x"'), "whole numbers"),
        (XMI.replace("sofaString", "sofaURI"), "no text in this file"),
        (XMI[:400], "damaged"),
        ('<!DOCTYPE a [<!ENTITY b "c">]>' + XMI[39:], "DTD"),
    ],
)
def test_what_is_wrong_is_said(read, raw, told):
    (error,) = read("a.xmi", raw.encode())
    assert told in error.message


def test_a_type_system_beside_the_files_is_no_article(read, tmp_path):
    from dementi.workflow.article_files import files_of

    (tmp_path / "TypeSystem.xml").write_text("<typeSystemDescription/>", "utf-8")
    (tmp_path / "a.xmi").write_text(XMI, "utf-8")
    skipped = []
    files, _failures = files_of(tmp_path, skipped)
    assert [file.name for file in files] == ["a.xmi"]
    assert [file.name for file in skipped] == ["TypeSystem.xml"]
