"""Codings, and the segments they stand on."""
