"""Keeping a project whole, and the ground it stands on: proofs, backups, language models, the terminal."""
