"""`dementi export`, `join` and `card`: datasets out of a project, and what is said of them."""

from argparse import Namespace
from collections.abc import Callable
from dataclasses import asdict
from functools import partial

from dementi.cli.output import clear_progress, complain, say, say_json, show_progress, write_out
from dementi.cli.window import Window
from dementi.domain.errors import UserError
from dementi.domain.files import write_file
from dementi.formats.jsonl import Content
from dementi.formats.writing.dataset import WriteFile
from dementi.formats.writing.registry import known
from dementi.i18n import _, current, ngettext, use
from dementi.store import open_project
from dementi.workflow import exporting, joining
from dementi.workflow.choosing import Choice
from dementi.workflow.project_card import project_card


def export(words: Namespace, window: Callable[[], Window]) -> int:
    shown = window() if known(words.format).drawn else None
    _read_sources(words)
    project = open_project(words.project, write=False)
    try:
        drawing = partial(shown.pdf, labels=project.labels) if shown is not None else None
        report = exporting.export(
            project, words.output, _content(words), None, show_progress, options_of(words, drawing)
        )
    finally:
        project.close()
    clear_progress()
    if words.json:
        say_json({"path": str(words.output), **asdict(report)})
        return 0
    counted = ", ".join(
        (
            ngettext("{n} article", "{n} articles", report.articles).format(n=report.articles),
            ngettext("{n} span", "{n} spans", report.spans).format(n=report.spans),
            ngettext("{n} relation", "{n} relations", report.relations).format(n=report.relations),
        )
    )
    say(_("Written to {path}, read back and checked: {counted}.").format(path=words.output, counted=counted))
    if report.left_out:
        left = ngettext(
            "{n} span or relation was left out: this format cannot hold it.",
            "{n} spans or relations were left out: this format cannot hold them.",
            report.left_out,
        )
        say(left.format(n=report.left_out))
    if report.unread:
        complain([UserError(unread(report.unread), path=str(words.project))])
    return 0


def unread(count: int) -> str:
    """That the register of sources lacks articles, which the dataset then says nothing of."""
    return ngettext(
        "The sources of {n} article are not in the register, as the project cannot be written: they have no entity.",
        "The sources of {n} articles are not in the register, as the project cannot be written: they have no entity.",
        count,
    ).format(n=count)


def _content(words: Namespace) -> Content:
    return Content(suggestions=words.suggestions, decisions=words.decisions)


def _read_sources(words: Namespace) -> None:
    """Read for the register of sources what has changed; a project that cannot be written is exported as it is."""
    options = options_of(words)
    with open_project(words.project, write=False) as project:
        exporting.require_possible(project, words.output, _content(words), options)
        left = exporting.unread(project, options)
    if left:
        try:
            with open_project(words.project) as project:
                if project.checking is not None:
                    project.checking.result()
                exporting.read_sources(project, options, lambda left: show_progress(left.articles))
        except UserError:
            pass  # the export says what it lacks, and why the project cannot be read, if it cannot
        finally:
            clear_progress()


def options_of(words: Namespace, drawing: WriteFile | None = None) -> exporting.Options:
    """The choices that `words` make."""
    return exporting.Options(
        form=words.format,
        choice=Choice(words.status, words.reviewer, words.labels, words.gold_only, words.filter, words.batch),
        split=words.split,
        links=not words.no_relations,
        text=not words.no_text,
        pseudonyms=words.pseudonyms,
        drawing=drawing,
    )


def join(words: Namespace) -> int:
    report = joining.join(words.dataset, words.paths, words.output, show_progress)
    clear_progress()
    complain(report.failures)
    if words.json:
        failures = [{"path": e.path, "line": e.line, "message": e.message} for e in report.failures]
        say_json({"path": str(words.output), "joined": report.joined, "failures": failures})
    else:
        counted = ngettext("{n} article has its text again.", "{n} articles have their text again.", report.joined)
        say(counted.format(n=report.joined))
    return 1 if report.failures else 0


def card(words: Namespace) -> int:
    spoken = current()
    project = open_project(words.project, write=False)
    try:
        use(words.lang or spoken)
        text = project_card(project, html=words.html, hide_names=words.pseudonyms)
    finally:
        use(spoken)
        project.close()
    if words.output:
        write_file(words.output, text.encode())
    else:
        write_out([text.encode()])
    return 0
