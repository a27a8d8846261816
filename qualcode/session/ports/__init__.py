"""What the workbench needs of a project, room by room. A project offers it; tests put something small in its place."""
