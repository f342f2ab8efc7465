"""Bringing a project file to the tables of this version, forward only.

sqlite-utils is imported here alone, when there is something to migrate: it costs 100 ms.
"""

from dementi.store.connection import Database
from dementi.store.schema import APPLICATION_ID, FIRST, MIGRATION_SET, MIGRATIONS, VERSION


def pending(db: Database) -> bool:
    """Whether `migrate` has something to do."""
    done = db.rows("SELECT name FROM _sqlite_migrations WHERE migration_set = ?", (MIGRATION_SET,))
    return {name for (name,) in done} != set(MIGRATIONS)


def migrate(connection: Database) -> None:
    """Apply what is pending; the caller has made a backup of a project that holds anything."""
    from sqlite_utils import Database as Tables
    from sqlite_utils import Migrations

    migrations = Migrations(MIGRATION_SET)

    @migrations(name=MIGRATIONS[0])
    def first(tables: Tables) -> None:
        for statement in FIRST:
            tables.execute(statement)

    tables = Tables(connection, execute_plugins=False)
    # One transaction for all: a project is of one version or of the other.
    with tables.atomic():
        migrations.apply(tables)
        tables.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        tables.execute(f"PRAGMA user_version = {VERSION}")
