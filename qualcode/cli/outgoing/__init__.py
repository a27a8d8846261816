"""What leaves the project, through the gate, and what has to be known before it does."""
