"""What lies around the text: home, transcripts, cases, history, settings."""
