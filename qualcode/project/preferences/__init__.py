"""Settings of a project and of a person."""
