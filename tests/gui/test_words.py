"""Numbers, dates and set phrases in both languages."""

from datetime import UTC, datetime

import pytest

from dementi import i18n
from dementi.gui import words


@pytest.mark.parametrize(
    ("language", "iso", "shown"),
    [
        ("fr", "2016-11-01", "1er nov. 2016"),
        ("fr", "2015-12-23", "23 déc. 2015"),
        ("en", "2016-11-01", "1 Nov 2016"),
        ("fr", "hier", "hier"),
    ],
)
def test_days(qapp, language, iso, shown):
    i18n.use(language)
    assert words.day(iso) == shown


@pytest.mark.parametrize(
    ("language", "index", "shown"),
    [("fr", 1, "1re sur 12"), ("fr", 5, "5e sur 12"), ("en", 1, "1 of 12"), ("en", 5, "5 of 12")],
)
def test_positions(qapp, language, index, shown):
    i18n.use(language)
    assert words.position(index, 12) == shown


def test_numbers_follow_the_language(qapp):
    i18n.use("fr")
    assert words.decimal(0.856) == "0,86"
    assert words.number(2084).replace("\u202f", " ") == "2 084"
    assert words.percent(100) == "100\u00a0%"
    i18n.use("en")
    assert words.decimal(0.856) == "0.86"
    assert words.number(2084) == "2,084"


def test_what_is_told_of_a_file_stands_behind_the_colon_of_the_language(qapp):
    i18n.use("fr")
    assert words.of("a.txt", "Rien à lire.") == "a.txt\u00a0: Rien à lire."
    i18n.use("en")
    assert words.of("a.txt", "Nothing to read.") == "a.txt: Nothing to read."


def test_what_is_told_in_a_row_stands_apart_as_the_language_has_it(qapp):
    told = {}
    for language in ("en", "fr"):
        i18n.use(language)
        told[language] = words.apart(["un", "deux"])
    assert told == {"en": "un; deux", "fr": "un\u202f; deux"}


def test_what_was_undone_is_named(qapp):
    i18n.use("fr")
    assert words.undone("reject", "Ces accusations…") == "Annulé\u00a0: rejet de «\u00a0Ces accusations…\u00a0»"
    i18n.use("en")
    assert words.undone("reject", "Ces accusations…") == "Undone: rejection of “Ces accusations…”"


def test_the_hour_is_enough_for_today(qapp):
    i18n.use("en")
    now = datetime.now(UTC)
    assert words.moment(now.isoformat()) == words.clock(now.astimezone())
    assert words.moment("2016-12-18T12:00:00.000Z").startswith("18 Dec 2016 ")


@pytest.mark.parametrize("action", ["import", "bin", "restore", "rename_reviewer"])
def test_an_action_about_many_has_a_name_of_its_own(qapp, action):
    i18n.use("en")
    assert "“" not in words.act(action, "")


def test_an_import_taken_back_says_where_its_articles_are(qapp):
    i18n.use("en")
    assert words.undone("import", "") == "Undone: import of articles. What came with it is in the bin."
    assert words.undone("accept", "x") == "Undone: acceptance of “x”"


def test_quotation_marks_and_high_signs_stay_with_their_words():
    told = words.bound("Indice « selon » : nomme la source ; vraiment ?")
    assert told == "Indice «\u00a0selon\u00a0»\u00a0: nomme la source\u00a0; vraiment\u00a0?"
