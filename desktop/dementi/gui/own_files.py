"""Where a file that a person asks for is proposed, and where they are first asked for one."""

from pathlib import Path

from PySide6.QtCore import QStandardPaths

from dementi.domain.folders import data_place


def in_sight(project: Path) -> Path:
    """The project itself, beside which its files go; the sample's, which lies where nobody looks, as if it were among
    the documents."""
    if data_place().resolve() not in project.resolve().parents:
        return project
    return documents() / project.name


def documents() -> Path:
    """The folder of the user's documents, their home where there is none."""
    folder = Path(QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation))
    return folder if folder.is_dir() else Path.home()
