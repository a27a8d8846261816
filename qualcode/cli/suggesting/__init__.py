"""Suggested codes: made, shown, decided about, and measured."""
