"""ZIP files give the articles of their members, whatever these are."""

import json
import zipfile
from io import BytesIO
from pathlib import Path

import pytest

from dementi.domain.errors import LeftOut, UserError

FIXTURES = Path(__file__).with_name("fixtures")


def archive(**members) -> bytes:
    """A ZIP file; `__` in a name stands for a slash, `_DOT_` for a dot."""
    return named({name.replace("__", "/").replace("_DOT_", "."): content for name, content in members.items()})


def named(members) -> bytes:
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as file:
        for name, content in members.items():
            file.writestr(name, content)
    return out.getvalue()


def test_members_of_every_kind_are_read_in_their_order(read):
    out = BytesIO()
    files = sorted(
        file for file in FIXTURES.rglob("*") if file.suffix not in (".py", ".parquet", ".gz") and file.is_file()
    )
    with zipfile.ZipFile(out, "w") as file:
        for one in files:
            file.write(one, one.relative_to(FIXTURES))

    items = read("a.zip", out.getvalue(), labels={"Locuteur": "source"})

    assert not [item for item in items if isinstance(item, UserError)]
    assert [item.kind for item in items] == [
        *(
            "cas",
            "docx",
            "eml",
            "html",
            "odt",
            "pdf",
            "rtf",
            "csv",
            "csv",
            "xlsx",
            "xlsx",
            "brat",
            "doccano",
            "doccano",
        ),
        *["europresse"] * 5,
        *["factiva"] * 6,
        *("feed", "feed", "feed", "label-studio", "mbox", "mbox", "epub", "epub"),
        *["nexis"] * 6,
        *("docx", "odt", "rtf", "prodigy", "prodigy", "refi"),
    ]


def test_a_bad_member_is_named_and_the_others_come_in(read, tmp_path):
    bad, good = read("a.zip", archive(x__a_DOT_pdf=b"%PDF-1.4", c_DOT_txt="Bon"))

    assert bad.path == str(tmp_path / "a.zip" / "x" / "a.pdf")
    assert (good.record.article.text, good.record.article.name) == ("Bon", "c")
    assert good.path == str(tmp_path / "a.zip" / "c.txt")


@pytest.mark.parametrize(
    ("name", "raw"), [("b.png", b"\x89PNG\r\n"), ("b.css", b"p{}"), ("b.js", b"a=1"), ("b.gz", b"\x1f\x8b8")]
)
def test_what_is_no_article_is_left_out_and_named(read, tmp_path, name, raw):
    other, good = read("a.zip", named({f"x_files/{name}": raw, "x.txt": "Bon"}))

    assert isinstance(other, LeftOut)
    assert (other.path, other.message) == (str(tmp_path / "a.zip" / "x_files" / name), "No article, left alone")
    assert good.record.article.text == "Bon"


def test_an_archive_of_pictures_alone_has_no_articles(read):
    left, refused = read("a.zip", named({"a.png": b"\x89PNG\r\n"}))

    assert isinstance(left, LeftOut)
    assert "no articles" in refused.message


def test_what_systems_put_into_archives_is_left_alone(read):
    (item,) = read("a.zip", named({"__MACOSX/a.txt": "x", "dir/.DS_Store": "x", ".git/b.txt": "x", "b.txt": "Bon"}))

    assert item.record.article.text == "Bon"


def test_an_archive_of_nothing_says_so(refused):
    assert "no articles" in refused("a.zip", archive())


def test_a_member_under_a_password_says_so(read):
    raw = bytearray(archive(a_DOT_txt="Un texte."))
    raw[6] |= 1
    raw[raw.index(b"PK\1\2") + 8] |= 1

    (error,) = read("a.zip", bytes(raw))

    assert "password" in error.message


def test_one_name_is_what_each_tool_means_by_it(read):
    doccano = json.dumps({"id": 1, "text": "La mairie nie.", "label": [[0, 9, "X"]]})
    prodigy = {"text": "Ali dit non.", "_input_hash": 1, "_task_hash": 2, "answer": "accept"}
    prodigy["spans"] = [{"start": 8, "end": 11, "label": "X"}]
    raw = archive(a_DOT_jsonl=doccano, b_DOT_jsonl=json.dumps(prodigy))

    unmatched = read("a.zip", raw)
    found = read("a.zip", raw, labels={"doccano:X": "source", "prodigy:X": "denial", "X": ""})

    assert [(error.tool, error.labels) for error in unmatched] == [("doccano", ("X",)), ("prodigy", ("X",))]
    labels = [[span.label for span in item.record.annotations.spans.values()] for item in found]
    assert labels == [["source"], ["denial"]]
