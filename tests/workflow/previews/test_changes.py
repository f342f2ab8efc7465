"""What was done to a text is told on screen in its language."""

import pytest

from dementi import i18n
from dementi.workflow.previews.changes import told


@pytest.mark.parametrize(
    ("recorded", "shown"),
    [
        ("CRLF to LF: 12", "12 line ends made plain ones"),
        ("BOM removed: 1", "Byte order mark taken off"),
        ("undecodable byte to U+FFFD: 1", "1 byte that is no character replaced"),
        ("web page: the article, 5 of 12 characters", "article of the page, 5 of 12 characters"),
        (
            "Europresse: the article, 5 of 12 characters",
            "text of the article, 5 of 12 characters: the notices of the database are left out",
        ),
        ("no text, only a title", "no text in the export, only a title"),
        ("web page: no article recognised, all its text kept", "no article recognised in the page, all its text kept"),
        ("spans: 2", "2 spans"),
        ("encoding: cp1252", "read as Windows-1252"),
        ("newer version of: alep: 2", "newer version of “alep: 2”"),
        ("something new: 3", "something new: 3"),
        ("as it is", "as it is"),
    ],
)
def test_each_kind_has_its_sentence(recorded, shown):
    assert told(recorded) == shown


def test_it_is_told_in_french():
    i18n.use("fr")
    assert told("junk lines cut: 2") == "2 lignes de la page coupées"
