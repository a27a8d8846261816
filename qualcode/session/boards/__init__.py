"""What covers the whole window for a while, and what every list in it can do."""
