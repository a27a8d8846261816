"""What stands beside the text, and the reader as it is at this moment."""
