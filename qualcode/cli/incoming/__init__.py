"""What comes in: files, and whole projects of other programs."""
