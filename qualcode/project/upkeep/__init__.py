"""Keeping a project whole: backups, proofs, mending, who is at work, and the ground it stands on."""
