"""Whole projects of other programs, taken over."""
