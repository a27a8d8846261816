"""Suggestions in a list, and what they follow."""
