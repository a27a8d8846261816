"""Counts and matrices: numbers in, tables out, no input or output."""
