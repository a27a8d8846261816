"""Codebooks made elsewhere: tables of other programs, spreadsheets, indented outlines."""

from qualcode.codebook.foreign.found import ForeignCodebook
from qualcode.codebook.foreign.reading import SUFFIXES, read

__all__ = ["SUFFIXES", "ForeignCodebook", "read"]
