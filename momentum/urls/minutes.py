"""Addresses of minutes."""

in_coalition: list = []
by_link: list = []
in_public: list = []
