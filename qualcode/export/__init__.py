"""Cleared texts and tables become files."""

from qualcode.export.quotes import QUOTE_SUFFIXES, write_quotes
from qualcode.export.tables import TABLE_SUFFIXES, write_table

__all__ = ["QUOTE_SUFFIXES", "TABLE_SUFFIXES", "write_quotes", "write_table"]
