"""How the texts of the program come into its catalogues."""

import polib
import pytest

import messages

SOURCE = """
from dementi import i18n
from dementi.i18n import _, ngettext
title = _("Open “{name}”").format(name=1)
count = ngettext("{count} article", "{count} articles", 2)
other = i18n._("a long "
               "text")
for _ in range(3):
    other.format(_, "not a text")
"""


def found(source):
    return [(message.text, message.plural) for message in messages.in_source(source, "file.py")]


def test_literals_are_collected_with_their_plurals():
    assert set(found(SOURCE)) == {("Open “{name}”", ""), ("{count} article", "{count} articles"), ("a long text", "")}


@pytest.mark.parametrize("call", ["_(name)", "_(f'{name}')", "_('a' + b)", "ngettext('one', many, 2)", "_()"])
def test_what_is_no_literal_is_refused_with_its_line(call):
    with pytest.raises(messages.NotALiteralError, match=r"file\.py:2"):
        found(f"\n{call}")


def test_merging_adds_sorts_and_removes():
    catalogue = polib.POFile()
    catalogue.append(polib.POEntry(msgid="old", msgstr="vieux"))
    catalogue.append(polib.POEntry(msgid="kept", msgstr="gardé"))
    texts = [messages.Message("b.py", 1, "{n} a", "{n} as"), messages.Message("a.py", 1, "kept")]
    texts.append(messages.Message("c.py", 9, "kept"))
    assert messages.merge(catalogue, texts) == (["{n} a"], ["old"])
    assert [(entry.msgid, entry.msgstr) for entry in catalogue] == [("kept", "gardé"), ("{n} a", "")]
    assert catalogue[0].occurrences == [("a.py", ""), ("c.py", "")]
    assert catalogue[1].msgstr_plural == {0: "", 1: ""}


def test_merging_twice_changes_nothing(tmp_path):
    texts = [messages.Message("a.py", 1, "one {x} " * 30), messages.Message("a.py", 2, "{n} a", "{n} as")]
    catalogue = polib.POFile(wrapwidth=110)
    messages.merge(catalogue, texts)
    catalogue.save(str(tmp_path / "a.po"))
    again = polib.pofile(str(tmp_path / "a.po"), wrapwidth=110)
    messages.merge(again, texts)
    again.save(str(tmp_path / "b.po"))
    assert (tmp_path / "a.po").read_text("utf-8") == (tmp_path / "b.po").read_text("utf-8")


def test_a_text_that_two_branches_added_is_kept_once_with_its_translation():
    catalogue = polib.POFile()
    for translation in ("", "gardé", ""):
        list.append(catalogue, polib.POEntry(msgid="kept", msgstr=translation))
    assert messages.merge(catalogue, [messages.Message("a.py", 1, "kept")]) == ([], [])
    assert [entry.msgstr for entry in catalogue] == ["gardé"]
