"""What stands around the reader: the codebook, the hints, the status line."""
