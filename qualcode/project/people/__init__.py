"""Who is studied, and who speaks."""
