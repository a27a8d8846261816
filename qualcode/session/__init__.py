"""What the workbench knows without drawing it."""
