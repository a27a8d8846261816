"""What one pair of keys walks through: places that wait for something."""
