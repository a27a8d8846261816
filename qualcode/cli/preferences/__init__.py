"""Settings of a project and of a person, the keys, and what a method offers."""
