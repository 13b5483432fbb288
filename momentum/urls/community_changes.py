"""Addresses of community changes, the year and the momentum panel."""

in_coalition: list = []
by_link: list = []
in_public: list = []
