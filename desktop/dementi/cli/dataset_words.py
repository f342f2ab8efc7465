"""The words of the commands that write datasets: `export`, `join` and `card`."""

import argparse
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeAlias

from dementi.cli.output import say
from dementi.domain.article import Status
from dementi.domain.errors import UserError
from dementi.i18n import LANGUAGES, _
from dementi.workflow import format_table
from dementi.workflow.exporting import FORMATS
from dementi.workflow.projects import reviewer_name
from dementi.workflow.splitting import Split, parse

Add: TypeAlias = Callable[..., argparse.Action]


def add(command: Callable[[str, str], Add]) -> None:
    """Add the three commands."""
    _export(command("export", _("Write the labelled dataset.")))
    _join(command("join", _("Put texts back into a dataset that was exported without them.")))
    text = _("Describe the dataset of a project: what it is, who made it, how, and what is missing.")
    _card(command("card", text))


def _export(add: Add) -> None:
    add("project", type=Path, metavar="PROJECT", help=_("the project file"))
    add("--format", choices=FORMATS, required=True, help=_("the format of the dataset; see --formats"))
    add("--formats", action=_Formats, help=_("print what each format keeps and what it cannot hold"))
    add("-o", "--output", type=Path, required=True, metavar="PATH", help=_("the file, or the folder, to write"))
    add("--suggestions", action="store_true", help=_("include suggestions that nobody decided"))
    add("--decisions", action="store_true", help=_("include the decisions and what was rejected"))
    add("--status", type=_statuses, metavar="STATUS,…", help=_("only articles that are todo, started or done"))
    add("--filter", default="", metavar="WORDS", help=_("only articles with all these words in title or text"))
    add("--batch", default="", metavar="NAME", help=_("only the articles of this batch"))
    add("--reviewer", type=reviewer_name, default="", metavar="NAME", help=_("only the work of this reviewer"))
    add("--labels", type=_words, default=frozenset(), metavar="LABEL,…", help=_("only these labels"))
    add("--gold-only", action="store_true", help=_("only finished articles, nothing in them bulk-accepted or unsure"))
    add("--split", type=_split, metavar="SPLIT", help=_("train, dev and test parts: by=group,seed=1,train=80,test=20"))
    add("--no-relations", action="store_true", help=_("leave the links out"))
    add("--no-text", action="store_true", help=_("offsets and digests without the texts; “join” puts them back"))
    add("--pseudonyms", action="store_true", help=_("without the names of reviewers"))
    add("--json", action="store_true", help=_("print JSON"))


class _Formats(argparse.Action):
    """Prints the table of the formats and ends, whatever else is missing."""

    def __init__(self, **named: Any) -> None:
        super().__init__(**{**named, "nargs": 0, "default": argparse.SUPPRESS})

    def __call__(self, parser: argparse.ArgumentParser, *_others: object) -> None:
        for row in format_table.rows():
            say(f"{row.name} · {row.title}")
            for line in row.lines():
                say(f"    {line}")
        for note in format_table.notes():
            say(note)
        parser.exit()


def _words(text: str) -> frozenset[str]:
    return frozenset(filter(None, (word.strip() for word in text.split(","))))


def _statuses(text: str) -> frozenset[Status]:
    known = {status.value: status for status in Status}
    if not _words(text) <= set(known) or not _words(text):
        raise argparse.ArgumentTypeError(_("one or more of {words}").format(words=", ".join(known)))
    return frozenset(known[word] for word in _words(text))


def _split(text: str) -> Split:
    try:
        return parse(text)
    except UserError as error:
        raise argparse.ArgumentTypeError(error.message) from None


def _join(add: Add) -> None:
    add("dataset", type=Path, metavar="DATASET.jsonl", help=_("what “export --no-text” wrote"))
    add("paths", nargs="+", type=Path, metavar="PATH", help=_("texts, or folders of them"))
    add("-o", "--output", type=Path, required=True, metavar="OUT.jsonl", help=_("the file to write"))
    add("--json", action="store_true", help=_("print JSON"))


def _card(add: Add) -> None:
    add("project", type=Path, metavar="PROJECT", help=_("the project file"))
    add("--html", action="store_true", help=_("as an HTML page, not as Markdown"))
    add("--lang", choices=LANGUAGES, help=_("the language of the card"))
    add("--pseudonyms", action="store_true", help=_("without the names of reviewers"))
    add("-o", "--output", type=Path, metavar="FILE", help=_("the file to write; without it, standard output"))
