"""Taguette (https://www.taguette.org): its database, which is also what "Export project" gives."""

from qualcode.exchange.taguette.reading import read

__all__ = ["read"]
