"""Memos, and what they hang on."""
