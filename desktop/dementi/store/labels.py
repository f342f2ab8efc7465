"""The labels of a project: their names, colours, letters and order, changed as one undo step."""

from collections.abc import Sequence

from dementi.domain import labels
from dementi.domain.labels import LabelForm
from dementi.store import journal
from dementi.store.connection import Database
from dementi.store.rows import Rows, RowValues

_FIRST_VERSION = 3
"""The version of projects from which on they have the table; an older one that is only read has none."""


def read(db: Database) -> tuple[LabelForm, ...]:
    """All labels in their order, archived ones too."""
    if db.version < _FIRST_VERSION:
        rows = db.rows("SELECT name, archived, '', '', '', '', '' FROM label ORDER BY key")
    else:
        rows = db.rows(
            "SELECT l.name, l.archived, coalesce(f.name_fr, ''), coalesce(f.name_en, ''), coalesce(f.light, ''),"
            " coalesce(f.dark, ''), coalesce(f.letter, '') FROM label AS l LEFT JOIN label_form AS f ON f.label = l.key"
            " ORDER BY coalesce(f.place, l.key - 1), l.key"
        )
    return tuple(
        LabelForm(key, _known(fr=fr, en=en), _known(light=light, dark=dark), letter, bool(archived))
        for key, archived, fr, en, light, dark, letter in rows
    )


def write(db: Database, forms: Sequence[LabelForm], reviewer: str) -> None:
    """Have the project carry these labels in this order. One left out goes if no span has it, else it is archived."""
    if read(db) == tuple(forms):
        return
    rows = journal.begin(db, "labels", "", reviewer)
    for place, form in enumerate(forms):
        _put(rows, form, place)
    kept = {form.key for form in forms}
    for key, name in db.rows("SELECT key, name FROM label ORDER BY key"):
        if name not in kept:
            _take_out(rows, key, name)


def _put(rows: Rows, form: LabelForm, place: int) -> None:
    key = rows.db.value("SELECT key FROM label WHERE name = ?", (form.key,))
    if key is None:
        key = rows.insert("label", {"name": form.key, "archived": int(form.archived)})
    else:
        rows.update("label", key, {"archived": int(form.archived)})
    names, inks = form.names, form.inks
    row: RowValues = {
        "label": key,
        "name_fr": names.get("fr", ""),
        "name_en": names.get("en", ""),
        "light": inks.get("light", ""),
        "dark": inks.get("dark", ""),
        "letter": form.letter,
        "place": place,
    }
    there = rows.db.value("SELECT key FROM label_form WHERE label = ?", (key,))
    if there is None:
        rows.insert("label_form", row)
    else:
        rows.update("label_form", there, row)


def _take_out(rows: Rows, key: int, name: str) -> None:
    used = any(
        rows.db.value(f"SELECT 1 FROM {table} WHERE label = ? LIMIT 1", (key,)) for table in ("span", "suggestion")
    )
    if used or name in {label.key for label in labels.standard()}:
        rows.update("label", key, {"archived": 1})
        return
    form = rows.db.value("SELECT key FROM label_form WHERE label = ?", (key,))
    if form is not None:
        rows.delete("label_form", form)
    rows.delete("label", key)


def _known(**values: str) -> dict[str, str]:
    return {name: value for name, value in values.items() if value}
