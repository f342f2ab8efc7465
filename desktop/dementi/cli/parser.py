"""The words of the command line."""

import argparse
from collections.abc import Callable
from pathlib import Path

from dementi import __version__
from dementi.cli import batches, dataset_words, importing, library, sources
from dementi.cli.usage import Parser
from dementi.i18n import _
from dementi.workflow.projects import reviewer_name

_SPANS_AS = (importing.REVIEWER, importing.SUGGESTIONS)
COMMANDS = (
    "demo",
    "new",
    "import",
    "pretag",
    "extract",
    "export",
    "join",
    "card",
    "list",
    "search",
    "batch",
    "sources",
    "stats",
    "check",
    "rules",
)


def parser() -> Parser:
    """The parser; a parsed line has `command` and the options of that command."""
    top = Parser(
        prog="dementi",
        description=_("Tag claims, sources and denials in news articles."),
        epilog=_("Without a command: opens the window, on PROJECT.dementi if one is named."),
    )
    top.add_argument("--version", action="version", version=f"dementi {__version__}")
    commands = top.add_subparsers(dest="command", required=True, metavar="COMMAND")

    def command(name: str, text: str) -> Callable[..., argparse.Action]:
        return commands.add_parser(name, help=text, description=text).add_argument

    add = command("demo", _("Open the two sample articles, already pre-tagged."))
    add("--out", type=Path, metavar="DIR", help=_("show no window; write dataset.jsonl and window.png there"))

    add = command("new", _("Make a new, empty project."))
    _project(add)
    _reviewer(add)

    add = command("import", _("Import article files and datasets, folders and archives of them."))
    _project(add)
    _import(add)

    add = command("pretag", _("Let the rules propose spans for the articles they have not read."))
    _project(add)
    add("--again", action="store_true", help=_("for all articles; what was decided stays"))
    _json(add)

    add = command("extract", _("Write what the rules find in files, without a project."))
    add("files", nargs="+", type=Path, metavar="FILE", help=_("a file of any format that is read"))
    add("--lang", default="", metavar="CODE", help=_("language of the texts, or auto"))
    add("--all", action="store_true", dest="everything", help=_("weaker suggestions too"))
    add("-o", "--output", type=Path, metavar="OUT.jsonl", help=_("the file to write; without it, standard output"))

    dataset_words.add(command)

    _library(command)

    add = command("stats", _("Count what a project holds."))
    _project(add)
    _json(add)
    add("--csv", action="store_true", help=_("print one table of all figures, a row for each number"))

    add = command("check", _("Check a project file from end to end."))
    _project(add)
    _json(add)

    rules = commands.add_parser("rules", help=_("Test, measure and extend the rules."))
    _rules(rules.add_subparsers(dest="action", required=True, metavar="ACTION"))
    return top


def _library(command: Callable[[str, str], Callable[..., argparse.Action]]) -> None:
    """What is asked about articles and sources."""
    add = command("list", _("List the articles of a project, filtered and in order."))
    _project(add)
    library.add_options(add, searching=False)

    add = command("search", _("Search the articles of a project."))
    _project(add)
    library.add_options(add, searching=True)

    add = command("batch", _("Make a batch of articles to work on, or list, rename and remove batches."))
    _project(add)
    batches.add_options(add)

    add = command("sources", _("List who speaks in a project; join, split and rename sources."))
    _project(add)
    sources.add_options(add)


def _import(add: Callable[..., argparse.Action]) -> None:
    add("paths", nargs="+", type=Path, metavar="PATH", help=_("a file of any format that is read, or a folder"))
    _reviewer(add)
    add("--encoding", type=importing.encoding, metavar="NAME", help=_("encoding of text files and tables"))
    add(
        "--map",
        type=importing.columns,
        default={},
        dest="columns",
        metavar="text=COLUMN,…",
        help=_("columns of tables"),
    )
    add("--as", choices=_SPANS_AS, default=_SPANS_AS[0], dest="spans_as", help=_("whose the spans of other tools are"))
    add("--labels", type=importing.labels, default={}, metavar="THEIRS=OURS,…", help=_("what their labels mean here"))
    add("--revises", default="", metavar="ARTICLE", help=_("the one file is a newer version of this article"))
    _json(add)


def _rules(actions: "argparse._SubParsersAction[Parser]") -> None:
    """The actions of `rules`: the first four are for whoever writes rules, the others for those of a project."""

    def action(name: str, text: str) -> Callable[..., argparse.Action]:
        return actions.add_parser(name, help=text, description=text).add_argument

    add = action("test", _("Run every example that the rules carry."))
    add("folder", nargs="?", type=Path, metavar="FOLDER", help=_("rules of another folder"))
    _json(add)

    add = action("report", _("Measure the rules on articles that people reviewed."))
    _gold(add)
    add("--write", action="store_true", help=_("write the confidence of each family beside the rules"))
    _json(add)

    add = action("diff", _("Show case by case what a change of the rules gained and lost."))
    _gold(add)
    add("--against", required=True, metavar="REV|FOLDER", help=_("the rules before: a git revision, or a folder"))
    _json(add)

    add = action("explain", _("Follow one text through every stage."))
    add("file", type=Path, metavar="FILE", help=_("a file of any format that is read"))
    add("--lang", default="", metavar="CODE", help=_("language of the texts, or auto"))

    add = action("add", _("Have a project carry rules of its own, once their examples hold."))
    _project(add)
    add("file", type=Path, metavar="FILE.toml", help=_("frames, predicates and words, see desktop/RULES.md"))
    add("--lang", required=True, metavar="CODE", help=_("the language they are for"))
    _json(add)

    add = action("list", _("List the rules that a project carries."))
    _project(add)
    _json(add)

    add = action("remove", _("Take rules out of a project."))
    _project(add)
    add("name", metavar="NAME", help=_("the name that “rules list” shows"))
    _json(add)


def _gold(add: Callable[..., argparse.Action]) -> None:
    add("gold", type=Path, metavar="GOLD.jsonl", help=_("reviewed articles, as “export” writes them"))


def _project(add: Callable[..., argparse.Action]) -> None:
    add("project", type=Path, metavar="PROJECT", help=_("the project file"))


def _reviewer(add: Callable[..., argparse.Action]) -> None:
    add("--reviewer", type=reviewer_name, default="", metavar="NAME", help=_("who the work belongs to"))


def _json(add: Callable[..., argparse.Action]) -> None:
    add("--json", action="store_true", help=_("print JSON"))
