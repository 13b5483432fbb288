"""Addresses of goals, barriers, strategies and leads."""

in_coalition: list = []
by_link: list = []
