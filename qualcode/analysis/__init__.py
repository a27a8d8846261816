"""Counts and matrices: numbers in, tables out, no input or output."""

from qualcode.analysis.counting import Unit, code_by_attribute, code_by_case, code_by_transcript

__all__ = ["Unit", "code_by_attribute", "code_by_case", "code_by_transcript"]
