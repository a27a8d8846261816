"""The finders of identifiers: one sort each, a module each."""
