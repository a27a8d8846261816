"""The codebook in its pane: looking at codes, changing and splitting them."""
