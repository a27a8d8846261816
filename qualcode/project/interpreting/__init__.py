"""Themes, their claims, and framework matrices, beside what they rest on."""
