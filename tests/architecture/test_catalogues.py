"""Every text of the program is there in French, whole and well set."""

import re

import polib
import pytest

import catalogues
import messages

PLACEHOLDER = re.compile(r"\{[^{}]*\}|%[sdn]")
# A plain space before these, or inside the guillemets, lets the line break there.
BREAKABLE = re.compile(r" [:;!?»%]|« ")
STRAIGHT = re.compile(r"[a-zA-Z]'[\wéèêàâ{]")


@pytest.fixture(scope="module")
def texts():
    return {(message.text, message.plural) for message in messages.in_tree()}


@pytest.fixture(scope="module", params=catalogues.sources(), ids=lambda path: path.parent.parent.name)
def catalogue(request):
    return polib.pofile(str(request.param), encoding="utf-8")


def translations(entry):
    return list(entry.msgstr_plural.values()) if entry.msgid_plural else [entry.msgstr]


def test_every_text_is_in_the_catalogue(texts, catalogue):
    assert not sorted(texts - {(entry.msgid, entry.msgid_plural) for entry in catalogue})


def test_the_catalogue_holds_nothing_else(texts, catalogue):
    assert not sorted({(entry.msgid, entry.msgid_plural) for entry in catalogue} - texts)


def test_no_text_stands_twice(catalogue):
    ids = [entry.msgid for entry in catalogue]
    assert not {one for one in ids if ids.count(one) > 1}


def test_everything_is_translated(catalogue):
    assert not [entry.msgid for entry in catalogue if entry.fuzzy or not all(translations(entry))]


def test_plurals_have_every_form(catalogue):
    forms = set(range(int(re.search(r"nplurals=(\d)", catalogue.metadata["Plural-Forms"])[1])))
    assert not [entry.msgid for entry in catalogue if entry.msgid_plural and set(entry.msgstr_plural) != forms]


def test_placeholders_are_kept(catalogue):
    def wrong(entry):
        wanted = set(PLACEHOLDER.findall(entry.msgid_plural or entry.msgid))
        return [text for text in translations(entry) if text and set(PLACEHOLDER.findall(text)) != wanted]

    assert not [text for entry in catalogue for text in wrong(entry)]


@pytest.mark.parametrize("fault", [BREAKABLE, STRAIGHT], ids=["breakable space", "straight apostrophe"])
def test_french_is_set_as_french(catalogue, fault):
    if catalogue.metadata["Language"] == "fr":
        assert not [text for entry in catalogue for text in translations(entry) if fault.search(text)]
