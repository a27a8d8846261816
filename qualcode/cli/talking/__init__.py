"""Talking with whoever sits at the terminal: lines, tables and JSON, columns and times, questions, their editor."""
