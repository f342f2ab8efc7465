"""Projects on disk: one file each, every action of a user in it before the screen confirms it.

Its names are read when they are asked for: the window shows the first rows of a project before it needs the rest.
"""

from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from dementi.store.answers import Answer
    from dementi.store.backups import Backup, list_backups
    from dementi.store.checking import Report
    from dementi.store.errors import (
        Busy,
        Damaged,
        DamagedArticle,
        DiskFull,
        FileGone,
        Interrupted,
        Refused,
        Stopped,
        Unwritable,
    )
    from dementi.store.importing import ImportedArticle
    from dementi.store.journal import Change, Undone
    from dementi.store.likeness import Kin
    from dementi.store.listing import ArticleRow, Counts, Figures
    from dementi.store.opening import ForeignJournal, ReadOnly, Reason, Step, Told, takes_time
    from dementi.store.packets import Packet, pack
    from dementi.store.precedents import Like, Precedent
    from dementi.store.prepared import Keys, PreparedRows, PreparedRun, SealedRows
    from dementi.store.project import Project, why
    from dementi.store.reader import Reader, RuleRecord
    from dementi.store.recording import Damage, Written
    from dementi.store.restoring import check, restore_backup
    from dementi.store.snapshots import Outdated
    from dementi.store.statistics import Stats

__all__ = [
    "Answer",
    "ArticleRow",
    "Backup",
    "Busy",
    "Change",
    "Counts",
    "Damage",
    "Damaged",
    "DamagedArticle",
    "DiskFull",
    "Figures",
    "FileGone",
    "ForeignJournal",
    "ImportedArticle",
    "Interrupted",
    "Keys",
    "Kin",
    "Like",
    "Outdated",
    "Packet",
    "Precedent",
    "PreparedRows",
    "PreparedRun",
    "Project",
    "ReadOnly",
    "Reader",
    "Reason",
    "Refused",
    "Report",
    "RuleRecord",
    "SealedRows",
    "Stats",
    "Step",
    "Stopped",
    "Told",
    "Undone",
    "Unwritable",
    "Written",
    "check",
    "create",
    "list_backups",
    "open_project",
    "pack",
    "restore_backup",
    "takes_time",
    "why",
]
_MODULES = {
    "answers": ("Answer",),
    "backups": ("Backup", "list_backups"),
    "checking": ("Report",),
    "errors": (
        "Busy",
        "Damaged",
        "DamagedArticle",
        "DiskFull",
        "FileGone",
        "Interrupted",
        "Refused",
        "Stopped",
        "Unwritable",
    ),
    "importing": ("ImportedArticle",),
    "journal": ("Change", "Undone"),
    "likeness": ("Kin",),
    "listing": ("ArticleRow", "Counts", "Figures"),
    "opening": ("ForeignJournal", "ReadOnly", "Reason", "Step", "Told", "takes_time"),
    "precedents": ("Like", "Precedent"),
    "packets": ("Packet", "pack"),
    "prepared": ("Keys", "PreparedRows", "PreparedRun", "SealedRows"),
    "project": ("Project", "why"),
    "reader": ("Reader", "RuleRecord"),
    "recording": ("Damage", "Written"),
    "restoring": ("check", "restore_backup"),
    "snapshots": ("Outdated",),
    "statistics": ("Stats",),
}
_MODULE_OF = {name: module for module, names in _MODULES.items() for name in names}


def __getattr__(name: str) -> object:
    module = _MODULE_OF.get(name)
    if module is None:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    found: object = getattr(import_module(f"{__name__}.{module}"), name)
    globals()[name] = found
    return found


def create(path: Path, reviewer: str = "reviewer-1") -> "Project":
    """A new project at `path`, open for writing. Raises `UserError` when the file exists or cannot be made."""
    from dementi.store.creating import create_file

    path = path.parent.resolve() / path.name
    create_file(path, reviewer)
    return open_project(path)


def open_project(path: Path, *, write: bool = True, told: "Told | None" = None) -> "Project":
    """The project at `path`, after every look of the opening procedure; each refusal is a `UserError`.

    Where it cannot be written it opens read-only, and `Project.read_only` says why. `told` is told of what takes its
    time (`takes_time`); when it ends the opening, `Stopped` is raised, and the file is as it was or wholly brought up
    to date.
    """
    from dementi.store.opening import open_file, untold
    from dementi.store.project import Project

    opening = open_file(path, write=write, told=told or untold)
    try:
        return Project(opening)
    except BaseException:
        if opening.lock is not None:
            opening.lock.release()
        raise
