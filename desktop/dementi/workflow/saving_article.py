"""One article with its tags as a file to read or to put into a report."""

from dataclasses import replace
from pathlib import Path

from dementi.domain.companions import replacing_with
from dementi.domain.errors import UserError
from dementi.formats.jsonl import Content
from dementi.formats.writing.dataset import Mismatch, Setting, WriteFile, labelled
from dementi.formats.writing.registry import by_name
from dementi.formats.writing.tally import Tally
from dementi.i18n import _
from dementi.store import Project
from dementi.workflow.beside import FORMER
from dementi.workflow.exporting import require_other

ENDINGS = {".pdf": "pdf", ".html": "html", ".htm": "html"}


def save_article(project: Project, key: int, target: Path, content: Content, drawing: WriteFile) -> None:
    """Write the article to `target`, whose ending says the format; `drawing` draws the pages of a PDF file.

    Raises `UserError` for another ending, a target that cannot be written, or a file that does not read back.
    """
    name = ENDINGS.get(target.suffix.lower())
    if name is None:
        raise UserError(_("Give the file the ending .pdf or .html."), path=str(target))
    require_other(target, project.path)
    form = by_name(name)
    with project.reader() as reader:
        article = labelled(1, reader.record(key), content)
        title = article.article.title or article.article.name
        setting = Setting(title, target.name, content, reader.labels(archived=True), project.labels)
    write = form.write_file if form.write_file is not None else drawing
    written, found = Tally(), Tally()
    expected = form.expected(article)
    if expected is not None:
        written.add(expected)
    with replacing_with(target, {}, FORMER) as file:
        write(file, [article], setting)
        file.flush()
        try:
            for one in form.read(Path(file.name), setting):
                found.add(one)
        except Mismatch:
            found = replace(found, articles=-1)
        if found != written:
            message = _("The file does not read back as it was written. Export it again elsewhere.")
            raise UserError(message, path=str(target))
