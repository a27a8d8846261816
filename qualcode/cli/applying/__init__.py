"""Codings: giving codes to words, changing what was given, and looking at it."""
