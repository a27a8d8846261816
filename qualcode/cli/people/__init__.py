"""Who is studied, what they agree to, and their withdrawal."""
