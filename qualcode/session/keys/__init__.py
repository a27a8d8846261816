"""What there is to do, once, and which key does it."""
