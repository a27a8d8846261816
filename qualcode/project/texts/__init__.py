"""Transcripts: how they come in, change, are read, and where their words come from."""
