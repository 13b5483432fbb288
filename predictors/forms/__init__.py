"""Choosing from the shared vocabulary."""
