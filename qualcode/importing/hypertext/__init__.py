"""The language of pages: their encoding, and the text they show."""
