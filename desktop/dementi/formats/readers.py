"""From the kind of a file to its reader; only in the child process, where each library is loaded when it is needed."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from io import BytesIO
from pathlib import PurePath

from dementi.formats import jsonl, packages, text
from dementi.formats import recognising as kinds
from dementi.formats.drafts import Choices, Draft
from dementi.formats.problems import Problem
from dementi.formats.text import name_of
from dementi.i18n import _

_EXTRAS = {"duckdb": "parquet"}
Reader = Callable[[bytes, Choices], Iterator[Draft | Problem]]


def read(kind: str, name: str, raw: bytes, choices: Choices, depth: int = 0) -> Iterator[Draft | Problem]:
    """What the reader of `kind` finds in a file called `name`, each article with a name. Raises `Problem`."""
    if not raw:
        raise text.nothing()
    if kind == kinds.JSONL:
        yield from jsonl.drafts(BytesIO(raw), name_of(PurePath(name)), choices)
        return
    if kind == kinds.ZIP:
        kind = packages.kind_of(raw)
    if kind == kinds.ZIP:
        from dementi.formats import archives

        yield from archives.read(raw, choices, depth)
        return
    taken = 0
    for found in _reader(kind)(raw, choices):
        if isinstance(found, Draft):
            taken += 1
            given = found.row.get("id")
            own = jsonl.numbered(name_of(PurePath(name)), taken)
            yield replace(found, kind=found.kind or kind, row={**found.row, "id": own if given is None else given})
        else:
            yield found


def _reader(kind: str) -> Reader:
    """The reader of a kind. Raises `Problem` where there is none, or its library is missing."""
    if kind in _READERS:
        try:
            return _READERS[kind]()
        except ModuleNotFoundError as error:
            if (error.name or "").startswith("dementi"):
                raise
            message = _('This format needs {library}. Install it with: pip install "dementi[{extra}]"')
            raise Problem(message.format(library=error.name, extra=_EXTRAS.get(error.name or "", "all"))) from None
    if kind == kinds.OLE:
        raise Problem(_("This is a file of an old office program. Save it as DOCX, XLSX or EML, then import that."))
    if kind == kinds.XML:
        raise Problem(_("This is XML of a kind that is not known here. Save it as a web page or as plain text."))
    raise Problem(_("Articles cannot be read from this kind of file. Save it as plain text, a web page or PDF."))


# Each is imported when its first file comes, and its libraries with it.
def _cas() -> Reader:
    from dementi.formats import cas

    return cas.read


def _csv() -> Reader:
    from dementi.formats import csv_table

    return csv_table.read


def _docx() -> Reader:
    from dementi.formats import docx

    return docx.read


def _eml() -> Reader:
    from dementi.formats import mail

    return mail.read


def _epub() -> Reader:
    from dementi.formats import epub

    return epub.read


def _feed() -> Reader:
    from dementi.formats import feeds

    return feeds.read


def _html() -> Reader:
    from dementi.formats import html

    return html.read


def _json() -> Reader:
    from dementi.formats import json_list

    return json_list.read


def _mbox() -> Reader:
    from dementi.formats import mail

    return mail.read_box


def _odt() -> Reader:
    from dementi.formats import odt

    return odt.read


def _parquet() -> Reader:
    from dementi.formats import parquet

    return parquet.read


def _pdf() -> Reader:
    from dementi.formats import pdf

    return pdf.read


def _refi() -> Reader:
    from dementi.formats import refi

    return refi.read


def _rtf() -> Reader:
    from dementi.formats import rtf

    return rtf.read


def _text() -> Reader:
    return lambda raw, choices: iter((text.draft(raw, choices),))


def _warc() -> Reader:
    from dementi.formats import warc

    return warc.read


def _xlsx() -> Reader:
    from dementi.formats import xlsx

    return xlsx.read


_READERS: dict[str, Callable[[], Reader]] = {
    kinds.CAS: _cas,
    kinds.CSV: _csv,
    kinds.EML: _eml,
    kinds.FEED: _feed,
    kinds.HTML: _html,
    kinds.JSON: _json,
    kinds.MBOX: _mbox,
    kinds.PARQUET: _parquet,
    kinds.PDF: _pdf,
    kinds.RTF: _rtf,
    kinds.TEXT: _text,
    kinds.WARC: _warc,
    packages.DOCX: _docx,
    packages.EPUB: _epub,
    packages.ODT: _odt,
    packages.REFI: _refi,
    packages.XLSX: _xlsx,
}
