"""`dementi import P FILE --revises ARTICLE`: a newer version of an article, and what became of its spans."""

from argparse import Namespace

from dementi.cli.output import say, say_json
from dementi.domain.errors import UserError
from dementi.domain.reanchoring import Anchored, Outcome
from dementi.formats.drafts import Choices
from dementi.i18n import _
from dementi.store import ImportedArticle, Project
from dementi.workflow import projects
from dementi.workflow.revising import Revision, import_revision, read_revision


def run(words: Namespace, choices: Choices) -> int:
    """Import the one file that was named as a newer version; the exit code."""
    if len(words.paths) != 1:
        raise UserError(_("A newer version is one file: name one."))
    project = projects.open_for_writing(words.project)
    try:
        revision = read_revision(project, _key(project, words.revises), words.paths[0], choices)
        imported = import_revision(project, revision, words.reviewer or project.reviewer, confirmed=False)
    finally:
        project.close()
    if words.json:
        say_json(_as_json(revision, imported))
    else:
        _say(revision, imported)
    return 0


def _key(project: Project, name: str) -> int:
    with project.reader() as reader:
        key = reader.revisions.named(name)
    if key is None:
        raise UserError(_("There is no article “{name}” in this project.").format(name=name))
    return key


def _say(revision: Revision, imported: ImportedArticle) -> None:
    say(_("{new} is a newer version of {old}.").format(new=imported.name, old=revision.earlier.name))
    counts = {outcome.value: revision.count(outcome) for outcome in Outcome}
    say(_("Spans: {kept} kept, {moved} moved, {changed} changed (flagged as unsure), {lost} lost.").format(**counts))
    for one in revision.anchored:
        if one.outcome in (Outcome.CHANGED, Outcome.LOST):
            say(f"{one.outcome.value}  {one.span.label}  {one.span.quote}")


def _as_json(revision: Revision, imported: ImportedArticle) -> dict[str, object]:
    return {
        "id": imported.name,
        "revises": revision.earlier.name,
        **{outcome.value: revision.count(outcome) for outcome in Outcome},
        "spans": [_span(one, revision.record.article.text) for one in revision.anchored],
    }


def _span(one: Anchored, text: str) -> dict[str, object]:
    was: dict[str, object] = {"label": one.span.label, "outcome": one.outcome.value, "quote": one.span.quote}
    if one.outcome is Outcome.LOST:
        return was
    return {**was, "start": one.start, "end": one.end, "now": text[one.start : one.end]}
