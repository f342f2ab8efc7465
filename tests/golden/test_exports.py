"""The second seed article with its gold, as each format writes it: a change of a byte is seen in the review.

To write the files anew after a change that is wanted: run this module with `DEMENTI_GOLDEN=write` in the environment.
"""

import json
import os
from zipfile import ZipFile

import pytest

from dementi.domain.annotations import Annotations
from dementi.domain.article import Article, Status
from dementi.domain.records import ArticleRecord
from dementi.domain.spans import Relation, Span, State
from dementi.formats.jsonl import Content
from dementi.formats.writing.dataset import Setting, labelled
from dementi.formats.writing.registry import by_name

FILES = {
    "jsonl": "004.jsonl",
    "labelstudio": "004.json",
    "doccano": "004.doccano.jsonl",
    "bio": "004.bio",
    "bilou": "004.bilou",
    "csv": "004.csv",
    "webanno": "004.jsonld",
    "html": "004.html",
}


@pytest.fixture(scope="module")
def article(root):
    lines = (root / "tests" / "golden" / "seeds.jsonl").read_text("utf-8").splitlines()
    row = next(row for row in map(json.loads, lines) if "004" in row["id"])
    text = row["text"]
    spans = [
        Span(f"s{n:02}", s["start"], s["end"], s["label"], text[s["start"] : s["end"]], State.MANUAL, "C. R.")
        for n, s in enumerate(row["spans"])
    ]
    links = [
        Relation(f"r{n:02}", r["type"], spans[r["from"]].uid, spans[r["to"]].uid, State.MANUAL, "C. R.")
        for n, r in enumerate(row["relations"])
    ]
    about = Article("004", text, "fr", "Syrie", {"outlet": "Exemple", "date": "2015-12-23"})
    record = ArticleRecord(about, Annotations.of(spans, links), statuses={"C. R.": Status.DONE})
    return labelled(1, record, Content())


@pytest.fixture
def same(root):
    """A function that compares bytes with those of a golden file."""

    def call(found: bytes, name: str) -> None:
        path = root / "tests" / "golden" / "exports" / name
        if os.environ.get("DEMENTI_GOLDEN") == "write":
            path.parent.mkdir(exist_ok=True)
            path.write_bytes(found)
        assert found.decode() == path.read_bytes().decode()

    return call


SETTING = Setting("seeds", "seeds", reviewers=("C. R.",))


@pytest.mark.parametrize("form", FILES)
def test_a_file_is_what_it_was(form, article, same, tmp_path):
    with (tmp_path / "out").open("wb") as file:
        by_name(form).write_file(file, [article], SETTING)

    same((tmp_path / "out").read_bytes(), FILES[form])


def test_a_brat_folder_is_what_it_was(article, same, tmp_path):
    by_name("brat").write_folder(tmp_path, [article], SETTING)

    same((tmp_path / "004.ann").read_bytes(), "004.ann")
    same((tmp_path / "annotation.conf").read_bytes(), "annotation.conf")


def test_a_cas_is_what_it_was(article, same, tmp_path):
    by_name("cas").write_folder(tmp_path, [article], SETTING)

    same((tmp_path / "004.xmi").read_bytes(), "004.xmi")
    same((tmp_path / "TypeSystem.xml").read_bytes(), "TypeSystem.xml")


def test_a_refi_project_is_what_it_was(article, same, tmp_path):
    with (tmp_path / "out").open("wb") as file:
        by_name("refi").write_file(file, [article], SETTING)

    with ZipFile(tmp_path / "out") as archive:
        same(archive.read("project.qde"), "004.qde")
