"""Bringing an older database up to the present schema, one numbered step after another, in one transaction.

A step never uses the mapped classes: they say what the schema is now, not what it was then.
"""

from collections.abc import Callable, Mapping

from sqlalchemy import Connection, text

from qualcode.store.tables import SCHEMA_VERSION


def migrate(connection: Connection) -> None:
    """Runs the steps that are missing and stores the schema version last."""
    version = connection.execute(text("PRAGMA user_version")).scalar_one()
    while version < SCHEMA_VERSION:
        STEPS[version](connection)
        version += 1
        connection.execute(text(f"PRAGMA user_version = {version}"))


def _from_1_to_2(connection: Connection) -> None:
    """Questions: segments whose place in a corrected text is to be decided."""
    connection.execute(
        text(
            "CREATE TABLE question ("
            "revision_id INTEGER NOT NULL, segment_id INTEGER NOT NULL, fate VARCHAR NOT NULL, "
            'start INTEGER, "end" INTEGER, candidates VARCHAR NOT NULL, '
            "id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, uuid VARCHAR NOT NULL, "
            "UNIQUE (revision_id, segment_id), "
            "FOREIGN KEY(revision_id) REFERENCES revision (id), "
            "FOREIGN KEY(segment_id) REFERENCES segment (id), UNIQUE (uuid))"
        )
    )


STEPS: Mapping[int, Callable[[Connection], None]] = {1: _from_1_to_2}
