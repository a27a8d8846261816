"""Where one reads, what of it is shown, and what is proposed there."""
