"""Applying codes to spans: pure rules that build operations."""
