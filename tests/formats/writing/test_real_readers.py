"""The libraries that other people read datasets with, given ours: the same spans and links come out."""

import csv
import json
import re
import xml.etree.ElementTree as ET
from zipfile import ZipFile

import pytest

from dementi.formats.writing.dataset import decided
from dementi.formats.writing.registry import by_name
from dementi.formats.writing.tokens import words

TAGS = ("html", "head", "meta", "title", "style", "body", "h1", "article", "h2", "p", "div", "b", "i", "h3")
MARKUP = {f"<{tag}" for tag in (*TAGS, "table", "tr", "th", "td")}
QDA = "{urn:QDA-XML:project:1.0}"


def spans(article):
    """Start, end and label of what is in most formats: all but what was rejected."""
    return sorted((span.start, span.end, span.label) for span in decided(article).spans)


def links(article):
    article = decided(article)
    ends = [(span.start, span.end) for span in article.spans]
    return sorted((link.kind, ends[link.tail], ends[link.head]) for link in article.links)


def test_pybrat_finds_every_span_and_link(hostile, write):
    from pybrat.parser import BratParser

    folder = write("brat", hostile)
    read = {example.text: example for example in BratParser().parse(str(folder))}

    for article in hostile:
        example, expected = read[article.text], by_name("brat").expected(article)
        found = [(e.spans[0].start, e.spans[-1].end, e.type) for e in example.entities]
        assert sorted(found) == sorted(expected.spans)
        assert len(example.relations) == len(expected.links)
        for entity in example.entities:
            assert entity.mention == " ".join(article.text[part.start : part.end] for part in entity.spans)


def test_cassis_counts_as_we_do(hostile, write):
    import cassis

    folder = write("cas", hostile)
    types = cassis.load_typesystem((folder / "TypeSystem.xml").read_bytes().decode())
    texts = {}
    for path in folder.glob("*.xmi"):
        cas = cassis.load_cas_from_xmi(path.read_text("utf-8"), typesystem=types)
        texts[cas.sofa_string] = cas

    for article in hostile:
        cas = texts[article.text.replace("\x0b", "\ufffd")]
        found = [(s.begin, s.end, s.label) for s in cas.select("custom.Span")]
        arrows = [
            (r.label, (r.Governor.begin, r.Governor.end), (r.Dependent.begin, r.Dependent.end))
            for r in cas.select("custom.Relation")
        ]
        assert sorted(found) == spans(article)
        assert sorted(arrows) == links(article)


def test_uima_counts_in_utf16(hostile, write):
    folder = write("cas", hostile)
    tree = ET.parse(folder / "emoji.xmi")
    text = next(e.attrib["sofaString"] for e in tree.iter() if "sofaString" in e.attrib)
    units = text.encode("utf-16-le")
    ends = {int(e.attrib["end"]) for e in tree.iter() if e.tag.endswith("}Span")}

    assert max(ends) == len(units) // 2 > len(text)


def test_pyrefiqda_takes_the_project(hostile, write, tmp_path):
    from pyrefiqda import RefiProject

    path = write("refi", hostile)
    project = RefiProject.load(path, extract_dir=str(tmp_path / "extracted"))

    codes = {code.guid: code.name for code in project.code_book.codes.code}
    assert sorted(codes.values()) == ["claim", "denial", "source"]
    sources = {source.name: source for source in project.sources.text_source}
    for article in hostile:
        source = sources[article.article.name]
        found = [
            (s.start_position, s.end_position, codes[s.coding[0].code_ref.target_guid])
            for s in source.plain_text_selection
        ]
        assert sorted(found) == spans(article)
    assert len(project.links.link) == sum(len(links(article)) for article in hostile)


def test_what_pyrefiqda_does_not_check_of_refi_is_right(hostile, write):
    """The order of elements, guids, and texts in UTF-8 with LF and no byte order mark."""
    with ZipFile(write("refi", hostile)) as archive:
        root = ET.fromstring(archive.read("project.qde"))
        texts = {name: archive.read(name) for name in archive.namelist() if name.startswith("sources/")}

    assert [child.tag.removeprefix(QDA) for child in root] == ["Users", "CodeBook", "Sources", "Links"]
    guids = [element.attrib["guid"] for element in root.iter() if "guid" in element.attrib]
    assert len(set(guids)) == len(guids)
    assert all(len(guid) == 36 for guid in guids)
    assert sorted(texts.values()) == sorted(article.text.encode() for article in hostile)


@pytest.mark.parametrize("name", ["bio", "bilou"])
def test_nervaluate_reads_the_first_label(name, hostile, write):
    from nervaluate.loaders import ConllLoader

    path = write(name, hostile)
    data = path.read_bytes().decode()
    if name == "bilou":
        data = data.replace("\tU-", "\tB-").replace("\tL-", "\tI-")
    found = [entity for sequence in ConllLoader().load(data) for entity in sequence]

    expected = [s for article in hostile for s in by_name(name).expected(article).spans if s[2] == "claim"]
    assert len(found) == len(expected)
    assert sorted(e.end - e.start + 1 for e in found) == sorted(end - start for start, end, _label in expected)


@pytest.mark.parametrize("name", ["bio", "bilou"])
def test_every_line_has_a_token_and_a_column_for_each_label(name, hostile, write):
    lines = [line.split("\t") for line in write(name, hostile).read_bytes().decode().split("\n") if line]

    assert {len(cells) for cells in lines} == {4}
    tokens = [cells[0] for cells in lines if not cells[0].startswith("-DOCSTART- (")]
    assert tokens == [a.text[start:end] for a in hostile for start, end in words(flat(a))]
    assert not [token for token in tokens if not token or token != "".join(token.split())]


