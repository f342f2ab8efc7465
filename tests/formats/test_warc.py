"""A web archive gives the pages that were captured in it."""

import gzip
from pathlib import Path

import pytest

from dementi.domain.errors import LeftOut, UserError
from dementi.formats import warc
from dementi.formats.drafts import AS_FOUND

CAPTURE = Path(__file__).with_name("fixtures").joinpath("capture.warc.gz").read_bytes()
UNPACKED = gzip.decompress(CAPTURE)
BOTH = pytest.mark.parametrize("raw", [CAPTURE, UNPACKED], ids=["packed", "unpacked"])
DAMAGED = "This web archive is damaged: it cannot be read."
CUT = "This web archive ends within a page, or is damaged there: what comes after was not read."
LEFT_OUT = "2 records of this web archive hold no page with a text and were left out."


def record(address: str, content: bytes, headers: bytes = b"Content-Type: text/html\r\n") -> bytes:
    """A captured page."""
    block = b"HTTP/1.1 200 OK\r\n" + headers + b"\r\n" + content
    head = f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: {address}\r\nContent-Length: {len(block)}\r\n\r\n"
    return head.encode() + block + b"\r\n\r\n"


@BOTH
def test_each_page_gives_its_text_its_address_and_its_day(read, raw):
    page, short, text, _left_out = read("a.bin", raw)

    assert page.record.article.text.startswith("La mairie dément la fermeture du pont\n\nLa mairie a démenti mardi")
    assert short.record.article.text == "Une brève de deux lignes."
    assert text.record.article.text == "La mairie dément.\n"
    assert [item.record.article.meta for item in (page, short)] == [
        {"date": "2026-03-03", "url": "https://exemple.invalid/pont"},
        {"date": "2026-03-03", "url": "https://exemple.invalid/breve"},
    ]
    assert (page.kind, page.record.article.lang) == ("warc", "fr")


@BOTH
def test_what_is_no_page_is_left_out_and_counted(read, raw):
    *_pages, left_out = read("a.bin", raw)

    assert isinstance(left_out, LeftOut)
    assert left_out.message == LEFT_OUT


def test_pages_are_named_after_the_archive_without_both_its_endings(read):
    assert [item.record.article.name for item in read("a.warc.gz", CAPTURE)[:2]] == ["a", "a-2"]


@BOTH
def test_an_archive_that_was_cut_short_gives_whole_pages_and_says_so(read, raw):
    whole = {item.record.article.text for item in read("a.bin", raw)[:3]}

    for end in range(60, len(raw) - 4, 61):
        if raw[end:].startswith((b"\x1f\x8b", b"WARC/")):  # between two records nothing tells
            continue
        found = read("a.bin", raw[:end])
        told = {item.message for item in found if isinstance(item, UserError)}
        assert {item.record.article.text for item in found if not isinstance(item, UserError)} <= whole
        assert told & {DAMAGED, CUT}, end


@pytest.mark.parametrize("raw", [b"WARC/1.0\r\n", b"WARC/1.0\r\n" + b"\0" * 600, CAPTURE[:90], UNPACKED[:90]])
def test_an_archive_without_a_whole_record_is_named_as_damaged(refused, raw):
    assert refused("a.warc", raw) == DAMAGED


@BOTH
@pytest.mark.parametrize("zeros", [1, 600, 200_000])
def test_zeros_behind_an_archive_are_no_damage(read, raw, zeros):
    told = [item.message for item in read("a.bin", raw + b"\0" * zeros) if isinstance(item, UserError)]

    assert told == [LEFT_OUT]


def test_zeros_in_the_place_of_the_last_page_are_damage(read):
    items = read("a.bin", UNPACKED + record("https://a.invalid/", b"<p>Un texte.")[:-9] + b"\0" * 600)

    assert [item.message for item in items if isinstance(item, UserError)] == [CUT, LEFT_OUT]


def test_long_work_without_a_page_is_told_of_on_the_way(monkeypatch):
    monkeypatch.setattr(warc, "_SILENCE", 0.0)
    picture = record("https://a.invalid/p", b"GIF", b"Content-Type: image/gif\r\n")
    text = record("https://a.invalid/", b"Un texte.", b"Content-Type: text/plain\r\n")
    found = warc.read(3 * picture + text, AS_FOUND)

    one = "1 record of this web archive holds no page with a text and was left out."
    assert [getattr(item, "message", "") for item in found] == [one, one, one, ""]


def test_an_archive_without_pages_says_how_many_records_it_has(refused):
    picture = record("https://a.invalid/p", b"GIF", b"Content-Type: image/gif\r\n")

    assert refused("a.warc", 3 * picture) == (
        "There are no articles in this web archive: its 3 records hold no page with a text."
    )


def test_what_is_packed_too_tightly_is_not_unpacked(refused):
    assert "packed too tightly" in refused("a.warc.gz", gzip.compress(record("https://a.invalid/", b"0" * 30_000_000)))


def test_a_page_that_grows_beyond_all_measure_is_named_and_the_others_come_in(read):
    packed = b"Content-Type: text/html\r\nContent-Encoding: gzip\r\n"
    bomb = record("https://a.invalid/bomb", gzip.compress(b"0" * 40_000_000), packed)

    bad, good = read("a.warc", bomb + record("https://a.invalid/", b"<p>Sain."))

    assert "larger than 16 MB" in bad.message
    assert bad.path.endswith("/https://a.invalid/bomb")
    assert good.record.article.text == "Sain."


def test_a_page_that_is_packed_in_an_unknown_way_is_named(read):
    packed = b"Content-Type: text/html\r\nContent-Encoding: br\r\n"

    (bad,) = read("a.warc", record("https://a.invalid/x", b"\x0b\x02\x80", packed))

    assert "packed as “br”" in bad.message


def test_the_encoding_that_the_server_states_is_taken_where_the_bytes_are_in_it(read):
    stated = b"Content-Type: text/html; charset=windows-1251\r\n"

    (item,) = read("a.warc", record("https://a.invalid/", "<p>Мэр опроверг это.".encode("cp1251"), stated))

    assert item.record.article.text == "Мэр опроверг это."


def test_what_robots_and_other_programs_read_is_no_page(refused):
    robots = record("https://a.invalid/robots.txt", b"User-agent: *", b"Content-Type: text/plain\r\n")
    note = record("urn:text:https://a.invalid/", b"Le maire.", b"Content-Type: text/plain\r\n")

    assert refused("a.warc", robots + note) == (
        "There are no articles in this web archive: its 2 records hold no page with a text."
    )
