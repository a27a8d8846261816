from soup import cooking

__all__ = ["cooking"]
