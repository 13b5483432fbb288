"""Addresses of progress reports, their parts and their readers."""

in_coalition: list = []
by_link: list = []
