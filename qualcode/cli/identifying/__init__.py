"""What can lead to a person: found, decided about, and kept secret."""
