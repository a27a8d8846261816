"""What a window is drawn from, as plain values: colours, lanes, letters, painted rows."""
