"""Files that come in: looked at before, corrected, and linked to those who speak."""
