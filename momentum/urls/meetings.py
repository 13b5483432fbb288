"""Addresses of meetings and the answers to them."""

in_coalition: list = []
by_link: list = []
