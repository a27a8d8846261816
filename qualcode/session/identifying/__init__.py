"""Deciding in the workbench about what can lead to a person: the board, the queue, and the keys in the text."""
