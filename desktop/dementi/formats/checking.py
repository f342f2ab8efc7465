"""From what a reader found to a record, everything in it checked; from a problem to an error that names its file."""

from dataclasses import replace
from pathlib import Path

from dementi.domain.errors import UserError
from dementi.formats.drafts import Draft, Reading
from dementi.formats.jsonl_reading import record_from
from dementi.formats.problems import Problem
from dementi.formats.text import refused


def checked(found: Draft | Problem, path: Path, name: str) -> Reading | UserError:
    """The article that was found in `path`, or the error that says why it is none; `name` is its id without one."""
    if isinstance(found, Problem):
        return refused(found, path)
    try:
        record = record_from(found.row, name)
    except Problem as problem:
        return refused(Problem(problem.message, line=found.line, place=found.place), path)
    if found.changes:
        record = replace(record, changes=found.changes)
    where = f"{path}/{found.place}" if found.place else str(path)
    return Reading(record, found.kind, where, found.encoding, found.sure, found.line)
