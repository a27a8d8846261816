"""What is asked in place: a line to type on, a list to pick from, a change that waits for Enter."""
