"""Files made to do harm: each is refused or read in a bounded way, named with a reason, and the next file is read."""

import json
import re
import zipfile
import zlib
from io import BytesIO
from random import Random

import pytest

from dementi.domain.errors import UserError

XML_BOMB = (
    '<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "ha">'
    + "".join(f'<!ENTITY b{n} "{f"&b{n - 1};" * 10 if n else "&b;" * 10}">' for n in range(9))
    + "]><a>&b8;</a>"
)
EXTERNAL = '<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><a>&b;</a>'
ODT_TYPE = "application/vnd.oasis.opendocument.text"
PARTS = {
    "docx": "word/document.xml",
    "odt": "content.xml",
    "xlsx": "xl/workbook.xml",
    "epub": "META-INF/container.xml",
}


def package(members: dict[str, bytes | str]) -> bytes:
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return out.getvalue()


def document(kind: str, content: bytes | str) -> bytes:
    return package({**({"mimetype": ODT_TYPE} if kind == "odt" else {}), PARTS[kind]: content})


@pytest.mark.parametrize("kind", PARTS)
@pytest.mark.parametrize("xml", [XML_BOMB, EXTERNAL], ids=["entities that grow", "entities from elsewhere"])
def test_a_document_that_declares_entities_is_refused(refused, kind, xml):
    assert "DTD" in refused(f"a.{kind}", document(kind, xml))


@pytest.mark.parametrize("xml", [XML_BOMB, EXTERNAL], ids=["entities that grow", "entities from elsewhere"])
def test_a_feed_that_declares_entities_is_refused(refused, xml):
    assert "DTD" in refused("a.rss", xml.replace("<a>", "<rss>").replace("</a>", "</rss>").encode())


def test_entities_in_a_page_stay_what_they_are(read):
    (item,) = read("a.html", XML_BOMB.replace("<a>", "<html><body><p>Un &b8;").encode())

    assert len(item.record.article.text) < 100


@pytest.mark.parametrize("kind", [*PARTS, "zip"])
def test_what_is_packed_too_tightly_is_not_unpacked(refused, kind):
    bomb = b"<w:p/>" * 8_000_000
    raw = package({"a.txt": bomb}) if kind == "zip" else document(kind, bomb)

    assert len(raw) < 100_000
    assert "packed too tightly" in refused(f"a.{kind}", raw)


def test_nobody_is_told_to_unpack_a_bomb_elsewhere(refused):
    one, many = {"a.txt": b"0" * 210_000_000}, {f"{n}.txt": b"0" * 1_000_000 for n in range(220)}

    assert "Unpack it" not in refused("one.zip", package(one))
    assert "Unpack it" not in refused("many.zip", package(many))


def test_an_archive_that_would_be_too_large_is_refused(refused):
    raw = package(
        {f"{n}.txt": bytes(range(256)) * 4 for n in range(10)} | {"large.txt": Random(1).randbytes(7_000_000)}
    )
    sizes = [found.start() for found in re.finditer(b"PK\1\2", raw)]
    forged = bytearray(raw)
    for entry in sizes:
        forged[entry + 20 : entry + 28] = (10_000_000).to_bytes(4, "little") + (60_000_000).to_bytes(4, "little")

    assert "larger than 200 MB" in refused("a.zip", bytes(forged))


def test_a_member_that_says_it_is_small_is_read_no_farther(read):
    raw = bytearray(package({"a.txt": b"mot " * 1000, "b.txt": "Un texte sain."}))
    entry = raw.index(b"PK\1\2")
    raw[entry + 24 : entry + 28] = (8).to_bytes(4, "little")

    bad, good = read("a.zip", bytes(raw))

    assert isinstance(bad, UserError)
    assert good.record.article.text == "Un texte sain."


def test_an_archive_of_too_many_files_is_refused(refused):
    assert "more than 2000 files" in refused("a.zip", package({f"{n}.txt": "a" for n in range(2001)}))


def test_archives_in_archives_have_an_end(read):
    raw = package({"a.txt": "Un texte."})
    for _ in range(5):
        raw = package({"b.zip": raw})

    (item,) = read("a.zip", raw)

    assert (isinstance(item, UserError), "in an archive" in item.message) == (True, True)


@pytest.mark.parametrize(
    "name",
    ["../../outside.txt", "/etc/outside.txt", "C:\\outside.txt", "a/../../b.txt", "nul.txt", "a\u202etxt.exe.txt"],
)
def test_a_hostile_name_of_a_member_is_only_a_name(read, tmp_path, name):
    before = sorted(tmp_path.parent.iterdir())

    (item,) = read("a.zip", package({name: "Un texte."}))

    assert item.record.article.text == "Un texte."
    assert sorted(tmp_path.parent.iterdir()) == before
    assert [path.name for path in tmp_path.iterdir()] == ["a.zip"]


def test_a_page_of_deep_tags_loses_no_word(read):
    raw = b"<html><body>" + b"<div>" * 300_000 + b"Tout au fond, le texte." + b"</div>" * 300_000

    (item,) = read("a.html", raw)

    assert item.record.article.text == "Tout au fond, le texte."


