"""Tables of the codings, as figures and as pictures."""
