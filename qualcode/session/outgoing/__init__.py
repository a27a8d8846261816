"""Quotes on their way to a file, and the list of what keeps the publication gate closed."""
