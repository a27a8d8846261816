"""Transcripts: looking at them, changing them, and where their words come from."""
