"""The database: tables, sessions and the journal."""
