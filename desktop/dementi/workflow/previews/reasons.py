"""What a row of the preview says of itself, in the words of the screen."""

from dementi.domain.errors import Unmatched
from dementi.i18n import _, ngettext
from dementi.workflow.previews.rows import SURE, Found, Row

ENCODINGS = {
    "utf-8": "UTF-8",
    "cp1252": "Windows-1252",
    "iso-8859-15": "ISO 8859-15",
    "cp1250": "Windows-1250",
    "iso-8859-2": "ISO 8859-2",
    "cp1251": "Windows-1251",
    "mac-roman": "Mac Roman",
    "cp850": "DOS 850",
    "utf-16": "UTF-16",
    "utf-16-le": "UTF-16 LE",
    "utf-16-be": "UTF-16 BE",
}
"""The encodings that are offered, by their name in Python."""
_NAMED = 5  # labels


def encoding_name(name: str) -> str:
    """The name of an encoding as people know it."""
    plain = name.lower().replace("_", "-")
    return ENCODINGS.get(plain, name)


def reason(row: Row) -> str:
    """Why a row is what it is, in one line: the worst first."""
    if row.unmatched is not None:
        return _missing(row.unmatched)
    if row.error is not None:
        return row.error.message
    found = row.found
    if found is None:
        return _("No article, left alone")
    if row.same and not row.taken:
        if row.stored:
            return _("In the project already: {name}, left out").format(name=row.same)
        return _("Duplicate of {name}, left out").format(name=row.same)
    if not row.taken:
        return _("Left out by you")
    return doubt(row, found) or _near(row) or ngettext("Ready", "Ready", 1)


def doubt(row: Row, found: Found) -> str:
    """What somebody should look at, empty when there is nothing."""
    lost = _lost(found)
    if lost:
        return ngettext("{n} character could not be read", "{n} characters could not be read", lost).format(n=lost)
    if found.sure < SURE:
        count = sum(found.letters.values())
        told = ngettext("{encoding}: {n} letter to check", "{encoding}: {n} letters to check", count)
        return told.format(encoding=encoding_name(found.encoding), n=count)
    if not found.titled:
        return _("No title: first sentence used")
    if not found.record.article.lang:
        return _("Language not recognised")
    left = len(found.junk) - len(row.cut)
    if left:
        return ngettext("{n} line that may be cut", "{n} lines that may be cut", left).format(n=left)
    return ""


def is_serious(row: Row) -> bool:
    """Whether what somebody should look at may have spoilt the text."""
    return row.found is not None and (row.found.sure < SURE or _lost(row.found) > 0)


def missed(row: Row) -> str:
    """The reason of a row that gave no article, once that cannot be mended any more."""
    if row.unmatched is None:
        return reason(row)
    if row.unmatched.columns:
        return _("Not taken, as nobody said which column holds the text. Import it again and name it.")
    message = _("Not taken, as nobody said what these labels are: {labels}. Import it again and match them.")
    return message.format(labels=_named(row.unmatched))


def _missing(names: Unmatched) -> str:
    """What somebody has to say before a file can be read."""
    if names.columns:
        return _("Which column holds the text?")
    return _("Labels to match: {labels}").format(labels=_named(names))


def _named(names: Unmatched) -> str:
    return ", ".join([*names.labels, *names.links][:_NAMED])


def _lost(found: Found) -> int:
    """How many bytes were no character."""
    for change in found.record.changes:
        kind, _colon, count = change.rpartition(": ")
        if kind.startswith("undecodable") and count.isdecimal():
            return int(count)
    return 0


def _near(row: Row) -> str:
    if row.kin:
        return _("Nearly the same as “{title}” in the project").format(title=row.kin)
    return _("Nearly the same as {name}").format(name=row.near) if row.near else ""
