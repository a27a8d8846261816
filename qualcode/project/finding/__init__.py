"""Searches and queries."""