@pytest.mark.parametrize("kind", ["docx", "odt"])
def test_a_document_of_deep_elements_is_read_or_refused(read, kind):
    raw = document(kind, "<a>" * 100_000 + "</a>" * 100_000)

    (item,) = read(f"a.{kind}", raw)

    assert isinstance(item, UserError)


def test_no_word_of_a_script_a_style_or_a_comment_is_text(read):
    raw = (
        "<html><head><script>ruse1</script><style>ruse2</style></head><body><!-- ruse3 --><p>Le maire dément.</p>"
        "<noscript>ruse4</noscript><template>ruse5</template><svg><script>ruse6</script><text>ruse7</text></svg>"
        "<iframe srcdoc='ruse8'></iframe><p onclick='ruse9()'>Il a tort.</p></body></html>"
    )

    (item,) = read("a.html", raw.encode())

    assert item.record.article.text == "Le maire dément.\nIl a tort."


@pytest.mark.parametrize(
    ("charset", "encoding"),
    [("utf-8", "cp1252"), ("iso-8859-1", "utf-8"), ("x-none", "cp1252"), ("utf-16", "utf-8")],
)
def test_a_page_may_lie_about_its_encoding(read, charset, encoding):
    words = "L’été, le ministère a démenti, dit-on à l’Élysée."
    page = f"<html><meta charset={charset}><body><p>{words}</p></body></html>"

    (item,) = read("a.html", page.encode(encoding))

    assert item.record.article.text == words


@pytest.mark.parametrize(
    "raw",
    [
        b"%PDF-1.7\n1 0 obj<</Type/Catalog/Pages 1 0 R/Kids[1 0 R]/Count 99999>>endobj\ntrailer<</Root 1 0 R>>",
        b"%PDF-1.7\nxref\n0 1\ntrailer<</Prev 9/Root 1 0 R>>\nstartxref\n9\n%%EOF",
        b"%PDF-1.4\n" + b"[" * 100_000,
        b"%PDF-1.4\n1 0 obj<</Length 99999999999/Filter/FlateDecode>>stream\n" + zlib.compress(b"a" * 10**6),
    ],
)
def test_a_pdf_that_runs_in_circles_is_refused(refused, raw):
    assert "PDF" in refused("a.pdf", raw)


@pytest.mark.parametrize(
    "raw",
    [
        b"{\\rtf1" + b"{" * 300_000,
        b"{\\rtf1\\bin99999999999 a",
        b"{\\rtf1\\u99999999?a}",
        b"{\\rtf1\\ansicpg77777 \xe9}",
        b"{\\rtf",
    ],
)
def test_a_strange_rtf_is_read_or_refused(read, raw):
    assert len(read("a.rtf", raw)) == 1


def test_a_line_of_ten_megabytes_comes_in_whole(read):
    line = "mot 😀 " * 1_500_000

    (item,) = read("a.txt", line.encode())

    assert item.record.article.text == line


@pytest.mark.parametrize(
    ("line", "says"),
    [
        (b'{"text": NaN}', "NaN"),
        (b'{"texte": "a", "n": ' + b"9" * 5000 + b"}", "too large"),
        (b'{"texte": "a", "texte": "b"}', "twice"),
        (b'{"texte": ' + b"[" * 100_000, "deep"),
        (b'{"titre": "a"}', "--map"),
        (b'{"text": {"a": 1}}', "text"),
    ],
)
def test_a_bad_line_of_jsonl_is_named_and_the_others_come_in(read, line, says):
    bad, good = read("a.jsonl", line + b'\n{"texte": "bon"}\n')

    assert (says in bad.message, bad.line) == (True, 1)
    assert good.record.article.text == "bon"


def test_lone_surrogates_and_nul_reach_the_import_that_replaces_them(read):
    (item,) = read("a.json", json.dumps([{"text": "a\ud800b\0c"}]).encode())

    assert item.record.article.text == "a\ud800b\0c"


@pytest.mark.parametrize("head", [b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"\x1f\x8b\x08\0"])
def test_what_is_not_read_says_what_to_do(refused, head):
    assert "Save it as" in refused("a.txt", head + b"\0" * 600)


def test_thirty_kinds_of_garbage_are_refused_in_words_of_ours(read):
    signs = [
        b"WARC/1.0\r\n",
        b"%PDF-",
        b"PK\3\4",
        b"{\\rtf1 \\'zz",
        b"PAR1",
        b"<rss>",
        b"<?xml version='1.0'?><rss>",
        b"[{",
        b"<html>",
    ]
    names = ["a.docx", "a.odt", "a.xlsx", "a.parquet", "a.epub", "a.pdf", "a.rss", "a.json", "a.eml", "a.mbox", "a.csv"]

    for sign in signs:
        for name in names:
            for item in read(name, sign + bytes(range(256)) * 3):
                if isinstance(item, UserError):
                    assert item.message.endswith(".")
                    assert len(item.detail) <= 500
