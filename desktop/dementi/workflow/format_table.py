"""What each format keeps of an article and what it cannot hold, for the help of the command line and of the window.

`desktop/FORMATS.md` has the same table, which a test compares.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from dementi.i18n import _
from dementi.workflow.format_facts import TITLES


@dataclass(frozen=True, slots=True)
class FormatRow:
    """A row of the table: each cell but the first two answers one of `heads`."""

    name: str
    title: str
    cells: tuple[str, ...]

    def lines(self) -> Iterator[str]:
        """What is said of it, a line each."""
        yield from (
            _("{head}: {told}").format(head=head, told=told) for head, told in zip(heads(), self.cells, strict=True)
        )


def heads() -> tuple[str, ...]:
    """What the cells say."""
    return (_("written to"), _("offsets"), _("overlapping spans"), _("links"), _("suggestions"), _("not in it"))


def rows() -> tuple[FormatRow, ...]:
    """Every format, in the order they are offered."""
    cells = _cells()
    return tuple(FormatRow(name, title, cells[name]) for name, title in TITLES.items())


def notes() -> tuple[str, ...]:
    """What holds for all of them."""
    return (
        _(
            "What was rejected is written by jsonl alone: other tools have no place for it and would take it for "
            "a label."
        ),
        _("A folder can be written as a zip: name it so. With splits, spacy, bio and bilou write a folder."),
        _("Every export is read back in the format’s own unit and compared with what was to be written."),
    )


def _cells() -> dict[str, tuple[str, ...]]:
    yes, points, units = _("yes"), _("code points"), _("UTF-16 units")
    state, alike, predicted = _("with their state"), _("as spans like others"), _("as predictions")
    file, folder, split = _("file"), _("folder"), _("file; with splits a folder")
    bio = (
        split,
        _("tokens"),
        _("between labels: a column for each"),
        _("no"),
        alike,
        _("of two spans of one label that overlap, the shorter; white space at the ends; links; offsets"),
    )
    table = (
        file,
        points,
        yes,
        _("said by and denies, in the row of the words"),
        state,
        _("texts; articles without a span; whose link it is where a claim and a denial have one extent"),
    )
    apart = _("links from what is decided to what is only suggested; decisions")
    return {
        "jsonl": (
            file, points, yes, yes, state,
            _("nothing: with --suggestions --decisions it imports again equal"),
        ),
        "hf": (folder, points, yes, yes, state, _("decisions, cues")),
        "spacy": (
            split, _("tokens cut at every span’s ends"), yes, _("within one group"),
            _("in a span group of their own"), apart,
        ),
        "labelstudio": (_("file, .config.xml beside"), points, yes, yes, predicted, apart),
        "doccano": (
            file, units, _("yes, where the project allows them"),
            _("yes; --no-relations gives its sequence labelling"), alike, _("states, reviewers, decisions"),
        ),
        "prodigy": (file, _("code points, and tokens (token_end included)"), yes, yes, state, _("decisions")),
        "brat": (
            folder, points, yes, yes, state,
            _("white space at the ends of a span; titles and facts of articles"),
        ),
        "cas": (
            _("folder or zip"), units, yes, yes, alike,
            _("states, reviewers; control characters become U+FFFD"),
        ),
        "refi": (_("file (.qdpx)"), points, yes, yes, _("as codings like others"), _("states, rules")),
        "bio": bio,
        "bilou": bio,
        "csv": table,
        "xlsx": table,
        "webanno": (file, points, yes, yes, _("motivation assessing"), _("rules, decisions")),
        "html": (file, "–", yes, _("in the table, for people"), _("dashed"), _("everything but what is read")),
        "pdf": (
            _("file; needs dementi[gui]"), _("code points, in an attachment"), _("yes, four lanes under a line"),
            _("in the list, for people"), _("dashed"), _("everything but what is read; no tags for screen readers"),
        ),
    }  # fmt: skip
