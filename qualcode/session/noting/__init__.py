"""Memos: writing them, and looking through them."""
