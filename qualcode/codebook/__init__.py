"""YAML becomes a Codebook, with errors that name line and column; and a Codebook becomes YAML."""

from qualcode.codebook.reading import load, parse, source_of
from qualcode.codebook.rendering import rendered

__all__ = ["load", "parse", "rendered", "source_of"]
