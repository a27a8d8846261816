"""Door 2: the workbench in Textual."""
