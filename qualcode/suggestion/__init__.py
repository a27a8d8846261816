"""Proposed codings and the evidence for them; nothing is ever applied here.

Importing this room is cheap: `engine`, which calculates, is imported where it is used.
"""

from qualcode.suggestion.keywords import KeywordIndex
from qualcode.suggestion.matching import Passage
from qualcode.suggestion.situation import Example, Situation
from qualcode.suggestion.suggesting import SUGGESTER, keywords_in, suggest

__all__ = ["SUGGESTER", "Example", "KeywordIndex", "Passage", "Situation", "keywords_in", "suggest"]
