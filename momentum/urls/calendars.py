"""Addresses of the month view and of calendar feeds."""

in_coalition: list = []
by_link: list = []
in_public: list = []
