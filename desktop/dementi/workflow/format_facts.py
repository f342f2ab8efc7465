"""What a person has to know of a format to choose it: its name, what it cannot hold, and what it is written to."""

from dataclasses import dataclass

from dementi.formats.writing.registry import NAMES, known, lacking
from dementi.i18n import _

TITLES = {
    "jsonl": "JSONL Démenti",
    "hf": "Hugging Face datasets",
    "spacy": "spaCy DocBin",
    "labelstudio": "Label Studio",
    "doccano": "doccano",
    "prodigy": "Prodigy JSONL",
    "brat": "brat standoff",
    "cas": "UIMA CAS (INCEpTION)",
    "refi": "REFI-QDA (.qdpx)",
    "bio": "CoNLL (BIO)",
    "bilou": "CoNLL (BILOU)",
    "csv": "CSV",
    "xlsx": "Excel (.xlsx)",
    "webanno": "W3C Web Annotation",
    "html": "HTML",
    "pdf": "PDF",
}


@dataclass(frozen=True, slots=True)
class FormatFacts:
    """`told` is what it cannot hold, in a line. `ending` is empty for a folder; `parts`: a folder once it is split.

    `missing` says what to install before it can be written here; empty: nothing. `textless`: texts can stay out of it.
    """

    name: str
    title: str
    told: str
    ending: str
    parts: bool
    textless: bool
    missing: str


def facts() -> tuple[FormatFacts, ...]:
    """Every format, in the order they are offered."""
    told = _told()
    found = []
    for name in NAMES:
        form = known(name)
        found.append(FormatFacts(name, TITLES[name], told[name], form.ending, form.parts, form.textless, lacking(form)))
    return tuple(found)


def _told() -> dict[str, str]:
    rows = _("A column for each label; no links, no offsets")
    table = _("One row for each attribution; no texts")
    reading = _("For reading; cannot be imported again")
    return {
        "jsonl": _("Lossless, can be imported again"),
        "hf": _("Parquet with its card; no decisions, no cues"),
        "spacy": _("Span groups with links; no decisions"),
        "labelstudio": _("Suggestions as predictions; no decisions"),
        "doccano": _("Spans and links; no states, no reviewers"),
        "prodigy": _("Spans and links with their state; no decisions"),
        "brat": _(".txt and .ann; no titles, no facts of articles"),
        "cas": _("XMI with its types; no states, no reviewers"),
        "refi": _("For NVivo, MAXQDA, ATLAS.ti; no states, no rules"),
        "bio": rows,
        "bilou": rows,
        "csv": table,
        "xlsx": table,
        "webanno": _("JSON-LD; no rules, no decisions"),
        "html": reading,
        "pdf": reading,
    }
