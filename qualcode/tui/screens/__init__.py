"""Screens over the workbench, for what is looked at rarely."""