def flat(article):
    from dementi.formats.writing.bio import flat

    return flat(article)


def test_openpyxl_sees_text_and_no_formula(hostile, write):
    from openpyxl import load_workbook

    sheet = load_workbook(write("xlsx", hostile))["attributions"]
    head = [cell.value for cell in sheet[1]]
    titles = {row[head.index("title")].value for row in sheet.iter_rows(min_row=2)}

    assert titles == {article.article.title for article in hostile}
    assert not [cell for row in sheet.iter_rows() for cell in row if cell.data_type == "f"]
    assert isinstance(sheet.cell(2, head.index("start") + 1).value, int)


def test_a_spreadsheet_finds_no_formula_in_the_csv(hostile, write):
    with write("csv", hostile).open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))

    assert {row["title"] for row in rows} == {f"'{article.article.title}" for article in hostile}
    assert not [cell for row in rows for cell in row.values() if cell.startswith(("=", "+", "-", "@", "\t", "\r"))]
    assert {row["canonical_source"] for row in rows if row["source"]} != {""}


def test_duckdb_reads_the_parquet(hostile, write):
    import duckdb

    folder = write("hf", hostile)
    rows = duckdb.sql(f"SELECT text, spans, relations FROM '{folder}/data/train.parquet'").fetchall()
    features = duckdb.sql(f"SELECT value FROM parquet_kv_metadata('{folder}/data/train.parquet')").fetchall()

    assert list(json.loads(features[0][0])["info"]["features"]["spans"]["feature"])[:3] == ["start", "end", "label"]
    for article, (text, found, arrows) in zip(hostile, rows, strict=True):
        assert text == article.text
        assert sorted((s["start"], s["end"], s["label"]) for s in found) == spans(article)
        assert all(text[s["start"] : s["end"]] == s["quote"] for s in found)
        assert len(arrows) == len(links(article))


def test_doccano_gets_utf16_units_and_integer_ids(hostile, write):
    rows = [json.loads(line) for line in write("doccano", hostile).read_bytes().splitlines()]
    row, article = rows[0], hostile[0]
    units = row["text"].encode("utf-16-le")

    quotes = [units[2 * e["start_offset"] : 2 * e["end_offset"]].decode("utf-16-le") for e in row["entities"]]
    assert sorted(quotes) == sorted(article.text[start:end] for start, end, _label in spans(article))
    ids = [entity["id"] for one in rows for entity in one["entities"]]
    assert ids == list(range(1, len(ids) + 1))
    known = {entity["id"] for entity in row["entities"]}
    assert row["relations"]
    assert all({link["from_id"], link["to_id"]} <= known for link in row["relations"])


def test_a_label_studio_span_is_an_annotation_or_a_prediction(hostile, write):
    tasks = json.loads(write("labelstudio", hostile).read_bytes())

    for task, article in zip(tasks, hostile, strict=True):
        made, guessed = (
            {item["id"] for part in task[kind] for item in part["result"] if item["type"] == "labels"}
            for kind in ("annotations", "predictions")
        )
        assert made == {span.uid for span in article.spans if span.state.kept}
        assert guessed == {span.uid for span in article.spans if span.state.value == "pending"}
        assert task["data"]["text"] == article.text


def test_a_prodigy_span_ends_with_its_last_token(hostile, write):
    for line in write("prodigy", hostile).read_bytes().splitlines():
        row = json.loads(line)
        for span in row["spans"]:
            first, last = row["tokens"][span["token_start"]], row["tokens"][span["token_end"]]
            assert (first["start"], last["end"]) == (span["start"], span["end"])
        joined = "".join(token["text"] + " " * token["ws"] for token in row["tokens"])
        assert joined == row["text"]


def test_a_web_annotation_says_where_and_what(hostile, write):
    collection = json.loads(write("webanno", hostile).read_bytes())
    items = collection["first"]["items"]

    assert collection["type"] == "AnnotationCollection"
    assert collection["total"] == len(items)
    text = ""
    for item in items:
        if item["motivation"] == "describing":
            text = item["body"]["value"]
        elif item["motivation"] != "linking":
            position, quote = item["target"]["selector"]
            assert text[position["start"] : position["end"]] == quote["exact"]
            assert text[: position["start"]].endswith(quote["prefix"])
            assert text[position["end"] :].startswith(quote["suffix"])


def test_the_page_carries_no_markup_of_the_article(hostile, write):
    page = write("html", hostile).read_bytes().decode()

    assert set(re.findall(r"<\w+", page)) == MARKUP
    assert "&amp;amp;" in page
    assert "://" not in page.replace("https://exemple.org", "")


def test_a_large_hugging_face_dataset_is_several_files_in_order(project, tmp_path, monkeypatch):
    duckdb = pytest.importorskip("duckdb")
    monkeypatch.setattr("dementi.formats.writing.hf._MOST", 1)
    folder = project("hf", tmp_path / "hf")

    assert [path.name for path in sorted((folder / "data").iterdir())] == [
        "train-00000-of-00002.parquet",
        "train-00001-of-00002.parquet",
    ]
    ids = duckdb.sql(f"SELECT id FROM '{folder}/data/train*.parquet'").fetchall()
    assert [found[:3] for (found,) in ids] == ["000", "004"]
    assert "path: data/train*.parquet" in (folder / "README.md").read_text("utf-8")
