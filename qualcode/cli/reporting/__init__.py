"""Reports to hand in, and one page to look around in."""
