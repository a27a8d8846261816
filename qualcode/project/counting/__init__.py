"""Tables of the codings, for people and for scripts."""
