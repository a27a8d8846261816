"""Other programs' whole projects, in: one package for each program behind one registry."""

from qualcode.exchange.reading import read

__all__ = ["read"]
