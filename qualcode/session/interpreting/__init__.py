"""Themes and framework matrices."""
