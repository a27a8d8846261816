"""Where one begins, and where one left off: the demo, the tutor, recent projects."""
