"""ZIP files, office documents among them: looked through and bounded before anything in them is unpacked."""

import lzma
import zipfile
import zlib
from io import BytesIO
from xml.parsers import expat

from dementi.formats.limits import HIGHEST_RATIO, LARGEST_ARCHIVE, MEGABYTE, MOST_MEMBERS, SMALL
from dementi.formats.problems import Problem
from dementi.formats.recognising import ZIP
from dementi.formats.text import too_tight
from dementi.i18n import _

DOCX, XLSX, ODT, EPUB, REFI = "docx", "xlsx", "odt", "epub", "refi"
PROJECT = ".qde"
"""How the name of the main file of a REFI-QDA project ends."""
_TYPES = {"application/epub+zip": EPUB, "application/vnd.oasis.opendocument.text": ODT}
_OFFICE = {"word/document.xml": DOCX, "xl/workbook.xml": XLSX}
_LONGEST_TYPE = 100  # bytes of the member that names the type of a package
_ENCRYPTED = 1
_DAMAGED = (
    zipfile.BadZipFile,
    zlib.error,
    lzma.LZMAError,
    EOFError,
    OSError,
    NotImplementedError,  # by `zipfile`, for a way of packing that it does not know
    RuntimeError,
    ValueError,
)


def opened(raw: bytes) -> zipfile.ZipFile:
    """The archive of these bytes. Raises `Problem` for one that is damaged, or would be too large unpacked."""
    try:
        archive = zipfile.ZipFile(BytesIO(raw))
    except (*_DAMAGED, OverflowError) as error:
        raise Problem(_("This archive or document is damaged: it cannot be opened."), detail=str(error)) from None
    members = archive.infolist()
    if len(members) > MOST_MEMBERS:
        message = _("This archive has more than {count} files. Unpack it and import the folder.")
        raise Problem(message.format(count=MOST_MEMBERS))
    size = sum(member.file_size for member in members)
    tight = any(member.file_size > max(SMALL, member.compress_size * HIGHEST_RATIO) for member in members)
    if tight or size > max(LARGEST_ARCHIVE, len(raw) * HIGHEST_RATIO):  # nobody must be told to unpack a bomb elsewhere
        raise too_tight()
    if size > LARGEST_ARCHIVE:
        message = _("Unpacked, this would be larger than {megabytes} MB. Unpack it and import the folder.")
        raise Problem(message.format(megabytes=LARGEST_ARCHIVE // MEGABYTE))
    return archive


def member(archive: zipfile.ZipFile, name: str | zipfile.ZipInfo) -> bytes:
    """What a member holds, never more than it says. Raises `Problem` for what cannot be unpacked."""
    try:
        info = name if isinstance(name, zipfile.ZipInfo) else archive.getinfo(name)
        if info.flag_bits & _ENCRYPTED:
            raise Problem(_("This is protected by a password. Take the password off, then import it."))
        with archive.open(info) as file:
            raw = file.read(info.file_size + 1)
    except KeyError:
        raise Problem(_("This archive or document is damaged: a part of it is missing.")) from None
    except _DAMAGED as error:
        raise Problem(_("This archive or document is damaged: it cannot be opened."), detail=str(error)) from None
    if len(raw) > info.file_size:
        raise too_tight()
    return raw


def kind_of(raw: bytes) -> str:
    """Which document a ZIP file is, or that it is an archive of files."""
    archive = opened(raw)
    names = set(archive.namelist())
    if "mimetype" in names and archive.getinfo("mimetype").file_size <= _LONGEST_TYPE:
        stated = member(archive, "mimetype").decode("ascii", "replace").strip()
        if stated in _TYPES:
            return _TYPES[stated]
    if "META-INF/container.xml" in names:
        return EPUB
    if any(name.lower().endswith(PROJECT) and "/" not in name for name in names):
        return REFI
    return next((kind for name, kind in _OFFICE.items() if name in names), ZIP)


def document(raw: bytes) -> zipfile.ZipFile:
    """The archive of an office document, no part of which declares entities. Raises `Problem`."""
    archive = opened(raw)
    for info in archive.infolist():
        if info.filename.lower().endswith((".xml", ".rels", ".opf")):
            refuse_dtd(member(archive, info))
    return archive


def refuse_dtd(raw: bytes) -> None:
    """Raises `Problem` for XML with a document type: it may define entities that grow, or name other files."""
    parser = expat.ParserCreate()
    parser.StartDoctypeDeclHandler = _refuse
    parser.StartElementHandler = _stop
    try:
        parser.Parse(raw, True)
    except (_Enough, expat.ExpatError, ValueError, LookupError):
        return  # the root has begun; what is wrong with XML its reader will say


class _Enough(Exception):
    pass


def _refuse(*_declaration: object) -> None:
    raise Problem(_("This file declares a document type (DTD), which can do harm. It was not read."))


def _stop(*_element: object) -> None:
    raise _Enough
