"""Plain text files are read as they are, or refused in one sentence."""

import os
from pathlib import Path

import pytest

from dementi.domain.errors import UserError
from dementi.formats import text


def test_the_text_is_kept_to_the_letter(tmp_path):
    words = "Titre\r\n\r\nL’ONG dit « oui » 😀\n"
    file = tmp_path / "un.article.txt"
    file.write_bytes(words.encode())

    record = text.read(file)

    assert record.article.text == words
    assert (record.article.name, record.article.title) == ("un.article", "Titre")


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16"])
def test_a_byte_order_mark_tells_the_encoding(tmp_path, encoding):
    file = tmp_path / "a.txt"
    file.write_bytes("Été à Paris".encode(encoding))

    assert text.read(file).article.title == "Été à Paris"


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
        (b"\x89PNG\r\n\x1a\n" + bytes(range(32)) * 9, "not a text file"),
        (b"one\ntwo \xe9t\xe9", "not in UTF-8"),
    ],
)
def test_what_is_no_text_is_refused_with_a_reason(tmp_path, raw, says):
    file = tmp_path / "a.txt"
    file.write_bytes(raw)

    with pytest.raises(UserError, match=says) as caught:
        text.read(file)

    assert caught.value.path == str(file)
    assert file.read_bytes() == raw


def test_a_first_line_may_end_in_a_carriage_return(tmp_path):
    (tmp_path / "a.txt").write_bytes(b"Titre\rLe reste")

    assert text.read(tmp_path / "a.txt").article.title == "Titre"


@pytest.mark.parametrize(("file", "name"), [("a\udcff.txt", "a\ufffd"), (" .txt", "article")])
def test_a_name_that_cannot_be_stored_is_mended(file, name):
    assert text.name_of(Path(file)) == name


def test_a_wrong_encoding_names_its_line(tmp_path):
    file = tmp_path / "a.txt"
    file.write_bytes(b"one\ntwo \xe9")

    with pytest.raises(UserError) as caught:
        text.read(file)

    assert caught.value.line == 2


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes in the file system here")
def test_a_pipe_is_refused_without_waiting_for_it(tmp_path):
    os.mkfifo(tmp_path / "pipe.txt")

    with pytest.raises(UserError, match="not a file"):
        text.read(tmp_path / "pipe.txt")


def test_a_missing_file_and_a_folder_are_refused(tmp_path):
    for path in (tmp_path / "none.txt", tmp_path):
        with pytest.raises(UserError):
            text.read(path)
