"""Searches and queries, in a language for researchers or in SQL."""
