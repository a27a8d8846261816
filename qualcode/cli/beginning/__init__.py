"""Where one begins: a new project, the demo, the tutor, and the workbench itself."""
