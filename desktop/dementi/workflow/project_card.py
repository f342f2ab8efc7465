"""The card of a whole project as a document of its own, without an export."""

from pathlib import Path

from dementi.formats.jsonl import Content
from dementi.formats.writing.dataset import Setting
from dementi.formats.writing.registry import by_name
from dementi.formats.writing.tally import Tally
from dementi.store import Project, Reader
from dementi.workflow.card import card, page
from dementi.workflow.choosing import Choice
from dementi.workflow.families import families_of
from dementi.workflow.gathering import Gathering, census_of
from dementi.workflow.naming import pseudonyms
from dementi.workflow.one_state import Progress, of_one_state


def project_card(project: Project, *, html: bool = False, hide_names: bool = False) -> str:
    """The card of what an export without suggestions would hold, in the language in use."""
    content = Content()

    def written(reader: Reader, _path: Path, progress: Progress) -> str:
        census = census_of(reader, families_of(reader, lambda: progress(0)))
        names = pseudonyms(reader.reviewers()) if hide_names else None
        form = by_name("jsonl")
        gathering = Gathering(reader, form, content, Choice(), Tally(), census, progress, pseudonyms=names)
        for _article in gathering.articles():
            pass
        labels, forms = reader.labels(archived=True), reader.state.labels()
        setting = Setting(project.path.stem, content=content, labels=labels, forms=forms)
        reader.state.require()
        return page(census, setting) if html else card(census, setting)

    return of_one_state(project, written, lambda done: None)
