"""What reading did to a text, in the words of the screen; files record it in English."""

import re
from collections.abc import Callable, Mapping

from dementi.formats.recognising import PRESS
from dementi.i18n import _, ngettext
from dementi.workflow.previews.reasons import encoding_name

_PART_OF_PAGE = re.compile(r"web page: the article, (\d+) of (\d+) characters")
_PART_OF_EXPORT = re.compile(rf"(?:{'|'.join(PRESS.values())}): the article, (\d+) of (\d+) characters")
_ONLY_TITLE = "no text, only a title"
_NEWER = "newer version of: "
_WHOLE_PAGE = "web page: no article recognised, all its text kept"


def told(change: str) -> str:
    """The sentence for one recorded change, such as ``CRLF to LF: 12``; one that is not known is shown as it is."""
    part = _PART_OF_PAGE.fullmatch(change)
    if part is not None:
        return _("article of the page, {n} of {total} characters").format(n=part[1], total=part[2])
    part = _PART_OF_EXPORT.fullmatch(change)
    if part is not None:
        told = _("text of the article, {n} of {total} characters: the notices of the database are left out")
        return told.format(n=part[1], total=part[2])
    if change == _ONLY_TITLE:
        return _("no text in the export, only a title")
    if change == _WHOLE_PAGE:
        return _("no article recognised in the page, all its text kept")
    if change.startswith(_NEWER):
        return _("newer version of “{name}”").format(name=change.removeprefix(_NEWER))
    kind, _colon, count = change.rpartition(": ")
    if kind == "encoding":
        return _("read as {encoding}").format(encoding=encoding_name(count))
    known = _COUNTED.get(kind) if count.isdecimal() else None
    return known(int(count)).format(n=count) if known is not None else change


_COUNTED: Mapping[str, Callable[[int], str]] = {
    "BOM removed": lambda _n: _("Byte order mark taken off"),
    "CRLF to LF": lambda n: ngettext("{n} line end made a plain one", "{n} line ends made plain ones", n),
    "CR to LF": lambda n: ngettext("{n} line end made a plain one", "{n} line ends made plain ones", n),
    "NUL to U+FFFD": lambda n: ngettext("{n} NUL character replaced", "{n} NUL characters replaced", n),
    "lone surrogate to U+FFFD": lambda n: ngettext(
        "{n} half of a character replaced", "{n} halves of characters replaced", n
    ),
    "undecodable byte to U+FFFD": lambda n: ngettext(
        "{n} byte that is no character replaced", "{n} bytes that are no characters replaced", n
    ),
    "junk lines cut": lambda n: ngettext("{n} line of the page cut", "{n} lines of the page cut", n),
    "spans": lambda n: ngettext("{n} span", "{n} spans", n),
    "links": lambda n: ngettext("{n} link", "{n} links", n),
    "spans left out": lambda n: ngettext("{n} span left out", "{n} spans left out", n),
    "links left out": lambda n: ngettext("{n} link left out", "{n} links left out", n),
    "notes left out": lambda n: ngettext("{n} note left out", "{n} notes left out", n),
    "attachments left out": lambda n: ngettext("{n} attachment left out", "{n} attachments left out", n),
    "link addresses left out": lambda n: ngettext(
        "{n} address of a link left out", "{n} addresses of links left out", n
    ),
    "other results left out": lambda n: ngettext("{n} other result left out", "{n} other results left out", n),
    "brat attributes and events left out": lambda n: ngettext(
        "{n} attribute or event of brat left out", "{n} attributes and events of brat left out", n
    ),
    "PDF: repeated lines at the edges of pages left out": lambda n: ngettext(
        "{n} line that repeats at page edges left out", "{n} lines that repeat at page edges left out", n
    ),
    "PDF: printed lines joined": lambda n: ngettext("{n} printed line joined", "{n} printed lines joined", n),
    "PDF: hyphens at line ends taken out": lambda n: ngettext(
        "{n} hyphen at a line end taken out", "{n} hyphens at line ends taken out", n
    ),
}
