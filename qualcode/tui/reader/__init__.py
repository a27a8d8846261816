"""The transcript on the screen: drawing, keys, mouse, and the list that opens in place."""
