"""The shipped demo project: its cases, codings and decisions."""
