"""What was done: undo and redo, and the project as it was."""
