"""Projects to work on: a new one, one that is there, the samples."""

from pathlib import Path

from dementi import assets
from dementi.domain.errors import UserError
from dementi.domain.files import is_folder
from dementi.domain.folders import data_folder, require_kept
from dementi.domain.normalising import writable
from dementi.i18n import _
from dementi.store import Project, create, open_project, why

ENDING = ".dementi"
DEFAULT_REVIEWER = "reviewer-1"


def sample_articles() -> list[Path]:
    """The two articles shipped with the program, in the order they are shown."""
    return sorted(assets.path("seeds").glob("*.txt"))


def sample_project(reviewer: str = DEFAULT_REVIEWER) -> Path:
    """The project of the samples in the user's data folder, pre-tagged; made once and kept."""
    path = data_folder() / f"demo{ENDING}"
    if not path.exists():
        require_kept()
        make_sample_project(path, reviewer)
    return path


def make_sample_project(path: Path, reviewer: str = DEFAULT_REVIEWER) -> None:
    """A new project at `path` with the samples, pre-tagged. Raises `UserError` when the file exists."""
    project = create(path, reviewer)
    try:
        if project.checking is not None:  # where nothing can be remembered of it, not even that it is new
            project.checking.result()
        add_samples(project, reviewer)
    except BaseException:  # a half-made one would be taken for the samples ever after
        project.close()
        path.unlink(missing_ok=True)
        raise
    project.close()


def add_samples(project: Project, reviewer: str) -> None:
    """The samples into `project`, pre-tagged."""
    # These read formats and rules, which opening a project does without.
    from dementi.workflow.importing import import_paths
    from dementi.workflow.pretagging import pretag

    import_paths(project, sample_articles(), reviewer)
    pretag(project)


def new_project(path: Path, reviewer: str = DEFAULT_REVIEWER) -> Project:
    """A new, empty project; `.dementi` is added to a name without ending."""
    path = with_ending(path)
    if is_folder(path):
        message = _("The file cannot be written: a folder has this name. Choose another name.")
        raise UserError(message, path=str(path))
    return create(path, reviewer)


def with_ending(path: Path) -> Path:
    """`path` with `.dementi` added where its name has no ending; a folder such as `..` stays what it is."""
    return path if path.suffix or path.name in ("", "..") else path.with_suffix(ENDING)


def reviewer_name(text: str) -> str:
    """A reviewer's name as it can be stored: one line, nothing that a file cannot hold."""
    return writable(" ".join(text.split()))


def open_for_writing(path: Path) -> Project:
    """The project of `path` for someone who will change it. Raises `UserError`, also when it can only be read.

    What was left half-way when it was closed is finished first.
    """
    project = open_settled(path)
    if project.read_only is None:
        return project
    sentence = why(project.read_only)
    project.close()
    raise UserError(sentence, path=str(path))


def open_settled(path: Path) -> Project:
    """The project of `path`, checked; where it can be written, nothing in it is under way any more.

    An import may have been on its way into the bin when it was closed.
    """
    project = open_project(path)
    if project.checking is not None:
        project.checking.result()
    if project.read_only is None:
        with project.reader() as reader:
            moving = reader.imports.moving()
        if moving:
            project.moves.finish(lambda _move: True)
    return project
