"""Bringing an older database up to the present schema, one numbered step after another, in one transaction.

A step never uses the classes of `tables`: they say what the schema is now, not what it was then.
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


_BELONGS_IN_2 = (
    ("transcript", "id", "transcript"),
    ("revision", "transcript_id", "transcript"),
    ("segment", "id", "segment"),
    ("segment", "transcript_id", "transcript"),
    ("anchor", "segment_id", "segment"),
    ("question", "segment_id", "segment"),
    ("coding", "segment_id", "segment"),
    ("coding", "transcript_id", "transcript"),
    ("coding", "code_id", "code"),
    ("code", "id", "code"),
    ("case", "id", "case"),
    ("attributevalue", "case_id", "case"),
    ("speaker", "case_id", "case"),
    ("speaker", "transcript_id", "transcript"),
)


def _from_2_to_3(connection: Connection) -> None:
    """What each entry is about, read from its payload once and for all."""
    connection.execute(
        text(
            "CREATE TABLE journal_about ("
            "table_name VARCHAR NOT NULL, row_id INTEGER NOT NULL, entry_id INTEGER NOT NULL, "
            "PRIMARY KEY (table_name, row_id, entry_id), "
            "FOREIGN KEY(entry_id) REFERENCES journal (id)) WITHOUT ROWID"
        )
    )
    rows = " ".join(
        f"UNION SELECT '{parent}', json_extract(image, '$.{column}'), entry_id FROM images WHERE name = '{name}'"
        for name, column, parent in _BELONGS_IN_2
    )
    connection.execute(
        text(
            "WITH images AS ("
            "SELECT entry_id, json_extract(change.value, '$[0]') AS name, image.value AS image "
            "FROM journal_payload, json_each(content, '$.changes') AS change, json_each(change.value) AS image "
            "WHERE image.type = 'object'), "
            f"rows_above (name, id, entry_id) AS (SELECT '', NULL, 0 {rows}) "
            "INSERT INTO journal_about (table_name, row_id, entry_id) "
            "SELECT name, id, entry_id FROM rows_above WHERE id IS NOT NULL "
            "UNION SELECT 'transcript', segment.transcript_id, entry_id FROM rows_above "
            "JOIN segment ON segment.id = rows_above.id WHERE name = 'segment'"
        )
    )


def _from_3_to_4(connection: Connection) -> None:
    """Codings get a value and a mark, segments values of facets.

    What the journal holds stays as it was written, since its chain runs over it: `LATER_COLUMNS` fills in what the
    rows in it lack.
    """
    connection.execute(text("ALTER TABLE coding ADD COLUMN value INTEGER"))
    connection.execute(text("ALTER TABLE coding ADD COLUMN mark VARCHAR DEFAULT '' NOT NULL"))
    connection.execute(
        text(
            "CREATE TABLE facetvalue ("
            "segment_id INTEGER NOT NULL, coder_id INTEGER NOT NULL, codebook_id INTEGER NOT NULL, "
            "facet VARCHAR NOT NULL, value VARCHAR NOT NULL, "
            "id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, uuid VARCHAR NOT NULL, "
            "UNIQUE (segment_id, coder_id, codebook_id, facet), "
            "FOREIGN KEY(segment_id) REFERENCES segment (id), "
            "FOREIGN KEY(coder_id) REFERENCES coder (id), "
            "FOREIGN KEY(codebook_id) REFERENCES codebook (id), UNIQUE (uuid))"
        )
    )


def _from_4_to_5(connection: Connection) -> None:
    """Revisions say what the units of their source are, what lies where in it, and how it was read."""
    for column, empty in (("unit", ""), ("landmarks", "[]"), ("reading", "{}")):
        connection.execute(
            text(f"ALTER TABLE revision ADD COLUMN {column} VARCHAR DEFAULT '{empty}' NOT NULL")
        )


def _from_5_to_6(connection: Connection) -> None:
    """Which transcripts each coder has finished: none, as far as anybody said."""
    connection.execute(
        text(
            "CREATE TABLE finished ("
            "transcript_id INTEGER NOT NULL, coder_id INTEGER NOT NULL, finished_at VARCHAR NOT NULL, "
            "id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, uuid VARCHAR NOT NULL, "
            "UNIQUE (transcript_id, coder_id), "
            "FOREIGN KEY(transcript_id) REFERENCES transcript (id), "
            "FOREIGN KEY(coder_id) REFERENCES coder (id), UNIQUE (uuid))"
        )
    )


def _from_6_to_7(connection: Connection) -> None:
    """Which suggestions were shown and what was decided about them: none, as far as was written down."""
    for made in (
        "CREATE TABLE suggestion ("
        'revision_id INTEGER NOT NULL, start INTEGER NOT NULL, "end" INTEGER NOT NULL, code VARCHAR NOT NULL, '
        "coder_id INTEGER NOT NULL, probability DOUBLE NOT NULL, suggester VARCHAR NOT NULL, "
        "occasion VARCHAR NOT NULL, shown_at VARCHAR NOT NULL, "
        "id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, uuid VARCHAR NOT NULL, "
        'UNIQUE (revision_id, start, "end", code, coder_id, suggester), '
        'CHECK (0 <= start AND start < "end"), CHECK (0 <= probability AND probability <= 1), '
        "FOREIGN KEY(revision_id) REFERENCES revision (id), "
        "FOREIGN KEY(coder_id) REFERENCES coder (id), UNIQUE (uuid))",
        "CREATE INDEX ix_suggestion_coder_id ON suggestion (coder_id)",
        "CREATE TABLE decision ("
        "suggestion_id INTEGER NOT NULL, verdict VARCHAR NOT NULL, decided_at VARCHAR NOT NULL, "
        "id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, uuid VARCHAR NOT NULL, "
        "UNIQUE (suggestion_id), "
        "FOREIGN KEY(suggestion_id) REFERENCES suggestion (id), UNIQUE (uuid))",
        "CREATE TABLE measure_cache ("
        "learner VARCHAR NOT NULL, state VARCHAR NOT NULL, content VARCHAR NOT NULL, PRIMARY KEY (learner))",
    ):
        connection.execute(text(made))


def _from_7_to_8(connection: Connection) -> None:
    """Decisions about identifiers belong to entities and may hold in one transcript or place only; consent of cases.

    Every decision of before is an entity by itself and holds in the whole project. SQLite cannot take away that a
    digest stands there once, so the table is made anew, under the ids it had and with those it gave already.
    """
    for column in ("quote_consent", "archive_consent"):
        connection.execute(text(f"ALTER TABLE \"case\" ADD COLUMN {column} VARCHAR DEFAULT '' NOT NULL"))
    for made in (
        "CREATE TABLE entity ("
        "kind VARCHAR NOT NULL, directness VARCHAR NOT NULL, number INTEGER NOT NULL, "
        "id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, uuid VARCHAR NOT NULL, "
        "UNIQUE (kind, number), UNIQUE (uuid))",
        "CREATE TABLE rendering ("
        "entity_id INTEGER NOT NULL, profile VARCHAR NOT NULL, text VARCHAR NOT NULL, "
        "id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, uuid VARCHAR NOT NULL, "
        "UNIQUE (entity_id, profile), FOREIGN KEY(entity_id) REFERENCES entity (id), UNIQUE (uuid))",
        "ALTER TABLE identifierdecision RENAME TO identifierdecision_7",
        "CREATE TABLE identifierdecision ("
        "entity_id INTEGER, digest VARCHAR NOT NULL, kind VARCHAR NOT NULL, verdict VARCHAR NOT NULL, "
        "replacement VARCHAR NOT NULL, transcript_id INTEGER, place VARCHAR DEFAULT '' NOT NULL, "
        "words INTEGER DEFAULT '0' NOT NULL, coder_id INTEGER NOT NULL, decided_at VARCHAR NOT NULL, "
        "id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, uuid VARCHAR NOT NULL, "
        "UNIQUE (digest, transcript_id, place), FOREIGN KEY(entity_id) REFERENCES entity (id), "
        "FOREIGN KEY(transcript_id) REFERENCES transcript (id), "
        "FOREIGN KEY(coder_id) REFERENCES coder (id), UNIQUE (uuid))",
        "INSERT INTO identifierdecision "
        "(digest, kind, verdict, replacement, coder_id, decided_at, id, uuid) "
        "SELECT digest, kind, verdict, replacement, coder_id, decided_at, id, uuid FROM identifierdecision_7",
        "DELETE FROM sqlite_sequence WHERE name = 'identifierdecision'",
        "INSERT INTO sqlite_sequence (name, seq) "
        "SELECT 'identifierdecision', seq FROM sqlite_sequence WHERE name = 'identifierdecision_7'",
        "DROP TABLE identifierdecision_7",
        "CREATE INDEX identifierdecision_by_digest ON identifierdecision (digest)",
        "CREATE INDEX ix_identifierdecision_entity_id ON identifierdecision (entity_id)",
        "CREATE INDEX ix_identifierdecision_transcript_id ON identifierdecision (transcript_id)",
    ):
        connection.execute(text(made))


def _from_8_to_9(connection: Connection) -> None:
    """Themes with what they rest on, their claims, and framework matrices: none, as far as was written down."""
    for made in (
        "CREATE TABLE theme (slug VARCHAR NOT NULL, heading VARCHAR NOT NULL, central_idea VARCHAR "
        "NOT NULL, scope VARCHAR NOT NULL, excludes VARCHAR NOT NULL, tensions VARCHAR NOT NULL, "
        "ordinal INTEGER NOT NULL, coder_id INTEGER NOT NULL, created_at VARCHAR NOT NULL, id INTEGER "
        "NOT NULL PRIMARY KEY AUTOINCREMENT, uuid VARCHAR NOT NULL, UNIQUE (slug), FOREIGN "
        "KEY(coder_id) REFERENCES coder (id), UNIQUE (uuid))",
        "CREATE TABLE themepart (theme_id INTEGER NOT NULL, parent_id INTEGER NOT NULL, id INTEGER "
        "NOT NULL PRIMARY KEY AUTOINCREMENT, uuid VARCHAR NOT NULL, UNIQUE (theme_id), FOREIGN "
        "KEY(theme_id) REFERENCES theme (id), FOREIGN KEY(parent_id) REFERENCES theme (id), UNIQUE "
        "(uuid))",
        "CREATE INDEX ix_themepart_parent_id ON themepart (parent_id)",
        "CREATE TABLE themecode (theme_id INTEGER NOT NULL, code_id INTEGER NOT NULL, below BOOLEAN "
        "NOT NULL, id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, uuid VARCHAR NOT NULL, UNIQUE "
        "(theme_id, code_id), FOREIGN KEY(theme_id) REFERENCES theme (id), FOREIGN KEY(code_id) "
        "REFERENCES code (id), UNIQUE (uuid))",
        "CREATE INDEX ix_themecode_code_id ON themecode (code_id)",
        "CREATE TABLE themequote (theme_id INTEGER NOT NULL, segment_id INTEGER NOT NULL, stance "
        "VARCHAR NOT NULL, id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, uuid VARCHAR NOT NULL, "
        "UNIQUE (theme_id, segment_id), FOREIGN KEY(theme_id) REFERENCES theme (id), FOREIGN "
        "KEY(segment_id) REFERENCES segment (id), UNIQUE (uuid))",
        "CREATE INDEX ix_themequote_segment_id ON themequote (segment_id)",
        "CREATE TABLE claim (theme_id INTEGER NOT NULL, ordinal INTEGER NOT NULL, text VARCHAR NOT "
        "NULL, query VARCHAR NOT NULL, among VARCHAR NOT NULL, id INTEGER NOT NULL PRIMARY KEY "
        "AUTOINCREMENT, uuid VARCHAR NOT NULL, FOREIGN KEY(theme_id) REFERENCES theme (id), UNIQUE "
        "(uuid))",
        "CREATE INDEX ix_claim_theme_id ON claim (theme_id)",
        "CREATE TABLE claimquote (claim_id INTEGER NOT NULL, segment_id INTEGER NOT NULL, stance "
        "VARCHAR NOT NULL, id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, uuid VARCHAR NOT NULL, "
        "UNIQUE (claim_id, segment_id), FOREIGN KEY(claim_id) REFERENCES claim (id), FOREIGN "
        "KEY(segment_id) REFERENCES segment (id), UNIQUE (uuid))",
        "CREATE INDEX ix_claimquote_segment_id ON claimquote (segment_id)",
        "CREATE TABLE framework (slug VARCHAR NOT NULL, title VARCHAR NOT NULL, among VARCHAR NOT "
        "NULL, verdicts VARCHAR NOT NULL, id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, uuid VARCHAR "
        "NOT NULL, UNIQUE (slug), UNIQUE (uuid))",
        "CREATE TABLE frameworkcolumn (framework_id INTEGER NOT NULL, ordinal INTEGER NOT NULL, "
        "theme_id INTEGER, code_id INTEGER, id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, uuid "
        "VARCHAR NOT NULL, FOREIGN KEY(framework_id) REFERENCES framework (id), FOREIGN KEY(theme_id) "
        "REFERENCES theme (id), FOREIGN KEY(code_id) REFERENCES code (id), UNIQUE (uuid))",
        "CREATE INDEX ix_frameworkcolumn_code_id ON frameworkcolumn (code_id)",
        "CREATE INDEX ix_frameworkcolumn_framework_id ON frameworkcolumn (framework_id)",
        "CREATE INDEX ix_frameworkcolumn_theme_id ON frameworkcolumn (theme_id)",
        "CREATE TABLE frameworkcell (column_id INTEGER NOT NULL, case_id INTEGER NOT NULL, summary "
        "VARCHAR NOT NULL, verdict VARCHAR NOT NULL, state VARCHAR NOT NULL, basis VARCHAR NOT NULL, "
        "coder_id INTEGER NOT NULL, written_at VARCHAR NOT NULL, id INTEGER NOT NULL PRIMARY KEY "
        "AUTOINCREMENT, uuid VARCHAR NOT NULL, UNIQUE (column_id, case_id), FOREIGN KEY(column_id) "
        'REFERENCES frameworkcolumn (id), FOREIGN KEY(case_id) REFERENCES "case" (id), FOREIGN '
        "KEY(coder_id) REFERENCES coder (id), UNIQUE (uuid))",
        "CREATE INDEX ix_frameworkcell_case_id ON frameworkcell (case_id)",
        "CREATE TABLE cellquote (cell_id INTEGER NOT NULL, segment_id INTEGER NOT NULL, id INTEGER "
        "NOT NULL PRIMARY KEY AUTOINCREMENT, uuid VARCHAR NOT NULL, UNIQUE (cell_id, segment_id), "
        "FOREIGN KEY(cell_id) REFERENCES frameworkcell (id), FOREIGN KEY(segment_id) REFERENCES "
        "segment (id), UNIQUE (uuid))",
        "CREATE INDEX ix_cellquote_segment_id ON cellquote (segment_id)",
    ):
        connection.execute(text(made))


def _from_9_to_10(connection: Connection) -> None:
    """Lists of the words of texts: none, each is made when a search first wants it."""
    connection.execute(
        text(
            "CREATE TABLE word_list (text_sha256 VARCHAR NOT NULL, made_by VARCHAR NOT NULL, "
            "content BLOB NOT NULL, PRIMARY KEY (text_sha256))"
        )
    )


def _from_10_to_11(connection: Connection) -> None:
    """The hashes of the texts can be read without the texts."""
    connection.execute(text("CREATE INDEX ix_revision_hash ON revision (transcript_id, ordinal, sha256)"))


def _from_11_to_12(connection: Connection) -> None:
    """The turns of a text stand in the row of its revision; the journal tells of them with that row."""
    for made in (
        "ALTER TABLE revision ADD COLUMN turns VARCHAR DEFAULT '[]' NOT NULL",
        'UPDATE revision SET turns = (SELECT json_group_array(json_array(start, "end", speaker_id, time_ms)) '
        "FROM (SELECT * FROM turn WHERE revision_id = revision.id ORDER BY ordinal))",
        "DROP TABLE turn",
        "DELETE FROM journal_touch WHERE table_name = 'turn'",
    ):
        connection.execute(text(made))


STEPS: Mapping[int, Callable[[Connection], None]] = {
    1: _from_1_to_2,
    2: _from_2_to_3,
    3: _from_3_to_4,
    4: _from_4_to_5,
    5: _from_5_to_6,
    6: _from_6_to_7,
    7: _from_7_to_8,
    8: _from_8_to_9,
    9: _from_9_to_10,
    10: _from_10_to_11,
    11: _from_11_to_12,
}
