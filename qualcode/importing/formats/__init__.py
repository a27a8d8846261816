"""One module per format; each offers `read(data, name) -> Source` and knows nothing of turns."""
