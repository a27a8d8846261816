"""Proposed codings and the evidence for them; nothing is ever applied here."""

from qualcode.suggestion.keywords import KeywordIndex
from qualcode.suggestion.suggesting import SUGGESTER, keywords_in, suggest

__all__ = ["SUGGESTER", "KeywordIndex", "keywords_in", "suggest"]
