"""What the preview says of all its rows."""

from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from dementi.formats.recognising import PRESS
from dementi.gui import words
from dementi.i18n import _, ngettext
from dementi.workflow.previews.listing import Listing

TOOLS = {
    "doccano": "doccano", "prodigy": "Prodigy", "brat": "brat", "label-studio": "Label Studio", "refi": "REFI-QDA",
    "cas": "UIMA",
}  # fmt: skip
_TOLD = 0.1  # seconds from which it is worth saying how many they were
_SHORT = {**dict.fromkeys(("csv", "xlsx", "parquet"), "table"), **dict.fromkeys(("eml", "mbox"), "mail")}


def verb(count: int) -> str:
    """The button that imports."""
    return ngettext("Import {count} article", "Import {count} articles", count).format(count=words.number(count))


def under_way(count: int, current: str, *, comparing: bool) -> str:
    """What is being done: `current` is the file that is read, "" before the first."""
    articles = words.articles(count)
    if comparing:
        return _("Comparing {articles}…").format(articles=articles)
    if not current:
        return _("Looking for files…")
    return _("Reading {file}… {articles} so far").format(file=current, articles=articles)


def outcome(count: int, seconds: float, *, stopped: bool) -> str:
    """What was read, in how many seconds all in all, and that nothing is stored."""
    number = words.number(count)
    if stopped:
        told = _("Reading was stopped: {articles} so far.").format(articles=words.articles(count))
    elif seconds < _TOLD:
        told = ngettext("{count} article read.", "{count} articles read.", count).format(count=number)
    else:
        told = ngettext("{count} article read in {seconds} s.", "{count} articles read in {seconds} s.", count)
        told = told.format(count=number, seconds=words.locale().toString(seconds, "f", 1))
    return told + " " + _("Nothing is written to the project yet.")


def summary(roots: Sequence[Path], listing: Listing) -> str:
    """What was chosen and what it holds, such as: folder “2019”, 9 texts, 1 table of 113 rows."""
    named = [_("folder “{name}”").format(name=roots[0].name)] if len(roots) == 1 and roots[0].is_dir() else []
    kinds = Counter[str]()
    for kind, count in listing.files().items():
        kinds[_SHORT.get(kind, kind)] += count
    return ", ".join(named + [_kind(kind, count) for kind, count in kinds.most_common()])


def _kind(kind: str, count: int) -> str:
    """So many files of a kind."""
    match kind:
        case "text":
            told = ngettext("{n} text", "{n} texts", count)
        case "html":
            told = ngettext("{n} web page", "{n} web pages", count)
        case "table":
            told = ngettext("{n} table", "{n} tables", count)
        case "paste":
            told = ngettext("{n} pasted text", "{n} pasted texts", count)
        case "mail":
            told = ngettext("{n} file of mail", "{n} files of mail", count)
        case "feed":
            told = ngettext("{n} feed", "{n} feeds", count)
        case "doccano" | "prodigy" | "brat" | "label-studio" | "refi" | "cas":
            told = ngettext("{n} {tool} file", "{n} {tool} files", count)
            return told.format(n=words.number(count), tool=TOOLS[kind])
        case press if press in PRESS:
            told = ngettext("{n} {tool} export", "{n} {tool} exports", count)
            return told.format(n=words.number(count), tool=PRESS[press])
        case _:
            return f"{words.number(count)} {kind.upper()}"
    return told.format(n=words.number(count))
