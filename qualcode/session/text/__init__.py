"""A text in pieces and in rows: words, sentences, turns, and what of them is selected."""
