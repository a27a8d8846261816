"""One module per format; each offers `read(data, name, options) -> Source` and knows nothing of turns."""
