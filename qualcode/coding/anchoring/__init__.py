"""Codings keep their place when the text under them changes, or are put before the researcher."""

from qualcode.coding.anchoring.deciding import reanchor

__all__ = ["reanchor"]
