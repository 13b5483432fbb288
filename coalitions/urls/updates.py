"""Addresses of commitments and their updates."""

in_coalition: list = []
by_link: list = []
