"""Memos, themes and their claims, and framework matrices."""
