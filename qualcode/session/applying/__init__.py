"""Giving codes to words, and changing what was given."""
