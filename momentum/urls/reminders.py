"""Addresses of the message log."""

in_coalition: list = []
