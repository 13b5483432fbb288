"""Addresses of action items and of the one-minute update."""

in_coalition: list = []
by_link: list = []
in_public: list = []
