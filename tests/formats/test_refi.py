"""REFI-QDA projects of other programs: codes, links and users as they write them."""

import zipfile
from io import BytesIO

import pytest

from dementi.domain.errors import Unmatched

QDE = """<?xml version="1.0" encoding="utf-8"?>
<Project name="Étude" origin="Un programme" xmlns="urn:QDA-XML:project:1.0">
<Users><User guid="u1" name="A. B."/></Users>
<CodeBook><Codes><Code guid="c0" name="Actes" isCodable="false"><Code guid="c1" name="source" isCodable="true"/>
<Code guid="c2" name="denial" isCodable="true"/></Code></Codes></CodeBook>
<Sources>
<TextSource guid="s1" name="Entretien 😀" plainTextPath="internal://s1.txt">
<PlainTextSelection guid="p1" name="x" startPosition="2" endPosition="8" creatingUser="u1">
<Coding guid="k1" creatingUser="u1"><CodeRef targetGUID="c1"/></Coding></PlainTextSelection>
<PlainTextSelection guid="p2" name="x" startPosition="9" endPosition="15">
<Coding guid="k2" creatingUser="u1"><CodeRef targetGUID="c2"/></Coding></PlainTextSelection>
<PlainTextSelection guid="p3" name="x" startPosition="0" endPosition="1"/>
</TextSource>
<TextSource guid="s2" name="Note"><PlainTextContent>Rien de plus.</PlainTextContent></TextSource>
<PDFSource guid="s3" name="Rapport" path="internal://s3.pdf"/>
</Sources>
<Links><Link guid="l1" name="said_by" direction="OneWay" originGUID="p2" targetGUID="p1"/>
<Link guid="l2" name="said_by" originGUID="p2" targetGUID="elsewhere"/></Links>
</Project>"""
TEXT = "😀 Moscou dément."


def project(qde: str = QDE, **members: str) -> bytes:
    out = BytesIO()
    with zipfile.ZipFile(out, "w") as file:
        file.writestr("project.qde", qde)
        for name, content in (members or {"Sources/s1.txt": TEXT}).items():
            file.writestr(name, content)
    return out.getvalue()


def test_codes_links_and_users_come_in_with_their_texts(read):
    first, second, other = read("étude.qdpx", project())

    found = first.record.annotations
    spans = {s.uid: s for s in found.spans.values()}
    assert [(s.label, s.quote, s.reviewer) for s in spans.values()] == [
        ("source", "Moscou", "A. B."),
        ("denial", "dément", "A. B."),
    ]
    assert [(r.kind, spans[r.tail].quote, spans[r.head].quote) for r in found.relations.values()] == [
        ("said_by", "dément", "Moscou")
    ]
    assert (first.record.article.name, first.kind, first.record.changes) == (
        "Entretien 😀",
        "refi",
        ("spans left out: 1",),
    )
    assert second.record.article.text == "Rien de plus."
    assert "Only the texts" in other.message
    assert other.path.endswith("étude.qdpx/Rapport")


def test_the_fixture_gives_its_text_back(read):
    (item,) = read("projet.qdpx")
    assert item.record.article.text == "😀 Moscou dément les accusations.\n"
    assert [s.quote for s in item.record.annotations.spans.values()] == ["Moscou", "dément"]


def test_codes_that_are_not_ours_are_asked_for(read):
    raw = project(QDE.replace('name="denial"', 'name="Réfute"'))
    unmatched = read("a.qdpx", raw)[0]
    assert isinstance(unmatched, Unmatched)
    assert (unmatched.tool, unmatched.labels) == ("refi", ("Réfute",))

    found = read("a.qdpx", raw, labels={"refi:Réfute": "denial"})[0]
    assert [s.label for s in found.record.annotations.spans.values()] == ["source", "denial"]


@pytest.mark.parametrize(
    ("raw", "told"),
    [
        (project(QDE.replace('endPosition="15"', 'endPosition="1500"')), "outside its text"),
        (project(QDE.replace('endPosition="15"', 'endPosition="x"')), "whole numbers"),
        (project(QDE, **{"autre.txt": "?"}), "is not in the project"),
        (project('<!DOCTYPE x [<!ENTITY a "b">]><Project/>'), "DTD"),
        (project("<Project>"), "damaged"),
        (project("<Project/>"), "no text in this project"),
    ],
)
def test_what_is_wrong_is_said_of_the_text_or_the_whole(read, raw, told):
    assert told in read("a.qdpx", raw)[0].message
