"""YAML becomes a Codebook, with errors that name line and column."""

from qualcode.codebook.reading import load, parse

__all__ = ["load", "parse"]
