"""A text that changes: a corrected file, words mended in place, and the answers where a place is asked."""
