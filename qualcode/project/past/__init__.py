"""What was done: undo and redo, the project as it was, and how a study went."""
