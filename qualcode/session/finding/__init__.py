"""Searching the texts, asking queries, and the list of what was found."""
