"""Bringing a project file to the tables of this version, forward only.

sqlite-utils is imported here alone, when there is something to migrate: it costs 100 ms.
"""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from dementi.store import ordering, span_search
from dementi.store.connection import Database
from dementi.store.register import indexing
from dementi.store.schema import APPLICATION_ID, MIGRATION_SET, MIGRATIONS, SPAN_SEARCH_SINCE, STEPS, VERSION

if TYPE_CHECKING:
    from sqlite_utils import Database as Tables


def pending(db: Database) -> bool:
    """Whether `migrate` has something to do."""
    done = db.rows("SELECT name FROM _sqlite_migrations WHERE migration_set = ?", (MIGRATION_SET,))
    return {name for (name,) in done} != set(MIGRATIONS)


def migrate(connection: Database) -> None:
    """Apply what is pending; the caller has made a backup of a project that holds anything."""
    from sqlite_utils import Database as Tables
    from sqlite_utils import Migrations

    migrations = Migrations(MIGRATION_SET)
    for name, statements in zip(MIGRATIONS, STEPS, strict=True):
        migrations(name=name)(_adding(statements))

    before = connection.version
    tables = Tables(connection, execute_plugins=False)
    # One transaction for all: a project is of one version or of the other.
    with tables.atomic():
        migrations.apply(tables)
        ordering.fill(connection)
        if before < SPAN_SEARCH_SINCE:
            span_search.rebuild(connection)
        indexing.start(connection)
        tables.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        tables.execute(f"PRAGMA user_version = {VERSION}")


def _adding(statements: Sequence[str]) -> Callable[["Tables"], None]:
    def add(tables: "Tables") -> None:
        for statement in statements:
            tables.execute(statement)

    return add
