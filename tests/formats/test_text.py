"""Plain text files are read as they are, in whatever encoding, or refused in one sentence."""

import os
from pathlib import Path

import pytest

from dementi.domain.errors import UserError
from dementi.formats import articles, text
from dementi.formats.drafts import Choices


def read(file: Path, **choices):
    """What reading a file gives: a reading or an error."""
    (item,) = articles.read(file, Choices(**choices))
    return item


def test_the_text_is_kept_to_the_letter(tmp_path):
    words = "Titre\r\n\r\nL’ONG dit « oui » 😀\n"
    file = tmp_path / "un.article.txt"
    file.write_bytes(words.encode())

    item = read(file)

    assert item.record.article.text == words
    assert (item.record.article.name, item.record.article.title) == ("un.article", "Titre")
    assert (item.kind, item.encoding, item.sure, item.path) == ("text", "utf-8", 1.0, str(file))


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-32", "utf-16-le", "utf-16-be"])
def test_unicode_is_recognised_with_its_mark_or_without(tmp_path, encoding):
    file = tmp_path / "a.txt"
    file.write_bytes("Été à Paris, dit-on".encode(encoding))

    assert read(file).record.article.title == "Été à Paris, dit-on"


def test_utf16_may_come_without_a_mark_in_another_script(tmp_path):
    words = "Москва отвергла обвинения, заявил представитель министерства."
    (tmp_path / "a.txt").write_bytes(words.encode("utf-16-le"))

    assert read(tmp_path / "a.txt").record.article.text == words


@pytest.mark.parametrize(
    ("raw", "says"),
    [
        (b"", "empty"),
        (b" \n\t\n", "empty"),
        (b"\f\n", "empty"),
        ("\u00a0\u2028".encode(), "empty"),
        (b"\xff\xfe", "empty"),
        ("\r\n".encode("utf-16"), "empty"),
        (b"a\0b", "not a text file"),
        (b"\x89PNG\r\n\x1a\n" + bytes(range(32)) * 9, "This is a picture"),
        (b"\xff\xd8\xff\xe0\0\x10JFIF" + bytes(range(32)) * 9, "This is a picture"),
        (bytes(range(1, 256)) * 9, "not a text file"),
    ],
)
def test_what_is_no_text_is_refused_with_a_reason(tmp_path, raw, says):
    file = tmp_path / "a.txt"
    file.write_bytes(raw)

    item = read(file)

    assert isinstance(item, UserError)
    assert (says in item.message, item.path) == (True, str(file))
    assert file.read_bytes() == raw


def test_a_first_line_may_end_in_a_carriage_return(tmp_path):
    (tmp_path / "a.txt").write_bytes(b"Titre\rLe reste")

    assert read(tmp_path / "a.txt").record.article.title == "Titre"


@pytest.mark.parametrize(("file", "name"), [("a\udcff.txt", "a\ufffd"), (" .txt", "article")])
def test_a_name_that_cannot_be_stored_is_mended(file, name):
    assert text.name_of(Path(file)) == name


def test_the_encoding_can_be_chosen(tmp_path):
    (tmp_path / "a.txt").write_bytes("Лето в Париже".encode("koi8-r"))

    item = read(tmp_path / "a.txt", encoding="koi8-r")

    assert (item.record.article.text, item.encoding) == ("Лето в Париже", "koi8-r")


def test_a_chosen_encoding_that_does_not_fit_names_the_line(tmp_path):
    (tmp_path / "a.txt").write_bytes(b"one\ntwo \xe9")

    item = read(tmp_path / "a.txt", encoding="utf-8")

    assert (item.line, "utf-8" in item.message) == (2, True)


def test_a_text_beyond_the_cap_is_refused(tmp_path, monkeypatch):
    monkeypatch.setattr(text, "LARGEST_TEXT", 1000)
    (tmp_path / "a.txt").write_bytes(b"mot " * 251)

    assert "larger than" in read(tmp_path / "a.txt").message


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes in the file system here")
def test_a_pipe_is_refused_without_waiting_for_it(tmp_path):
    os.mkfifo(tmp_path / "pipe.txt")

    assert "not a file" in read(tmp_path / "pipe.txt").message


def test_a_missing_file_and_a_folder_are_refused(tmp_path):
    for path in (tmp_path / "none.txt", tmp_path):
        assert isinstance(read(path), UserError)
